import Audiences
import CasebookModel
import Dossiers
import Foundation
import Registry
import Scoring
import StrictYAML

extension DossierMaterial {
    /// What a dossier rests on, to be kept with its bytes.
    ///
    /// - Parameter isWorkedOut: the dossier was built anew for a file that is not known by its bytes.
    func trace(of dossier: BuiltDossier, _ order: DossierOrder, isWorkedOut: Bool) throws -> BuiltTrace {
        let rests = held.rests(dossier)
        var persons = rests.persons
        if RecordKind(identifier: order.subject) == .victim { persons.insert(order.subject) }
        return try BuiltTrace(
            head: head, rules: rules.version, isWorkedOut: isWorkedOut,
            paragraphs: dossier.built.document.frozenParagraphs, evidence: rests.evidence.sorted(),
            persons: persons.sorted(), texts: dossier.texts.isEmpty ? "" : try writeYAML(dossier.texts))
    }

    /// Whom consents name as recipients, in order.
    var recipients: [String] { Set(consents.compactMap(\.recipient)).sorted() }

    /// Whether the casebook has a party or victim of that identifier.
    func holds(_ subject: String) -> Bool {
        RecordKind(identifier: subject) == .victim
            ? held.victim(VictimID(subject)) != nil : (try? held.subject(subject)) != nil
    }
}

extension DossierOrder {
    /// What a file's name says was asked for.
    init(_ name: BuiltFileName, purpose: SubmissionPurpose? = nil, recipient: String? = nil) {
        self.init(
            subject: name.subject, regime: name.regime, purpose: name.purpose?.filing ?? purpose,
            audience: name.audience, language: name.language, formats: [], recipient: recipient,
            asOf: name.asOf)
    }
}

extension Document {
    /// What each numbered paragraph rests on, as it is kept.
    fileprivate var frozenParagraphs: [String: FrozenTrace] {
        Dictionary(uniqueKeysWithValues: traces.map { (String($0), FrozenTrace($1)) })
    }
}

extension FrozenTrace {
    init(_ trace: Trace) {
        self.init(
            claims: trace.claims, evidence: trace.evidence, quotations: trace.quotations,
            consents: trace.consents)
    }
}

extension Casebook {
    /// The items and protected persons a dossier rests on, whatever of it does: a paragraph, a row, a figure.
    fileprivate func rests(_ dossier: BuiltDossier) -> (evidence: Set<EvidenceID>, persons: Set<String>) {
        let trace = dossier.built.document.everyTrace
        let claims = Set(trace.claims)
        let withheld = Set(dossier.withheld.filter { $0.claim == nil }.map(\.record))
        // A figure names the claims it draws; what they rest on, as far as its readers got it, was drawn from too.
        let supporting = ClaimCollector { record, key, basis in
            claims.contains(ClaimID(record: record, key: key).description)
                ? basis.evidence.filter { $0.stance == .supports }.map(\.item) : nil
        }
        var set = records
        set.mapClaims(supporting)
        let items = Set(trace.evidence.map { EvidenceID($0) })
            .union(supporting.items.joined().filter { !withheld.contains($0.description) })
        var persons = Set(items.flatMap { evidence($0)?.persons ?? [] })
        for claim in trace.claims {
            let record = ClaimID(parsing: claim)?.record ?? claim
            if let kind = RecordKind(identifier: record), [.victim, .witness].contains(kind) {
                persons.insert(record)
            }
        }
        return (items, persons)
    }
}
