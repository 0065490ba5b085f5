package import Audiences
package import CasebookModel
import Crypto
package import Foundation
import Interchange
import Registry

/// What an export holds and what it leaves out.
package struct ExportSummary: Sendable {
    package let records: Int
    package let withheld: Int
    /// Texts in which a protected person was named; masked outside.
    package let masked: [Masked]
    /// Whether texts were searched for sealed names.
    package let knowsNames: Bool
    /// What stands for which identifier; never leaves.
    package let pseudonyms: [(pseudonym: String, id: String)]
}

/// Why an export was not written.
struct ExportProblem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension Workspace {
    package enum ExportForm: Sendable { case yaml, csv }

    /// Writes what an audience may see as files that can be imported again.
    ///
    /// `pseudonyms`: with identifiers of the recipient's own; `ExportSummary.pseudonyms` leads back.
    package func exportCasebook(
        to folder: URL, audience: Audience, recipient: String?, asOf: Day? = nil, recordedAsOf: Day? = nil,
        form: ExportForm, sealed: SealedNames? = nil, pseudonyms: Bool = false
    ) throws -> ExportSummary {
        let view = try audienceView(
            audience, recipient: recipient, asOf: asOf, recordedAsOf: recordedAsOf, sealed: sealed)
        var others: Pseudonyms?
        if pseudonyms {
            let store = try reading()
            let key = SymmetricKey(data: Data(try store.ownSalt().utf8))
            let label = "\(audience.rawValue)\n\(recipient ?? "")\n"
            let then = try recordedAsOf.map { try store.casebook(recordedAsOf: $0) }
            others = Pseudonyms(of: try [store.casebook()] + (then.map { [$0] } ?? [])) { id in
                Array(HMAC<SHA256>.authenticationCode(for: Data((label + id).utf8), using: key))
            }
        }
        if audience != .internal, let sealed {
            try refuseNamingIdentifiers(of: view, sealed, others)
        }
        switch form {
        case .yaml: try writeCasebook(view, to: folder, pseudonyms: others)
        case .csv: try writeTables(view, to: folder, pseudonyms: others)
        }
        if audience == .internal, asOf == nil, recordedAsOf == nil, let store = try? writing() {
            try store.noteExport(of: view.casebook.records.identifiers, actor: actor, at: now)
        }
        return ExportSummary(
            records: view.casebook.records.identifiers.count, withheld: view.withheld.count,
            masked: view.masked,
            knowsNames: view.knowsNames,
            pseudonyms: others.map { others in
                view.casebook.records.identifiers.compactMap { id in others.map[id].map { ($0, id) } }
                    .sorted { $0.0 < $1.0 }
            } ?? [])
    }

    /// Refuses an export in which an identifier or a claim key that stays names a sealed person.
    private func refuseNamingIdentifiers(
        of view: AudienceView, _ sealed: SealedNames, _ pseudonyms: Pseudonyms?
    ) throws {
        let guardian = view.guardian(of: sealed.names, likeness: sealed.likeness)
        let naming = namesInIdentifiers(of: view.casebook, guardian).filter { place in
            // Under pseudonyms what keeps its identifier is left.
            pseudonyms.map { place.field == "id" && $0.map[place.record] == nil } ?? true
        }
        guard let first = naming.first else { return }
        let what = first.field == "id" ? "the identifier \(first.record)" : "a claim's key in \(first.record)"
        throw ExportProblem(
            "\(what) names \(first.person), and identifiers and keys are not masked: "
                + (pseudonyms == nil ? "export with --pseudonyms, or give the " : "give the ")
                + (first.field == "id" ? "record another identifier" : "claim another key")
                + "; 'dossier seal check' lists them all. Nothing was written")
    }

    /// What an audience may see of the casebook held, with the consents recorded.
    package func audienceView(
        _ audience: Audience, recipient: String?, asOf: Day? = nil, recordedAsOf: Day? = nil,
        sealed: SealedNames? = nil
    ) throws -> AudienceView {
        let store = try reading()
        let held = try recordedAsOf.map { try store.casebook(recordedAsOf: $0) } ?? store.casebook()
        let seen = asOf.map { held.published(by: $0) } ?? held
        return AudienceView(
            of: seen, for: audience, recipient: recipient, consents: try store.consents(), on: today,
            names: sealed?.names, likeness: sealed?.likeness, keepsMarks: true)
    }
}
