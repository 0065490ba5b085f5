import CasebookModel
import Crypto
package import Foundation

/// Writes a document as data: every block with its SHA-256, and the hash of the whole.
///
/// `document` is what `Document` encodes; keys are only added. Traces are left out unless the audience is internal.
package struct JSONDocumentWriter: Sendable {
    package init() {}

    /// Counts changes of the form: readers refuse a number they do not know.
    package static let version = 1

    private struct File: Encodable {
        var format = "dossier-document"
        var version = JSONDocumentWriter.version
        var document: Document
        var hashes: Hashes
    }

    private struct Hashes: Encodable {
        var algorithm = "sha256"
        /// Of the document's bytes as compact JSON with sorted keys.
        var document: String
        /// Of each block's bytes in the same form, in order.
        var blocks: [String]
        /// Of each drawing's bytes by the figure's identifier.
        var drawings: [String: String]
        /// Of each exhibit's preserved file by the exhibit's identifier.
        var exhibits: [String: String]
    }

    package func bytes(_ document: Document) throws -> Data {
        let shown = document.metadata.isInternal ? document : document.withoutTraces
        var drawings: [String: String] = [:]
        for case .figure(let figure) in shown.blocks {
            drawings[figure.id] = Self.hash(Data(figure.svg.utf8))
        }
        let hashes = Hashes(
            document: Self.hash(try Self.compact(shown)),
            blocks: try shown.blocks.map { Self.hash(try Self.compact($0)) },
            drawings: drawings,
            exhibits: Dictionary(
                shown.exhibits.compactMap { exhibit in exhibit.hash.map { (exhibit.id, $0) } },
                uniquingKeysWith: { first, _ in first }))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return try encoder.encode(File(document: shown, hashes: hashes)) + Data("\n".utf8)
    }

    private static func compact(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    static func hash(_ data: Data) -> String {
        var out = ""
        for byte in SHA256.hash(data: data) {
            out += byte < 16 ? "0" : ""
            out += String(byte, radix: 16)
        }
        return out
    }
}
