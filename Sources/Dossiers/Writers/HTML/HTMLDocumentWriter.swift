import CasebookModel
import HTMLTree

/// Writes a document as one accessible HTML file with its style sheets inside.
package struct HTMLDocumentWriter: Sendable {
    /// The style sheet for screen and paper (`Dossiers/templates/dossier.css`).
    package let styleSheet: String

    package init(styleSheet: String) { self.styleSheet = styleSheet }

    package func bytes(_ document: Document) -> [UInt8] {
        let body = HTMLBody(document)
        return HTMLWriter.document(page(document, body), reserving: 64 * 1024)
    }

    private func page(_ document: Document, _ body: HTMLBody) -> HTMLNode {
        let metadata = document.metadata
        let title = body.plain.text(metadata.title)
        var head: [HTMLNode] = [
            .void(.meta, [Attribute("charset", "utf-8")]),
            .void(
                .meta,
                [Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")]),
            .tag(.title, [.text(title)]),
            .void(.meta, [Attribute("name", "date"), Attribute("content", metadata.date.description)]),
        ]
        if !metadata.organisation.name.isEmpty {
            head.append(
                .void(.meta, [Attribute("name", "author"), Attribute("content", metadata.organisation.name)]))
        }
        if !metadata.keywords.isEmpty {
            head.append(
                .void(
                    .meta,
                    [
                        Attribute("name", "keywords"),
                        Attribute("content", metadata.keywords.joined(separator: ", ")),
                    ]))
        }
        head.append(.style(styleSheet + PageMargins(document).css))

        var content: [HTMLNode] = [
            .tag(
                .a, [.class("skip"), .href(Address(fragment: "content"))],
                [.text(document.words.skipToContent)])
        ]
        if let watermark = metadata.watermark {
            content.append(
                .tag(.div, [.class("watermark"), Attribute("aria-hidden", "true")], [.text(watermark)]))
            content.append(.tag(.p, [.class("draft-mark")], [.tag(.strong, [.text(watermark)])]))
        }
        content.append(body.cover)
        content.append(.tag(.main, [.id("content")], body.blocks))
        content.append(body.notes)
        content.append(body.footer)
        return .tag(
            .html,
            [.lang(metadata.language), .dir(Characters.isRightToLeft(metadata.language) ? .rtl : .ltr)],
            [
                .tag(.head, head),
                .tag(.body, [.class(metadata.watermark == nil ? "final" : "draft")], content),
            ])
    }
}

/// The running heads and page numbers of a printed HTML page.
struct PageMargins {
    let document: Document

    init(_ document: Document) { self.document = document }

    var css: String {
        let words = document.words
        let metadata = document.metadata
        return """
            @page {
              @top-left { content: \(literal(metadata.runningHead)); }
              @top-right { content: \(literal(metadata.organisation.name)); }
              @bottom-left { content: \(literal(metadata.handling)); }
              @bottom-right {
                content: \(literal(words.page + " ")) counter(page) \(literal(" " + words.of + " ")) counter(pages);
              }
            }
            @page :first { @top-left { content: ""; } @top-right { content: ""; } }

            """
    }

    /// A string of a style sheet: everything but ASCII letters, digits and spaces by its number.
    private func literal(_ text: String) -> String {
        var out = "\""
        for scalar in Characters.printable(text).unicodeScalars {
            let isPlain =
                scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain || scalar == " " {
                out.unicodeScalars.append(scalar)
            } else {
                out += "\\" + String(scalar.value, radix: 16) + " "
            }
        }
        return out + "\""
    }
}
