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
    /// What a final rests on was written down when it was built, and is frozen with its bytes. Of any other file that `build`
    /// wrote it is worked out here, from the registry as it was on the day it was filed, and is marked as such. The items and
    /// protected persons are kept with the submission, so that a later withdrawal names it.
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
        var names: [BuiltFileName?] = []
        var finals: [BuiltFinal?] = []
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
            let sum = hexadecimal(try DigestAlgorithm.sha256.digest(of: Array(bytes)))
            let final = try store.filingRecord(BuiltFinal.self, sum)
            // A final is known by its bytes, whatever it is called by now.
            let name = try belongs(final?.fileName ?? fileName, to: submission)
            if name != nil {
                guard final != nil || allowsDrafts else {
                    throw SubmissionProblem(
                        try
                            "\(alteration(of: fileName, in: store) ?? "\(fileName) is no final that 'dossier build --final' wrote from this registry"): build it so, or say --allow-draft if this is what left"
                    )
                }
                if let purpose = name?.purpose?.filing, purpose.rawValue != submission.purpose.rawValue {
                    warnings.append(
                        "\(fileName) was built to \(purpose.rawValue), and \(submission.id) was drafted to \(submission.purpose.rawValue): look whether it is the one that left"
                    )
                }
                documents += try (final?.documents ?? documentSums(inBundle: bytes, named: fileName))
                    .map { FiledDocument(sha256: $0, container: sum) }
            } else {
                untraced.append(fileName)
            }
            names.append(name)
            finals.append(final)
            filed.append(
                FiledFile(
                    fileName: fileName, mediaType: mediaType(of: fileName),
                    audience: name?.audience.rawValue ?? submission.audience,
                    language: name?.language ?? "und", bytes: bytes))
        }
        let isFinal = finals.contains { $0 != nil }
        guard isFinal || allowsDrafts else {
            throw SubmissionProblem(
                "none of the files is a final that 'dossier build --final' wrote: name it, or say --allow-draft if these are what left"
            )
        }
        var tracing = FilingTraces(self, submission, on: day, recipient: recipient)
        for index in filed.indices {
            guard let name = names[index] else { continue }
            filed[index].trace = try tracing.trace(
                name, finals[index], fileName: filed[index].fileName, in: store)
        }
        warnings += tracing.warnings + (try lapses(of: tracing.persons, in: store))
        let regime = try library().library[submission.regime]
        if let last = regime?.expiry?.on, last < day {
            warnings.append(
                "\(submission.regime) ended on \(last) unless renewed: check under what it was filed")
        }
        let address = try store.filingRecord(ConfirmedAddress.self, submission.regime)
        let head = try store.auditHead()
        let draft = !isFinal ? "; what left is no final of this registry" : ""
        let frozen = try store.write(
            actor: actor, operation: "file submission",
            reason: "filed with \(submission.authority) on \(day)\(draft)", at: now
        ) { transaction in
            for document in documents { try transaction.keep(document) }
            for made in tracing.made { try transaction.keep(made) }
            return try transaction.file(
                submission: id, on: day, files: filed, head: head, followUp: followUp,
                evidence: tracing.evidence, persons: tracing.persons)
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

    /// Says that a final of that name was built and this is another file; `nil` where none was.
    func alteration(of fileName: String, in store: RegistryStore) throws -> String? {
        let built = try store.filingRecords(BuiltFinal.self).filter { $0.fileName == fileName }
        return built.map(\.builtAt).max().map {
            "\(fileName) is not the final of that name that was built on \($0.day): it was altered since, or built otherwise"
        }
    }

    /// Consents of persons that do not stand on the day it is filed.
    private func lapses(of persons: Set<String>, in store: RegistryStore) throws -> [String] {
        try persons.sorted().flatMap { person in
            try store.consents(of: person).compactMap { consent in
                let standing = consent.standing(on: today)
                return standing == .inForce
                    ? nil : "consent \(consent.id) of \(person), whom it rests on, is \(standing.rawValue)"
            }
        }
    }
}
