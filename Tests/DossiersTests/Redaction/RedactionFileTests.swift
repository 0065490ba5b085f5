import Audiences
import CasebookModel
import Dossiers
import Foundation
import Interchange
import Scoring
import TestSupport
import Testing

/// Nothing that an audience may not see is in any file made for it, in any encoding, script or container.
struct RedactionFileTests {
    private static let isLong = ProcessInfo.processInfo.environment["DOSSIER_SLOW"] != nil
    private static let regimes =
        SubmissionFixtures.library?.regimes.filter {
            !$0.submission.sections.isEmpty && $0.kind != .importBan
        }
        .map(\.id) ?? []

    /// Read once: each reading of YAML takes longer than a document.
    private static let words: [(tag: String, locale: DossierLocale, figures: FigureWords)] =
        SubmissionFixtures.languages.compactMap { tag in
            let file = Folders.checkout.appending(path: "Dossiers/locales/figures/\(tag).yaml")
            guard let locale = try? SubmissionFixtures.locale(tag), let bytes = try? Data(contentsOf: file),
                let figures = try? FigureWords(bytes: [UInt8](bytes), file: "figures/\(tag).yaml")
            else { return nil }
            return (tag, locale, figures)
        }
    private static let outlines = try? MapOutlines(
        file: Folders.checkout.appending(path: "Dossiers/templates/outlines/north-east-asia.json"))

    /// The documents of one view, one a language, with all their figures.
    private func documents(_ guarded: GuardedCasebook, _ view: AudienceView, seed: UInt64) throws -> [(
        language: String, document: Document
    )] {
        try #require(Self.words.count == SubmissionFixtures.languages.count)
        return try Self.words.enumerated().compactMap { number, words in
            let regime = Self.regimes[(Int(seed) + number) % Self.regimes.count]
            let law = try #require(SubmissionFixtures.library?[regime])
            let request = SubmissionRequest(
                view: view, subject: guarded.subject, regime: law,
                library: try #require(SubmissionFixtures.library),
                purpose: .list, locale: words.locale, vocabularies: SubmissionFixtures.vocabularies,
                figures: SubmissionFigureMaker(
                    view: view, subject: guarded.subject, locale: words.locale, words: words.figures,
                    outlines: Self.outlines,
                    day: SubmissionFixtures.day
                ).figures(), on: SubmissionFixtures.day, stamp: 1_764_000_000)
            // What no source may say to this audience leaves no subject.
            guard let built = try? SubmissionBuilder(request).build() else { return nil }
            return (words.tag, built.document)
        }
    }

    private struct Tally {
        var files = 0
        var bytes = 0
        var formats: [String: Int] = [:]

        mutating func search(_ bytes: Data, _ name: String, _ search: LeakSearch, _ context: String) throws {
            files += 1
            self.bytes += bytes.count
            formats[String(name.split(separator: ".").last ?? ""), default: 0] += 1
            let leaks = search.leaks(in: bytes, named: name)
            try #require(leaks.isEmpty, "\(context): \(leaks)")
        }
    }

    private func text(
        _ document: Document, _ name: String, _ search: LeakSearch, _ context: String, _ tally: inout Tally
    ) throws {
        try tally.search(
            Data(HTMLDocumentWriter(styleSheet: "body{}").bytes(document)), "\(name).html", search, context)
        try tally.search(
            Data(MarkdownDocumentWriter(drawingsFolder: "figures").text(document).utf8), "\(name).md", search,
            context)
        try tally.search(try JSONDocumentWriter().bytes(document), "\(name).json", search, context)
        let typst = TypstDocumentWriter().source(document)
        try tally.search(
            Data((typst.main + typst.drawings.keys.sorted().joined(separator: "\n")).utf8), "\(name).typ",
            search,
            context)
        for case .figure(let figure) in document.blocks {
            try tally.search(Data(figure.svg.utf8), "\(figure.id).svg", search, context)
            try tally.search(Data(figure.alternative.utf8), "\(figure.id).txt", search, context)
        }
    }

    @Test func `no text, data or drawing holds what its audience may not see`() throws {
        var tally = Tally()
        var documents = 0
        for seed in 0..<UInt64(Self.isLong ? 56 : 1) {
            let guarded = GuardedCasebook(seed: seed)
            for audience in Audience.allCases {
                let view = guarded.view(audience)
                let search = LeakSearch(guarded.secrets(for: audience))
                for (language, document) in try self.documents(guarded, view, seed: seed) {
                    let name = "\(guarded.subject)_\(audience.rawValue)_\(language)"
                    try text(document, name, search, "seed \(seed)", &tally)
                    documents += 1
                }
                try Folders.withScratch { folder in
                    try writeCasebook(view, to: folder.appending(path: "yaml"))
                    try writeTables(view, to: folder.appending(path: "csv"))
                    for kind in ["yaml", "csv"] {
                        let inside = folder.appending(path: kind)
                        for file in try FileManager.default.contentsOfDirectory(atPath: inside.path).sorted()
                        {
                            try tally.search(
                                try Data(contentsOf: inside.appending(path: file)), file, search,
                                "seed \(seed), \(audience), \(kind)")
                        }
                    }
                }
                if let chain = CommandGraph(view.casebook).chain(
                    of: AgencyID("AG-UNIT"), on: nil, in: view.casebook)
                {
                    for (kind, text) in [("graphml", chain.graphML), ("txt", chain.text)] {
                        try tally.search(
                            Data(text.utf8), "chain.\(kind)", search, "seed \(seed), \(audience)")
                    }
                }
            }
        }
        let kinds = tally.formats.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(
            separator: ", ")
        print("searched \(tally.files) files, \(tally.bytes) bytes: \(kinds); no leak")
        #expect(documents > (Self.isLong ? 1000 : 20))
        #expect(tally.files > (Self.isLong ? 10_000 : 250))
    }

    @Test(.enabled(if: isSetUp, "needs Typst and pandoc: run 'make setup'"))
    func `no PDF or DOCX holds what its audience may not see, its metadata and streams unpacked`()
        async throws
    {
        let typesetter = Typesetter(home: Folders.checkout)
        var tally = Tally()
        for seed in 0..<UInt64(Self.isLong ? 8 : 1) {
            let guarded = GuardedCasebook(seed: seed + 500)
            for (number, audience) in Audience.allCases.enumerated() {
                let search = LeakSearch(guarded.secrets(for: audience))
                let all = try documents(guarded, guarded.view(audience), seed: seed)
                // One language an audience in the short run, so that each of both is there.
                let chosen =
                    Self.isLong
                    ? all : all.enumerated().filter { $0.offset == number % max(1, all.count) }.map(\.element)
                for (language, document) in chosen {
                    let name = "\(guarded.subject)_\(audience.rawValue)_\(language)"
                    try tally.search(
                        try await typesetter.pdf(document), "\(name).pdf", search, "seed \(seed)")
                    try tally.search(
                        try await typesetter.docx(document), "\(name).docx", search, "seed \(seed)")
                }
            }
        }
        print("searched \(tally.files) PDF and DOCX files, \(tally.bytes) bytes; no leak")
        #expect(tally.files >= (Self.isLong ? 300 : 8))
    }

    @Test(.enabled(if: isSetUp, "needs Typst and pandoc: run 'make setup'"))
    func `what is planted in a document is found in every format of it`() async throws {
        let guarded = GuardedCasebook(seed: 1)
        let view = guarded.view(.public)
        let planted = "Quorzanfeld Mirabeltak 뷁쀍쒉"
        let search = LeakSearch(["Quorzanfeld", "뷁쀍쒉"])
        var (_, document) = try #require(try documents(guarded, view, seed: 1).first)
        document.blocks.append(.paragraph(Paragraph([.text(planted)])))
        func isFound(_ bytes: Data, _ name: String) {
            let found = Set(search.leaks(in: bytes, named: name).map(\.secret))
            #expect(found == ["Quorzanfeld", "뷁쀍쒉"], "\(name)")
        }
        isFound(Data(HTMLDocumentWriter(styleSheet: "").bytes(document)), "html")
        isFound(Data(MarkdownDocumentWriter(drawingsFolder: "x").text(document).utf8), "md")
        isFound(try JSONDocumentWriter().bytes(document), "json")
        isFound(Data(TypstDocumentWriter().source(document).main.utf8), "typ")
        let typesetter = Typesetter(home: Folders.checkout)
        isFound(try await typesetter.docx(document), "docx")
        isFound(try await typesetter.pdf(document), "pdf")
        document.blocks.removeLast()
        document.metadata.title.append(.text(planted))
        isFound(try await typesetter.pdf(document), "pdf title")
        isFound(try await typesetter.docx(document), "docx title")
    }

    @Test
    func `without the key names in texts stay where they were typed, and the view says it did not look`()
        throws
    {
        let guarded = GuardedCasebook(seed: 2)
        let view = guarded.view(.public, names: false)
        #expect(!view.knowsNames)
        let folderText = try Folders.withScratch { folder in
            try writeCasebook(view, to: folder)
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
                try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
            }.joined()
        }
        let search = LeakSearch(guarded.persons.map { $0.latin.joined(separator: " ") })
        #expect(!search.leaks(in: folderText).isEmpty, "else the test with the key proves nothing")
    }
}
