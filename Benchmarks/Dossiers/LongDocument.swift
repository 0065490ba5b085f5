import Audiences
import CasebookModel
import Dossiers

/// A dossier of the length of a full submission, about fictional people.
enum LongDocument {
    static func make(paragraphs: Int, subject: Int = 1) -> Document {
        let day = Day(parsing: "2026-02-03") ?? Day(number: 0)
        var blocks: [Block] = [.contents(depth: 2)]
        var notes: [Document.Note] = []
        var exhibits: [Document.Exhibit] = []
        for number in 1...paragraphs {
            if number % 20 == 1 {
                blocks.append(
                    .heading(
                        .init(
                            level: 1, id: "s\(number)", number: "\(number / 20 + 1)",
                            [.text("Section \(number / 20 + 1) of the submission")])))
            }
            exhibits.append(
                .init(id: "E\(number)", number: "\(number)", title: [.text("Exhibit of paragraph \(number)")])
            )
            notes.append(
                .init(
                    id: "n\(number)",
                    content: [
                        .exhibit("E\(number)"),
                        .text(": Example Commission, Report & annex <\(number)>, page \(number)."),
                    ]))
            blocks.append(
                .paragraph(
                    .init(
                        number: number,
                        [
                            .text(
                                "Between 2009 and 2014 the official \(subject) of the Example Facility is reported to have ordered the custody of persons who had been handed over at the crossing; the source says where, by whom and on whose orders, and what it does not say is marked. "
                            ),
                            .name(
                                .init("Kang Sample", language: "en"), original: .init("강견본", language: "ko")),
                            .text(
                                " held the post at the time, as two independent sources state in the same words \"and without doubt\".",
                                language: nil),
                            .footnote("n\(number)"),
                        ])))
        }
        blocks.append(
            .table(
                .init(
                    id: "t", columns: [.init(width: 1), .init(width: 4)],
                    header: [.init([.init(["No."]), .init(["Exhibit"])])],
                    rows: exhibits.map { .init([.init([.text($0.number)]), .init($0.title)]) },
                    caption: ["Exhibits"])))
        return Document(
            metadata: .init(
                title: ["Submission"], language: "en", audience: .governmentOpen,
                organisation: .init(name: "Example Working Group"),
                date: day, dateText: "3 February 2026", stamp: 1_770_076_800, watermark: "DRAFT",
                runningHead: "Submission",
                cover: [Field(["Purpose"], [["Listing"]])]), blocks: blocks, notes: notes, exhibits: exhibits)
    }

    /// Everything a reader reads, as one text.
    static func text(_ document: Document) -> String {
        let plain = PlainText(document)
        var text = ""
        document.forEachRun { text += plain.text($0) }
        for note in plain.numbering.notesInOrder { text += plain.text(note.content) }
        return text
    }
}
