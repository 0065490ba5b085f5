import CasebookModel
import HTMLTree

/// Writes a document as one accessible HTML file with its style sheets inside.
package struct HTMLDocumentWriter: Sendable {
    /// The style sheet for screen and paper (`Dossiers/templates/dossier.css`).
    package let styleSheet: String

    package init(styleSheet: String) { self.styleSheet = styleSheet }

    package func bytes(_ document: Document) -> [UInt8] {
        var page = HTMLBlocks(document, reserving: 64 * 1024 + document.blocks.count * 1024)
        let metadata = document.metadata
        page.inlines.html.doctype()
        page.within(
            .html,
            [.lang(metadata.language), .dir(Characters.isRightToLeft(metadata.language) ? .rtl : .ltr)]
        ) { page in
            page.inlines.html.write(.tag(.head, head(document, title: page.plain.text(metadata.title))))
            page.within(.body, [.class(metadata.watermark == nil ? "final" : "draft")]) { page in
                page.text(
                    .a, [.class("skip"), .href(Address(fragment: "content"))], document.words.skipToContent)
                if let watermark = metadata.watermark {
                    page.text(.div, [.class("watermark"), Attribute("aria-hidden", "true")], watermark)
                }
                page.cover()
                page.within(.main, [.id("content")]) { page in
                    for block in document.blocks { page.write(block) }
                }
                page.notes()
                page.footer()
            }
        }
        return page.inlines.html.bytes
    }

    private func head(_ document: Document, title: String) -> [HTMLNode] {
        let metadata = document.metadata
        func meta(_ name: String, _ content: String) -> HTMLNode {
            .void(.meta, [Attribute("name", name), Attribute("content", content)])
        }
        var head: [HTMLNode] = [
            .void(.meta, [Attribute("charset", "utf-8")]),
            meta("viewport", "width=device-width, initial-scale=1"),
            .tag(.title, [.text(title)]), meta("date", metadata.date.description),
        ]
        if !metadata.organisation.name.isEmpty { head.append(meta("author", metadata.organisation.name)) }
        if !metadata.keywords.isEmpty {
            head.append(meta("keywords", metadata.keywords.joined(separator: ", ")))
        }
        head.append(.style(styleSheet + PageMargins(document).css))
        return head
    }
}

/// The running heads and page numbers of a printed HTML page.
struct PageMargins {
    let document: Document

    init(_ document: Document) { self.document = document }

    var css: String {
        let foot = document.words.footParts
        let metadata = document.metadata
        return """
            @page {
              @top-left { content: \(literal(metadata.runningHead)); }
              @top-right { content: \(literal(metadata.organisation.name)); }
              @bottom-left { content: \(literal(metadata.handling)); }
              @bottom-right {
                content: \(literal(foot.beforePage)) counter(page) \(literal(foot.betweenPages)) counter(pages) \(literal(foot.afterPages));
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
