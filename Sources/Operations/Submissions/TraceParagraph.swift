import Audiences
package import CasebookModel
import Custody
import Dossiers
package import Foundation
package import Registry

/// One thing a paragraph rests on.
package struct TraceRow: Sendable, Encodable {
    package let kind: String
    package let id: String
    package let text: String
}

/// What a paragraph rests on, and from which state of the registry that is told.
package struct TraceAnswer: Sendable {
    package enum Basis: Sendable, Hashable {
        /// As it was frozen with a submission, on the day it was filed; worked out then where the file was no known final.
        case filed(submission: String, on: Day?, isWorkedOut: Bool)
        /// As it was written down when the final was built.
        case built(TimeStamp)
        /// From what the registry holds now; why no more is known of the file.
        case workedOut(why: String)
    }

    package let rows: [TraceRow]
    package let basis: Basis
}

extension Workspace {
    /// What a numbered paragraph of a built file rests on: claims, items, quotations, consents.
    ///
    /// Of a file that was filed or built as a final, byte for byte, it is told as it was written down then, whatever changed
    /// since.
    ///
    /// - Parameter recipient: for whom a draft was built, as `--recipient` said; of a final it is known.
    /// - Throws: when the file is not known and its name not one that `build` gives, or it has no such paragraph.
    package func trace(file: URL, paragraph: Int, recipient: String? = nil) throws -> TraceAnswer {
        let store = try reading()
        let fileName = file.lastPathComponent
        var sum: String?
        if FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) {
            sum = hexadecimal(try DigestAlgorithm.sha256.digest(of: file))
        }
        if let kept = try sum.flatMap({ try keptTrace(sha256: $0, in: store) }) {
            guard let trace = kept.paragraphs[String(paragraph)] else { throw noParagraph(file, paragraph) }
            return TraceAnswer(rows: rows(trace, in: try kept.casebook(store)), basis: kept.basis)
        }
        guard let name = BuiltFileName(fileName) else {
            throw FileFailure(
                fileName,
                "its name does not say subject, regime, purpose, audience and language: name a file as 'dossier build' wrote it"
            )
        }
        let final = try sum.flatMap { try store.builtFinal(sha256: $0) }
        let material = try dossierMaterial()
        let order = DossierOrder(
            name, purpose: final?.purpose.flatMap(SubmissionPurpose.init(rawValue:)),
            recipient: recipient ?? final?.recipient ?? name.recipient(among: material.recipients))
        let document = try material.dossier(order).built.document
        guard let trace = document.traces[paragraph] else { throw noParagraph(file, paragraph) }
        let why = final == nil ? try alteration(of: fileName, in: store) : nil
        return TraceAnswer(
            rows: rows(FrozenTrace(trace), in: material.held),
            basis: .workedOut(
                why: why ?? "what \(fileName) rests on was not kept when it was built, as it is of a final"))
    }

    private func noParagraph(_ file: URL, _ paragraph: Int) -> FileFailure {
        FileFailure(file.lastPathComponent, "it has no paragraph \(paragraph)")
    }

    /// What was written down of these very bytes.
    private struct KeptTrace {
        var basis: TraceAnswer.Basis
        var paragraphs: [String: FrozenTrace]
        /// The state of the registry it was built from.
        var head: AuditHead?

        func casebook(_ store: RegistryStore) throws -> Casebook {
            try head.map { try store.casebook(asOfEntry: $0.sequence) } ?? store.casebook()
        }
    }

    /// The trace that was kept with these very bytes; `nil` where they were neither filed nor built as a final.
    private func keptTrace(sha256 sum: String, in store: RegistryStore) throws -> KeptTrace? {
        for output in try store.outputs(sha256: sum) {
            guard let submission = try store.submission(output.submission) else { continue }
            if let trace = try output.trace.flatMap({ try store.filingRecord(BuiltTrace.self, $0) }) {
                return KeptTrace(
                    basis: .filed(
                        submission: submission.id, on: submission.filedOn, isWorkedOut: trace.isWorkedOut),
                    paragraphs: trace.paragraphs, head: trace.head)
            }
            if let paragraphs = output.paragraphs {
                return KeptTrace(
                    basis: .filed(submission: submission.id, on: submission.filedOn, isWorkedOut: true),
                    paragraphs: paragraphs, head: submission.filedHead.flatMap { AuditHead(parsing: $0) })
            }
        }
        guard let final = try store.builtFinal(sha256: sum),
            let trace = try final.trace.flatMap({ try store.filingRecord(BuiltTrace.self, $0) })
        else { return nil }
        return KeptTrace(basis: .built(final.builtAt), paragraphs: trace.paragraphs, head: trace.head)
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
