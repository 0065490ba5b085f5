/// Who commanded whom on one day: a box a unit, its holders inside, lines whose style says how sure the link is.
package struct CommandChainFigure: Sendable, Equatable {
    /// How sure a link or a holder is.
    package enum Certainty: String, Sendable, Codable, CaseIterable { case certain, possible, inferred }

    package struct Holder: Sendable, Equatable {
        /// Post and name as they are to be printed.
        package var text: String
        package var certainty: Certainty

        package init(_ text: String, _ certainty: Certainty) {
            self.text = text
            self.certainty = certainty
        }
    }

    package struct Unit: Sendable, Equatable {
        package var id: String
        package var name: String
        package var holders: [Holder]
        /// Whether it is the subject, or the subject's unit: drawn with a heavy frame.
        package var isSubject: Bool

        package init(id: String, name: String, holders: [Holder] = [], isSubject: Bool = false) {
            self.id = id
            self.name = name
            self.holders = holders
            self.isSubject = isSubject
        }
    }

    package struct Link: Sendable, Equatable {
        package var superior: String
        package var subordinate: String
        package var certainty: Certainty

        package init(_ superior: String, over subordinate: String, _ certainty: Certainty) {
            self.superior = superior
            self.subordinate = subordinate
            self.certainty = certainty
        }
    }

    /// The words of the legend and of the alternative, in the reader's language.
    package struct Words: Sendable, Equatable {
        package var certain = "certain"
        package var possible = "possible"
        package var inferred = "inferred"
        package var noHolder = "no holder known"
        /// Between superior and subordinate in the alternative.
        package var commands = "commands"
        package var title = "Chain of command"

        package init() {}
    }

    package var units: [Unit]
    package var links: [Link]
    /// The day shown, as the reader's language writes it.
    package var dateText: String
    package var language: String
    package var words: Words

    package init(units: [Unit], links: [Link], dateText: String, language: String, words: Words = Words()) {
        self.units = units
        self.links = links
        self.dateText = dateText
        self.language = language
        self.words = words
    }

    private func word(_ certainty: Certainty) -> String {
        switch certainty {
        case .certain: words.certain
        case .possible: words.possible
        case .inferred: words.inferred
        }
    }

    /// Everything the drawing shows, in sentences.
    package var alternative: String {
        var parts = ["\(words.title), \(dateText)."]
        for unit in units {
            let holders = unit.holders.map { "\($0.text) (\(word($0.certainty)))" }
            parts.append(
                "\(unit.name): \(holders.isEmpty ? words.noHolder : holders.joined(separator: "; ")).")
        }
        let names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        for link in links {
            guard let above = names[link.superior], let below = names[link.subordinate] else { continue }
            parts.append("\(above) \(words.commands) \(below) (\(word(link.certainty))).")
        }
        return parts.joined(separator: " ")
    }

    /// How many links lie above each unit, at most; a ring of links ends the count.
    private func levels() -> [String: Int] {
        var level = Dictionary(units.map { ($0.id, 0) }, uniquingKeysWith: { first, _ in first })
        for _ in units {
            var changed = false
            for link in links {
                guard let above = level[link.superior], let below = level[link.subordinate],
                    below < above + 1,
                    above + 1 < units.count
                else { continue }
                level[link.subordinate] = above + 1
                changed = true
            }
            if !changed { break }
        }
        return level
    }

    private struct Box {
        var unit: Unit
        var name: [String]
        var holders: [(lines: [String], certainty: Certainty)]
        var x = 0.0
        var y = 0.0
        var height: Double
    }

    /// The drawing, as wide as a line of text.
    package var svg: String {
        let width = SVGDrawing.fullWidth
        var drawing = SVGDrawing(width: width, language: language)
        let levels = levels()
        let rows = Dictionary(grouping: units) { levels[$0.id] ?? 0 }.sorted { $0.key < $1.key }.map(\.value)
        var boxes: [String: Box] = [:]
        var widths: [String: Double] = [:]
        var y = 8.0
        let perLine = 3
        for row in rows {
            // More than three beside each other would be too narrow to read: they go on in a second line.
            for start in stride(from: 0, to: row.count, by: perLine) {
                let line = Array(row[start..<min(row.count, start + perLine)])
                let gap = 16.0
                let boxWidth = min(300, (width - 16 - gap * Double(line.count - 1)) / Double(line.count))
                let total = boxWidth * Double(line.count) + gap * Double(line.count - 1)
                var x = (width - total) / 2
                var tallest = 0.0
                for unit in line {
                    var box = layOut(unit, width: boxWidth)
                    (box.x, box.y) = (x, y)
                    tallest = max(tallest, box.height)
                    boxes[unit.id] = box
                    widths[unit.id] = boxWidth
                    x += boxWidth + gap
                }
                y += tallest + 42
            }
        }
        for link in links {
            guard let above = boxes[link.superior], let below = boxes[link.subordinate] else { continue }
            let x1 = above.x + (widths[link.superior] ?? 0) / 2
            let x2 = below.x + (widths[link.subordinate] ?? 0) / 2
            let y1 = above.y + above.height
            let middle = below.y - 21
            drawing.path(
                [(x1, y1), (x1, middle), (x2, middle), (x2, below.y)], stroke: stroke(link.certainty),
                weight: 1.6)
        }
        for unit in units {
            guard let box = boxes[unit.id] else { continue }
            draw(box, width: widths[unit.id] ?? 0, in: &drawing)
        }
        legend(at: y - 14, in: &drawing)
        return drawing.svg
    }

    private func layOut(_ unit: Unit, width: Double) -> Box {
        let inner = width - 20
        let name = TextMeasure.lines(unit.name, width: inner, size: 13, atMost: 4)
        let texts = unit.holders.isEmpty ? [Holder(words.noHolder, .inferred)] : unit.holders
        let holders = texts.map { holder in
            (
                lines: TextMeasure.lines(
                    unit.holders.isEmpty || holder.certainty == .certain
                        ? holder.text : "\(holder.text) (\(word(holder.certainty)))",
                    width: inner, size: 12, atMost: 4), certainty: holder.certainty
            )
        }
        let lines = holders.reduce(0) { $0 + $1.lines.count }
        return Box(
            unit: unit, name: name, holders: holders,
            height: 18 + 17 * Double(name.count) + 16 * Double(lines))
    }

    private func draw(_ box: Box, width: Double, in drawing: inout SVGDrawing) {
        drawing.rect(
            x: box.x, y: box.y, width: width, height: box.height, fill: "#fff",
            weight: box.unit.isSubject ? 2.6 : 1, corner: 2)
        var y = box.y + 19
        for line in box.name {
            drawing.text(line, x: box.x + width / 2, y: y, size: 13, anchor: .middle, isBold: true)
            y += 17
        }
        for holder in box.holders {
            for line in holder.lines {
                drawing.text(
                    line, x: box.x + width / 2, y: y, size: 12, anchor: .middle,
                    isItalic: holder.certainty != .certain,
                    color: holder.certainty == .certain ? SVGDrawing.ink : SVGDrawing.quiet)
                y += 16
            }
        }
    }

    private func stroke(_ certainty: Certainty) -> SVGDrawing.Stroke {
        switch certainty {
        case .certain: .solid
        case .possible: .dashed
        case .inferred: .dotted
        }
    }

    private func legend(at y: Double, in drawing: inout SVGDrawing) {
        var x = 8.0
        for certainty in Certainty.allCases {
            drawing.line(x, y - 4, x + 34, y - 4, stroke: stroke(certainty), weight: 1.6)
            drawing.text(word(certainty), x: x + 41, y: y, size: 11.5, color: SVGDrawing.quiet)
            x += 41 + TextMeasure.width(word(certainty), size: 11.5) + 26
        }
        drawing.text(dateText, x: drawing.width - 8, y: y, size: 11.5, anchor: .end, color: SVGDrawing.quiet)
    }
}
