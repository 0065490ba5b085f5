import Dossiers
import Foundation
import TestSupport
import Testing

struct MissingProgramTests {
    @Test func `a missing program is named with what to do`() async throws {
        try await Folders.withScratch { folder in
            var typesetter = Typesetter(home: Folders.checkout)
            typesetter.tools = folder
            for format in [DocumentFormat.pdf, .docx] {
                do {
                    _ = try await typesetter.data(SampleDocument.make(), format, name: "x")
                    Issue.record("no error")
                } catch let error as TypesettingError {
                    #expect("\(error)".contains("make setup"))
                }
            }
        }
    }

    @Test(.enabled(if: isSetUp, "needs 'make setup'"))
    func `a program that takes too long is stopped`() async throws {
        let typesetter = Typesetter(home: Folders.checkout, timeout: .milliseconds(1))
        await #expect(throws: TypesettingError.self) { try await typesetter.pdf(SampleDocument.make()) }
    }

    @Test(.enabled(if: isSetUp, "needs 'make setup'"))
    func `a character that no font has is named, not printed as a box`() async throws {
        var document = SampleDocument.make()
        document.blocks.append(.paragraph(.init(["\u{13080}"])))
        let made = document
        await #expect(throws: TypesettingError.unprintable(characters: "'\u{13080}'")) {
            try await Typesetter(home: Folders.checkout).pdf(made)
        }
    }

    @Test func `a folder that cannot be made is said`() async throws {
        try await Folders.withScratch { folder in
            let blocked = folder.appending(path: "file")
            try Data().write(to: blocked)
            await #expect(throws: TypesettingError.self) {
                try await Typesetter(home: Folders.checkout).render(
                    SampleDocument.make(), formats: [.json], to: blocked.appending(path: "sub"), named: "x")
            }
        }
    }

    @Test(arguments: ["pdf", "PDF", "docx", "word", "markdown", "md", "html", "json", "typst"])
    func `formats are read as people type them`(_ name: String) {
        #expect(DocumentFormat(named: name) != nil)
        #expect(DocumentFormat(named: "exe") == nil)
    }
}
