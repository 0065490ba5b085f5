import CasebookModel
import Crypto
package import Foundation

/// One file that was written.
package struct WrittenFile: Sendable, Equatable, Codable {
    package var path: String
    /// `nil` for a file of several documents.
    package var format: DocumentFormat?
    /// Lower-case hexadecimal SHA-256 of its bytes.
    package var hash: String
    package var bytes: Int
}

extension WrittenFile {
    /// A file of several documents.
    package init(path: String, packedHash hash: String, bytes: Int) {
        self.init(path: path, format: nil, hash: hash, bytes: bytes)
    }
}

extension Typesetter {
    /// Refuses a document in which the checks find an error.
    package func requireFit(_ document: Document) throws {
        let problems = document.diagnostics().filter { $0.severity == .error }
        guard problems.isEmpty else { throw TypesettingError.unfit(problems: problems.map(\.description)) }
    }

    /// Writes a document in the formats asked for, as `folder/name.pdf` and so on, each file whole or not at all.
    ///
    /// - Parameters:
    ///   - document: refused when its checks find an error.
    ///   - formats: in the order in which the files are reported.
    ///   - folder: made when it is not there.
    ///   - name: the files' name without ending: letters, digits, hyphens, points and underscores.
    /// - Returns: what was written; drawings that a Markdown file refers to come after it.
    /// - Throws: `TypesettingError`.
    package func render(
        _ document: Document, formats: [DocumentFormat], to folder: URL, named name: String
    ) async throws -> [WrittenFile] {
        try requireFit(document)
        guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/") else {
            throw TypesettingError.notWritten(path: name, reason: "this is no name for a file")
        }
        try FileWriting.makeFolder(folder)
        var written: [WrittenFile] = []
        for format in formats {
            let file = folder.appending(path: "\(name).\(format.fileEnding)")
            written.append(try save(try await data(document, format, name: name), to: file, as: format))
            guard format == .markdown else { continue }
            let drawings = MarkdownDocumentWriter(drawingsFolder: name + ".figures").drawings(document)
            guard !drawings.isEmpty else { continue }
            let beside = folder.appending(path: name + ".figures")
            try FileWriting.makeFolder(beside)
            for (drawing, svg) in drawings.sorted(by: { $0.key < $1.key }) {
                written.append(try save(Data(svg.utf8), to: beside.appending(path: drawing), as: format))
            }
        }
        return written
    }

    /// The bytes of a document in one format.
    package func data(_ document: Document, _ format: DocumentFormat, name: String) async throws -> Data {
        switch format {
        case .pdf: try await pdf(document)
        case .docx: try await docx(document)
        case .html: Data(HTMLDocumentWriter(styleSheet: try template("dossier.css")).bytes(document))
        case .markdown: Data(MarkdownDocumentWriter(drawingsFolder: name + ".figures").text(document).utf8)
        case .json: try JSONDocumentWriter().bytes(document)
        case .typst: Data(TypstDocumentWriter().source(document).main.utf8)
        }
    }

    private func save(_ data: Data, to file: URL, as format: DocumentFormat) throws -> WrittenFile {
        try FileWriting.replace(file, with: data)
        return WrittenFile(
            path: file.file, format: format, hash: JSONDocumentWriter.hash(data), bytes: data.count)
    }
}
