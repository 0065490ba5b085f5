import Audiences
import CasebookModel
import Dossiers
package import Foundation

/// One thing a paragraph rests on.
package struct TraceRow: Sendable, Encodable {
    package let kind: String
    package let id: String
    package let text: String
}

extension Workspace {
    /// What a numbered paragraph of a built file rests on: claims, items, quotations, consents.
    ///
    /// - Throws: when the file's name is not one that `build` gives, or the document has no such paragraph.
    package func trace(file: URL, paragraph: Int) throws -> [TraceRow] {
        let parts = file.deletingPathExtension().lastPathComponent.split(separator: "_").map(String.init)
        guard parts.count >= 4, let audience = Audience(rawValue: parts[2]) else {
            throw FileFailure(
                file.lastPathComponent,
                "its name does not say subject, regime, audience and language: name a file as 'dossier build' wrote it"
            )
        }
        let asOf = parts.count > 4 ? Day(parsing: parts[4].replacing("as-of-", with: "")) : nil
        let built = try dossier(
            DossierOrder(
                subject: parts[0], regime: parts[1], audience: audience, language: parts[3], formats: [],
                asOf: asOf)
        ).built
        guard let trace = built.document.traces[paragraph] else {
            throw FileFailure(file.lastPathComponent, "it has no paragraph \(paragraph)")
        }
        let casebook = try self.casebook(asOf: asOf)
        return trace.claims.map { TraceRow(kind: "claim", id: $0, text: "") }
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
