import Audiences
package import CasebookModel
import Custody
import Dossiers
package import Foundation
package import Registry
import SanctionsLists
import Scoring

/// What filing did.
package struct Filing: Sendable {
    package let submission: Submission
    package let frozen: [FrozenOutput]
    /// Files whose names are not as `build` gives them: kept as they are, traced to no evidence.
    package let untraced: [String]
    /// Where it goes, as a person confirmed it; `nil` where nobody did.
    package let address: ConfirmedAddress?
    /// What a person should look at.
    package let warnings: [String]
}

extension Workspace {
    /// The largest file that is frozen in the registry.
    private static let largestFile = 1 << 30

    /// Notes that an approved submission was filed on a day, and freezes the very bytes that left.
    ///
    /// What each file that `build` wrote rests on is found by building its document again from the registry as it was when
    /// the final was built, or else on the day it was filed, and is frozen with the file; the items and protected persons
    /// so found are kept with the submission, so that a later withdrawal names it.
    ///
    /// `recipient`: for whom the files that are no finals were built, as `--recipient` said; of a final it is known.
    ///
    /// `allowsDrafts`: freeze files that are no finals of this registry, where such a one is what left; the log says so.
    ///
    /// A `SubmissionProblem` is thrown for a file that is no final, one about someone else or under another regime, a day to
    /// come.
    package func file(
        submission id: String, files: [URL], on day: Day, followUp: Day?, allowsDrafts: Bool,
        recipient: String? = nil
    ) throws -> Filing {
        let store = try writing()
        let submission = try submission(id, in: store)
        guard day <= today else {
            throw SubmissionProblem("\(day) is to come: a filing is noted when it has left")
        }
        if let followUp, followUp < day {
            throw SubmissionProblem("the follow-up on \(followUp) is before the filing on \(day)")
        }
        let words = try languages().map { try locale($0)(.draft) }
        var filed: [FiledFile] = []
        var untraced: [String] = []
        var warnings: [String] = []
        var finals: [BuiltFileName: BuiltFinal] = [:]
        var documents: [FiledDocument] = []
        for file in files {
            let fileName = file.lastPathComponent
            let size = try? FileManager.default.attributesOfItem(atPath: file.path(percentEncoded: false))[
                .size]
            guard (size as? Int ?? 0) <= Self.largestFile else {
                throw SubmissionProblem(
                    "\(fileName) is larger than \(Self.largestFile >> 30) GiB, the most that is frozen here: file the dossier, and its SHA256SUMS in place of the exhibits"
                )
            }
            let bytes = try FolderFiles.read(file)
            if !allowsDrafts, DraftMark.isOn(bytes, fileName: fileName, words: words) {
                throw SubmissionProblem(
                    "\(fileName) is a watermarked draft: build the final with --final, or say --allow-draft if a draft is what left"
                )
            }
            let name = try belongs(fileName, to: submission)
            let sum = hexadecimal(try DigestAlgorithm.sha256.digest(of: Array(bytes)))
            if let name {
                let final = try store.filingRecord(BuiltFinal.self, sum)
                guard final != nil || allowsDrafts else {
                    throw SubmissionProblem(
                        "\(fileName) is no final that 'dossier build --final' wrote from this registry: build it so, or say --allow-draft if this is what left"
                    )
                }
                if let final { finals[name] = final }
                documents += try (final?.documents ?? documentSums(inBundle: bytes, named: fileName))
                    .map { FiledDocument(sha256: $0, container: sum) }
            } else {
                untraced.append(fileName)
            }
            filed.append(
                FiledFile(
                    fileName: fileName, mediaType: mediaType(of: fileName),
                    audience: name?.audience.rawValue ?? submission.audience,
                    language: name?.language ?? "und", bytes: bytes))
        }
        guard !finals.isEmpty || allowsDrafts else {
            throw SubmissionProblem(
                "none of the files is a final that 'dossier build --final' wrote: name it, or say --allow-draft if these are what left"
            )
        }
        let rests = try freeze(&filed, submission, on: day, finals, recipient, &warnings)
        let regime = try library().library[submission.regime]
        if let last = regime?.expiry?.on, last < day {
            warnings.append(
                "\(submission.regime) ended on \(last) unless renewed: check under what it was filed")
        }
        let address = try store.filingRecord(ConfirmedAddress.self, submission.regime)
        let head = try store.auditHead()
        let draft = finals.isEmpty ? "; what left is no final of this registry" : ""
        let frozen = try store.write(
            actor: actor, operation: "file submission",
            reason: "filed with \(submission.authority) on \(day)\(draft)", at: now
        ) { transaction in
            for document in documents { try transaction.keep(document) }
            return try transaction.file(
                submission: id, on: day, files: filed, head: head, followUp: followUp,
                evidence: rests.evidence, persons: rests.persons)
        }
        return Filing(
            submission: try self.submission(id, in: store), frozen: frozen, untraced: untraced,
            address: address, warnings: warnings)
    }

    /// The sums of the documents in a bundle; none for any other file, nor for an annex that is closed.
    private func documentSums(inBundle bytes: Data, named fileName: String) throws -> [String] {
        guard fileName.hasSuffix(".zip"), let zip = try? ZipArchive(Array(bytes), file: fileName) else {
            return []
        }
        return try zip.names.filter { $0.hasPrefix(bundledDossierFolder) }.compactMap { name in
            let digest = try RunningDigest(.sha256)
            do { try zip.read(name) { digest.add(Array($0)) } } catch { return nil }
            return hexadecimal(digest.finish())
        }
    }

    /// What a file's name says of it, where `build` gave it; `nil` for another name.
    /// - Throws: `SubmissionProblem` for one that is not of this submission.
    private func belongs(_ fileName: String, to submission: Submission) throws -> BuiltFileName? {
        guard let name = BuiltFileName(fileName) else { return nil }
        guard submission.subjects.contains(PartyID(name.subject)) else {
            throw SubmissionProblem(
                "\(fileName) is about \(name.subject), which \(submission.id) is not about: file what belongs to it"
            )
        }
        guard name.regime == submission.regime else {
            throw SubmissionProblem(
                "\(fileName) was built under \(name.regime), and \(submission.id) is under \(submission.regime): file what belongs to it"
            )
        }
        guard name.audience != .internal else {
            throw SubmissionProblem(
                "\(fileName) was built for use inside the organisation: build it for government-open or government-closed"
            )
        }
        return name
    }

    /// Finds what the built files rest on and freezes it with them.
    private func freeze(
        _ filed: inout [FiledFile], _ submission: Submission, on day: Day,
        _ finals: [BuiltFileName: BuiltFinal], _ recipient: String?, _ warnings: inout [String]
    ) throws -> (evidence: Set<EvidenceID>, persons: Set<String>) {
        var evidence: Set<EvidenceID> = []
        var persons: Set<String> = []
        var known: [BuiltFileName: BuiltDossier] = [:]
        var materials: [TimeStamp?: DossierMaterial] = [:]
        for index in filed.indices {
            guard let name = BuiltFileName(filed[index].fileName) else { continue }
            let moment = finals[name]?.builtAt ?? (day < today ? TimeStamp(endOf: day) : nil)
            func material(_ moment: TimeStamp?) throws -> DossierMaterial {
                if let found = materials[moment] { return found }
                let made = try DossierMaterial(self, recordedAsOf: moment)
                materials[moment] = made
                return made
            }
            var used = try material(moment)
            if moment != nil, !used.holds(name.subject) {
                let asked = used.day
                used = try material(nil)
                warnings.append(
                    "this registry did not hold \(name.subject) on \(asked): \(filed[index].fileName) is traced to what it holds now"
                )
            }
            let purpose = finals[name]?.purpose ?? submission.purpose.rawValue
            func dossier(for recipient: String?) throws -> BuiltDossier {
                try used.dossier(
                    DossierOrder(
                        name, purpose: SubmissionPurpose(rawValue: purpose), recipient: recipient))
            }
            let isKnown = finals[name] != nil || recipient != nil
            let built = try known[name] ?? dossier(for: finals[name].map(\.recipient) ?? recipient)
            if known[name] == nil {
                var found = [used.held.rests(built)]
                // For whom a draft was built nobody noted: whatever any consent let into it counts as having left, so that a
                // later withdrawal names this submission rather than pass it over.
                for other in isKnown ? [] : used.recipients {
                    found.append(used.held.rests(try dossier(for: other)))
                }
                for one in found {
                    evidence.formUnion(one.evidence)
                    persons.formUnion(one.persons)
                }
                if !isKnown, !used.recipients.isEmpty {
                    warnings.append(
                        "\(filed[index].fileName) is no final, so it is not known for whom it was built: what any recorded consent allows is noted as having left; --recipient says it exactly"
                    )
                }
            }
            known[name] = built
            filed[index].paragraphs = built.built.document.frozenParagraphs
            if RecordKind(identifier: name.subject) == .victim { persons.insert(name.subject) }
        }
        return (evidence, persons)
    }
}

extension DossierOrder {
    /// What a file's name says was asked for.
    init(_ name: BuiltFileName, purpose: SubmissionPurpose? = nil, recipient: String? = nil) {
        self.init(
            subject: name.subject, regime: name.regime, purpose: purpose, audience: name.audience,
            language: name.language, formats: [], recipient: recipient, asOf: name.asOf)
    }
}

extension DossierMaterial {
    /// Whom consents name as recipients, in order.
    var recipients: [String] { Set(consents.compactMap(\.recipient)).sorted() }

    /// Whether the casebook has a party or victim of that identifier.
    func holds(_ subject: String) -> Bool {
        RecordKind(identifier: subject) == .victim
            ? held.victim(VictimID(subject)) != nil : (try? held.subject(subject)) != nil
    }
}

extension Document {
    /// What each numbered paragraph rests on, as it is kept with a filed file.
    fileprivate var frozenParagraphs: [String: FrozenTrace] {
        Dictionary(
            uniqueKeysWithValues: traces.map { number, trace in
                (
                    String(number),
                    FrozenTrace(
                        claims: trace.claims, evidence: trace.evidence, quotations: trace.quotations,
                        consents: trace.consents)
                )
            })
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
