import Audiences
package import CasebookModel
import Custody
import Dossiers
package import Foundation
import Registry

/// One thing a paragraph rests on.
package struct TraceRow: Sendable, Encodable {
    package let kind: String
    package let id: String
    package let text: String
}

/// What a paragraph rests on, and from which state of the registry that is told.
package struct TraceAnswer: Sendable {
    package let rows: [TraceRow]
    /// The submission the file was filed with, and when; `nil` for a file that this registry did not freeze, which is told
    /// from what it holds now.
    package let filed: (submission: String, on: Day?)?
}

extension Workspace {
    /// What a numbered paragraph of a built file rests on: claims, items, quotations, consents.
    ///
    /// Of a file that was filed, byte for byte, it is told as it was frozen then, whatever changed since.
    ///
    /// - Parameter recipient: for whom it was built, as `--recipient` said; of a final it is known.
    /// - Throws: when the file's name is not one that `build` gives, or the document has no such paragraph.
    package func trace(file: URL, paragraph: Int, recipient: String? = nil) throws -> TraceAnswer {
        guard let name = BuiltFileName(file.lastPathComponent) else {
            throw FileFailure(
                file.lastPathComponent,
                "its name does not say subject, regime, audience and language: name a file as 'dossier build' wrote it"
            )
        }
        if let frozen = try frozenTrace(file, paragraph) { return frozen }
        let material = try dossierMaterial()
        let final = try builtFinal(file)
        let order = DossierOrder(
            name, purpose: final?.purpose.flatMap(SubmissionPurpose.init(rawValue:)),
            recipient: recipient ?? final?.recipient)
        let document = try material.dossier(order).built.document
        guard let trace = document.traces[paragraph] else { throw noParagraph(file, paragraph) }
        return TraceAnswer(
            rows: rows(
                FrozenTrace(
                    claims: trace.claims, evidence: trace.evidence, quotations: trace.quotations,
                    consents: trace.consents), in: material.held), filed: nil)
    }

    private func noParagraph(_ file: URL, _ paragraph: Int) -> FileFailure {
        FileFailure(file.lastPathComponent, "it has no paragraph \(paragraph)")
    }

    /// What was noted of these very bytes when they were built as a final.
    private func builtFinal(_ file: URL) throws -> BuiltFinal? {
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else { return nil }
        let sum = hexadecimal(try DigestAlgorithm.sha256.digest(of: file))
        return try reading().filingRecord(BuiltFinal.self, sum)
    }

    /// The trace that was frozen with these very bytes; `nil` where they were not filed.
    private func frozenTrace(_ file: URL, _ paragraph: Int) throws -> TraceAnswer? {
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else { return nil }
        let store = try reading()
        let sum = hexadecimal(try DigestAlgorithm.sha256.digest(of: file))
        for output in try store.outputs(sha256: sum) {
            guard let paragraphs = output.paragraphs, let submission = try store.submission(output.submission)
            else { continue }
            guard let trace = paragraphs[String(paragraph)] else { throw noParagraph(file, paragraph) }
            return TraceAnswer(
                rows: rows(trace, in: try store.casebook(recordedAsOf: moment(of: submission, in: store))),
                filed: (submission.id, submission.filedOn))
        }
        return nil
    }

    /// When the registry was as it was filed from.
    private func moment(of submission: Submission, in store: RegistryStore) throws -> TimeStamp? {
        guard let head = submission.filedHead.flatMap({ AuditHead(parsing: $0) }) else { return nil }
        return try store.moment(ofEntry: head.sequence)
    }

    private func rows(_ trace: FrozenTrace, in casebook: Casebook) -> [TraceRow] {
        trace.claims.map { TraceRow(kind: "claim", id: $0, text: "") }
            + trace.evidence.map { id in
                let item = casebook.evidence(EvidenceID(id))
                let source = item.flatMap { casebook.source($0.source) }
                let place = item?.locator.map { ", \($0)" } ?? ""
                let consent = item?.usability?.consent.map { ", consent \($0)" } ?? ""
                return TraceRow(
                    kind: "evidence", id: id,
                    text: (source?.title.text(for: ["en"])?.text ?? "") + place + consent)
            } + trace.quotations.map { TraceRow(kind: "quotation", id: "", text: $0) }
            + trace.consents.map { TraceRow(kind: "consent", id: $0, text: "") }
    }
}
