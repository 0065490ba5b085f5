package import Foundation

/// What Typst's driver is asked to do.
struct TypstRequest: Encodable {
    var root: String
    var main: String
    var output: String
    var format = "pdf"
    var fonts: [String]
    var standards: [String]
    var timestamp: Int64
    var ppi: Double?
}

extension Typesetter {
    /// Every PDF claims both: archival with tags, and accessible.
    package static let standards = ["a-2a", "ua-1"]

    /// The document as PDF/A-2a and PDF/UA-1. Equal documents give equal bytes with equal programs and fonts.
    package func pdf(_ document: Document) async throws -> Data {
        let source = TypstDocumentWriter().source(document)
        return try await pdf(source, stamp: document.metadata.stamp)
    }

    /// A Typst source that uses our template, as PDF.
    func pdf(_ source: TypstDocumentWriter.Source, stamp: Int64) async throws -> Data {
        try await withWorkFolder { folder in
            try write(source.main, "main.typ", in: folder)
            try write(template("dossier.typ"), "dossier.typ", in: folder)
            for (name, svg) in source.drawings { try write(svg, name, in: folder) }
            let request = TypstRequest(
                root: folder.file, main: "main.typ", output: folder.appending(path: "out.pdf").file,
                fonts: [fonts.file], standards: Self.standards, timestamp: stamp)
            try await typst([request], in: folder)
            return try read("out.pdf", in: folder, madeBy: "Typst")
        }
    }

    /// Drawings as PNG of 300 pixels an inch at the width at which they are printed, by the name of the SVG without its ending.
    func pictures(_ drawings: [String: String], stamp: Int64, in folder: URL) async throws {
        var requests: [TypstRequest] = []
        for (name, svg) in drawings.sorted(by: { $0.key < $1.key }) {
            let stem = String(name.dropLast(4))
            try write(svg, name, in: folder)
            try write(
                """
                #set page(width: auto, height: auto, margin: 0pt, fill: white)
                #image("/\(name)", width: \(SVGSize(svg).printedWidthText))

                """, stem + ".typ", in: folder)
            requests.append(
                TypstRequest(
                    root: folder.file, main: stem + ".typ",
                    output: folder.appending(path: stem + ".png").file,
                    format: "png", fonts: [fonts.file], standards: [], timestamp: stamp, ppi: 300))
        }
        guard !requests.isEmpty else { return }
        try await typst(requests, in: folder)
    }

    private func typst(_ requests: [TypstRequest], in folder: URL) async throws {
        try require("Python for Typst", python)
        try require("Typst's driver", typstDriver)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let input = String(decoding: try encoder.encode(requests), as: UTF8.self)
        do {
            try await ChildProgram(name: "Typst", file: python, timeout: timeout)
                .run(["-I", typstDriver.file], input: input, in: folder)
        } catch TypesettingError.failed(_, let message) where message.contains("could not be displayed with")
        {
            throw TypesettingError.unprintable(characters: Self.quoted(in: message))
        }
    }

    /// What stands in the first pair of quotation marks or backquotes.
    private static func quoted(in message: String) -> String {
        for mark: Character in ["`", "\""] {
            let parts = message.split(separator: mark, omittingEmptySubsequences: false)
            if parts.count > 2 { return "'" + parts[1].filter { $0 != "\"" } + "'" }
        }
        return "some characters"
    }

    func write(_ text: String, _ name: String, in folder: URL) throws {
        let file = folder.appending(path: name)
        do {
            try Data(text.utf8).write(to: file)
        } catch {
            throw TypesettingError.notWritten(path: file.file, reason: "the disk may be full")
        }
    }

    func read(_ name: String, in folder: URL, madeBy program: String) throws -> Data {
        do {
            return try Data(contentsOf: folder.appending(path: name))
        } catch {
            throw TypesettingError.failed(program: program, message: "it left no file")
        }
    }
}
