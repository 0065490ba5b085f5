/// Rows against columns with a mark in each cell: evidence against elements, or subjects against lists.
package struct MatrixFigure: Sendable, Equatable {
    /// What stands in a cell; each has a shape of its own, so that nothing depends on colour.
    package enum Mark: String, Sendable, Codable, CaseIterable {
        /// A filled circle: supports; listed.
        case full
        /// A half-filled circle: in part; listed on other grounds.
        case half
        /// A cross: contradicts; removed.
        case cross
        /// A small ring: looked for and not there.
        case none
        /// A dash: looked for, and not to be told.
        case dash
        /// Nothing: not looked for.
        case blank
    }

    package struct Row: Sendable, Equatable {
        package var label: String
        package var marks: [Mark]

        package init(_ label: String, _ marks: [Mark]) {
            self.label = label
            self.marks = marks
        }
    }

    package var title: String
    package var columns: [String]
    package var rows: [Row]
    /// What each mark means here, in the order of the legend.
    package var legend: [(mark: Mark, meaning: String)]
    package var language: String

    package init(
        title: String, columns: [String], rows: [Row], legend: [(mark: Mark, meaning: String)],
        language: String
    ) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.legend = legend
        self.language = language
    }

    package static func == (a: Self, b: Self) -> Bool {
        a.title == b.title && a.columns == b.columns && a.rows == b.rows && a.language == b.language
            && a.legend.map(\.mark) == b.legend.map(\.mark)
            && a.legend.map(\.meaning) == b.legend.map(\.meaning)
    }

    private func meaning(_ mark: Mark) -> String {
        legend.first { $0.mark == mark }?.meaning ?? mark.rawValue
    }

    /// Everything the drawing shows, a sentence a row.
    package var alternative: String {
        var parts = ["\(title)."]
        for row in rows {
            // What one mark says is said once, with the columns it stands in.
            let cells = Mark.allCases.compactMap { mark -> String? in
                let here = zip(columns, row.marks).filter { $0.1 == mark }.map(\.0)
                guard mark != .blank, !here.isEmpty else { return nil }
                return "\(meaning(mark)) (\(here.joined(separator: ", ")))"
            }
            parts.append("\(row.label): \(cells.isEmpty ? "\u{2014}" : cells.joined(separator: "; ")).")
        }
        return parts.joined(separator: " ")
    }

    /// The drawing, as wide as a line of text.
    package var svg: String {
        var drawing = SVGDrawing(width: SVGDrawing.fullWidth, language: language)
        let left = columns.count > 8 ? 170.0 : 240.0
        let right = SVGDrawing.fullWidth - 8
        let cell = (right - left) / Double(max(1, columns.count))
        // Narrow columns carry a letter, and a key below says what it stands for.
        let isKeyed = cell < 62 && columns.contains { TextMeasure.width($0, size: 11) > cell - 8 }
        let heads = columns.enumerated().map { index, name in
            isKeyed ? [letter(index)] : TextMeasure.lines(name, width: cell - 8, size: 11, atMost: 5)
        }
        let tallest = Double(heads.map(\.count).max() ?? 1)
        var y = 8 + tallest * 14
        for (index, lines) in heads.enumerated() {
            for (line, text) in lines.enumerated() {
                drawing.text(
                    text, x: left + cell * (Double(index) + 0.5),
                    y: y - Double(lines.count - 1 - line) * 14 - 2,
                    size: 11, anchor: .middle, isBold: true)
            }
        }
        y += 6
        drawing.line(8, y, right, y, weight: 1.4)
        for row in rows {
            let lines = TextMeasure.lines(row.label, width: left - 20, size: 11.5, atMost: 5)
            let height = max(24, Double(lines.count) * 14 + 10)
            for (index, line) in lines.enumerated() {
                drawing.text(line, x: 8, y: y + 16 + Double(index) * 14, size: 11.5)
            }
            for (index, mark) in row.marks.prefix(columns.count).enumerated() {
                draw(mark, x: left + cell * (Double(index) + 0.5), y: y + height / 2, in: &drawing)
            }
            y += height
            drawing.line(8, y, right, y, weight: 0.6, color: SVGDrawing.faint)
        }
        drawing.line(8, y, right, y)
        y += 22
        y = key(at: y, in: &drawing, items: legend.map { ($0.mark, $0.meaning) })
        if isKeyed {
            for (index, name) in columns.enumerated() {
                for (line, text) in TextMeasure.lines(name, width: right - 42, size: 11, atMost: 2)
                    .enumerated()
                {
                    if line == 0 { drawing.text(letter(index), x: 8, y: y, size: 11, isBold: true) }
                    drawing.text(text, x: 34, y: y, size: 11, color: SVGDrawing.quiet)
                    y += 15
                }
            }
        }
        drawing.reach(y)
        return drawing.svg
    }

    /// `A` to `Z`, then `AA` …
    private func letter(_ index: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return (index >= letters.count ? letter(index / letters.count - 1) : "")
            + String(letters[index % letters.count])
    }

    private func key(at y: Double, in drawing: inout SVGDrawing, items: [(Mark, String)]) -> Double {
        var x = 16.0
        var y = y
        for (mark, meaning) in items {
            let width = 16 + TextMeasure.width(meaning, size: 11.5) + 26
            if x + width > SVGDrawing.fullWidth - 12, x > 20 {
                x = 16
                y += 18
            }
            draw(mark, x: x, y: y - 4, in: &drawing)
            drawing.text(meaning, x: x + 13, y: y, size: 11.5, color: SVGDrawing.quiet)
            x += width
        }
        return y + 20
    }

    private func draw(_ mark: Mark, x: Double, y: Double, in drawing: inout SVGDrawing) {
        switch mark {
        case .full: drawing.circle(x: x, y: y, radius: 5.5, fill: SVGDrawing.ink)
        case .half:
            drawing.circle(x: x, y: y, radius: 5.5, fill: "#fff")
            drawing.path(
                stride(from: 90.0, through: 270.0, by: 15).map { angle in
                    (x: x + 5.5 * Angle.cosine(angle), y: y + 5.5 * Angle.sine(angle))
                }, fill: SVGDrawing.ink, stroke: nil, isClosed: true)
        case .cross:
            drawing.line(x - 5, y - 5, x + 5, y + 5, weight: 2)
            drawing.line(x - 5, y + 5, x + 5, y - 5, weight: 2)
        case .none: drawing.circle(x: x, y: y, radius: 3, fill: "#fff", weight: 0.9)
        case .dash: drawing.line(x - 4.5, y, x + 4.5, y, weight: 1.6)
        case .blank: break
        }
    }
}
