import Audiences
import CasebookModel
import Dossiers

/// A document about plainly fictional people and places, with one of everything a document can hold.
enum SampleDocument {
    static func make(audience: Audience = .internal) -> Document {
        let day = Day(parsing: "2026-02-03") ?? Day(number: 0)
        let metadata = Document.Metadata(
            title: [
                "Submission concerning ",
                .name(.init("Kang Sample", language: "en"), original: .init("강견본", language: "ko")),
            ],
            subtitle: ["Proposal for listing under the Regulation of Example"],
            language: "en", audience: audience, regime: "eu-example", subject: "OF-KANG-SAMPLE",
            organisation: .init(
                name: "Example Working Group", contact: ["1 Example Street, Exampleton", "desk@example.org"]),
            date: day, dateText: "3 February 2026", stamp: 1_770_076_800, watermark: "DRAFT",
            handling: "Open submission: may be disclosed to the person concerned",
            runningHead: "Submission concerning Kang Sample",
            cover: [
                Field(["Submitted to"], [["The Competent Authority of Exampleland"]]),
                Field(["Purpose"], [["Listing"]]),
                Field(["Legal basis"], [["Example Regulation 2020/1, Article 3(1)(a)"]]),
            ], keywords: ["enforced disappearance", "example"])
        return Document(
            metadata: metadata, blocks: opening + elements + record(audience), notes: notes,
            exhibits: [
                .init(
                    id: "E1", number: "1", title: ["Report of the Example Commission, 2019"],
                    hash: String(repeating: "ab", count: 32)),
                .init(id: "E2", number: "2", title: ["Interview with a former guard"]),
            ])
    }

    private static let notes: [Document.Note] = [
        .init(
            id: "report",
            content: [
                .exhibit("E1"), ": Example Commission, ", .emphasis(["Report on the Facility"]),
                " (2019), p. 12, ",
                .link(
                    ["https://example.org/report?id=1&lang=en"],
                    address: "https://example.org/report?id=1&lang=en"), ".",
            ]),
        .init(id: "guard", content: [.exhibit("E2"), ": interview of 4 May 2021; the speaker was present."]),
        .init(id: "korean", content: ["In the original: ", .text("국가보위성 제1국", language: "ko"), "."]),
    ]

    private static let opening: [Block] = [
        .contents(depth: 2),
        .pageBreak,
        .heading(.init(level: 1, id: "ask", number: "1", ["What is asked"])),
        .paragraph(
            .init(
                id: "p-ask", number: 1,
                [
                    "The Example Working Group asks that ",
                    .name(.init("Kang Sample", language: "en"), original: .init("강견본", language: "ko")),
                    " be listed. He commanded the ", .strong(["Example Facility"]),
                    " from 2011, as the Commission ", .emphasis(["found"]), .footnote("report"),
                    " and a guard reported.", .footnote("guard"),
                ], trace: .init(claims: ["OF-KANG-SAMPLE#post"], evidence: ["EV-REPORT", "EV-GUARD"]))),
        .paragraph(
            .init(
                number: 2,
                [
                    "Characters that are markup elsewhere stay as they are: <b>bold</b> & *stars* _under_ #hash $math$ `code` @at ~tilde [link](x) \\back | pipe {brace} ^up ''quotes'' \"double\" 3 < 4 > 2 -- --- ... // http://x /* c */."
                ])),
        .paragraph(
            .init(
                number: 3,
                [
                    "As ", .paragraph("p-ask"), " says, the agency is ",
                    .name(
                        .init("Ministry of Examples", language: "en"),
                        original: .init("国家安全部门骨直", language: "zh-Hans")),
                    " in simplified, ", .text("國家安全部門骨直", language: "zh-Hant"),
                    " in traditional characters, ",
                    .text("骨直", language: "ja"), " in Japanese, ",
                    .text("Министерство примеров", language: "ru"), " in Russian and ",
                    .text("وزارة الأمثلة (١٢)", language: "ar"), " in Arabic.", .footnote("korean"),
                    " The first source again.", .footnote("report"),
                ])),
        .heading(.init(level: 2, id: "identifiers", number: "1.1", ["Identifiers"])),
        .fields(
            .init(
                caption: ["As the list-keepers use them"],
                [
                    Field(["Name"], [["Kang Sample"]]),
                    Field(
                        ["Name in original script"],
                        [[.text("강견본", language: "ko")], [.text("姜見本", language: "zh-Hant")]]),
                    Field(["Born"], [["1955, or 1957 according to one source", .footnote("guard")]]),
                    Field(["Passport"], [[.missing(["no source gives a number"])]]),
                ])),
        .list(
            .init([
                .init(["first item with ", .emphasis(["emphasis"])]),
                .init(["second item"], children: [.init(["inner item"]), .init(["inner second"])]),
            ])),
        .list(.init(isOrdered: true, [.init(["one"]), .init(["two"])])),
    ]

    private static let elements: [Block] = [
        .heading(.init(level: 1, id: "elements", number: "2", ["Elements and evidence"])),
        .table(
            .init(
                id: "t-elements", purpose: .elements,
                columns: [.init(width: 2), .init(width: 3), .init(width: 1, alignment: .center)],
                header: [.init([.init(["Element"]), .init(["Evidence"]), .init(["Proposal"])])],
                rows: [
                    .init([
                        .init(["Serious violation"], isRowHeader: true),
                        .init(["The Commission found that people were held there.", .footnote("report")]),
                        .init(["supported"]),
                    ]),
                    .init([
                        .init(["Responsibility"], isRowHeader: true),
                        .init(paragraphs: [
                            ["He commanded the unit.", .footnote("guard")],
                            [.missing(["No source names his superior."])],
                        ]),
                        .init(["arguable"]),
                    ]),
                    .init([
                        .init(["A row across two columns ", .exhibit("E1")], columns: 2), .init(["\u{2014}"]),
                    ]),
                ], caption: ["Elements of Article 3 and the evidence for each"])),
        .figure(
            .init(
                id: "f-example",
                svg:
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 120\" width=\"400\" height=\"120\"><rect x=\"10\" y=\"10\" width=\"380\" height=\"100\" fill=\"none\" stroke=\"#111\"/><text x=\"200\" y=\"65\" font-family=\"Noto Sans, Noto Sans CJK KR\" font-size=\"16\" text-anchor=\"middle\">Example Facility \u{ac15}\u{ac74}</text></svg>",
                alternative: "A box that names the Example Facility.", caption: ["The facility as a box"])),
    ]

    private static func record(_ audience: Audience) -> [Block] {
        var blocks: [Block] = [
            .heading(.init(level: 2, id: "words", number: "2.1", ["In the words of the sources"])),
            .quotation(
                .init(
                    language: "ko", ["그는 그곳을 지휘했다."],
                    translation: .init(language: "en", ["He commanded that place."]),
                    attribution: [
                        "Former guard, translated by the Example Working Group", .footnote("guard"),
                    ])),
            .paragraph(
                .init(
                    number: 4,
                    [
                        "One text is kept as it is: ", .untranslated(.init("아직 번역되지 않은 글", language: "ko")),
                        ".", .lineBreak, "A new line.",
                    ])),
            .callout(.init(.warning, [["The regime ends on a day that must be verified."]])),
            .callout(.init(.note, title: ["On dates"], [["A year alone is printed as a year."]])),
        ]
        if audience == .internal {
            blocks.append(.callout(.init(.internalNote, [["Unreviewed grades are marked so."]])))
        }
        return blocks
    }
}
