import CasebookModel
package import Foundation

/// What the finishing script is asked to do.
private struct FinishRequest: Encodable {
    var input: String
    var output: String
    var stamp: Int64
    var title: String
    var author: String
    var subject: String
    var language: String
    var keywords: String
    var running: String
    var organisation: String
    var handling: String
    var beforePage: String
    var betweenPages: String
    var afterPages: String
    var watermark: String?
    var drawings: [String]
}

extension Typesetter {
    /// The document as Word's DOCX, through pandoc and our reference document. Equal documents give equal bytes with
    /// equal programs.
    package func docx(_ document: Document) async throws -> Data {
        try require("pandoc", pandoc)
        try require("Python for Word documents", python)
        try require("the script that finishes Word documents", wordFinisher)
        return try await withWorkFolder { folder in
            var blocks = PandocBlocks(document)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try write(
                String(decoding: try encoder.encode(blocks.tree()), as: UTF8.self), "tree.json", in: folder)

            var drawings: [String: String] = [:]
            var order: [String] = []
            for case .figure(let figure) in document.blocks {
                drawings["figure-\(figure.id).svg"] = figure.svg
                order.append(folder.appending(path: "figure-\(figure.id).svg").file)
            }
            try await pictures(drawings, stamp: document.metadata.stamp, in: folder)

            let finisher = ChildProgram(name: "the script for Word documents", file: python, timeout: timeout)
            let reference = folder.appending(path: "reference.docx").file
            try await finisher.run(
                ["-I", wordFinisher.file, "pack", templates.appending(path: "word").file, reference],
                in: folder)
            try await ChildProgram(name: "pandoc", file: pandoc, timeout: timeout).run(
                [
                    "--from=json", "--to=docx", "--reference-doc=" + reference,
                    "--resource-path=" + folder.file, "--output=" + folder.appending(path: "raw.docx").file,
                    folder.appending(path: "tree.json").file,
                ], in: folder)
            let request = finishRequest(document, drawings: order, in: folder)
            try await finisher.run(
                ["-I", wordFinisher.file, "finish"],
                input: String(decoding: try encoder.encode(request), as: UTF8.self), in: folder)
            return try read("out.docx", in: folder, madeBy: "pandoc")
        }
    }

    private func finishRequest(_ document: Document, drawings: [String], in folder: URL) -> FinishRequest {
        let metadata = document.metadata
        let plain = PlainText(document)
        let foot = document.words.footParts
        func printable(_ text: String) -> String { Characters.printable(text) }
        return FinishRequest(
            input: folder.appending(path: "raw.docx").file, output: folder.appending(path: "out.docx").file,
            stamp: metadata.stamp, title: printable(plain.text(metadata.title)),
            author: printable(metadata.organisation.name), subject: printable(plain.text(metadata.subtitle)),
            language: metadata.language, keywords: printable(metadata.keywords.joined(separator: ", ")),
            running: printable(metadata.runningHead), organisation: printable(metadata.organisation.name),
            handling: printable(metadata.handling), beforePage: printable(foot.beforePage),
            betweenPages: printable(foot.betweenPages), afterPages: printable(foot.afterPages),
            watermark: metadata.watermark.map(printable), drawings: drawings
        )
    }
}
