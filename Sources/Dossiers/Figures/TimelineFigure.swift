package import CasebookModel

/// Postings as bars and incidents as marks on one line of years; what is only possible is hatched.
package struct TimelineFigure: Sendable, Equatable {
    /// A span with what is certain and what is possible. `nil` where a bound is unknown.
    package struct Span: Sendable, Equatable {
        package var earliestStart: Day?
        package var latestStart: Day?
        package var earliestEnd: Day?
        package var latestEnd: Day?

        package init(earliestStart: Day?, latestStart: Day?, earliestEnd: Day?, latestEnd: Day?) {
            self.earliestStart = earliestStart
            self.latestStart = latestStart
            self.earliestEnd = earliestEnd
            self.latestEnd = latestEnd
        }
    }

    package struct Row: Sendable, Equatable {
        package enum Kind: Sendable { case posting, incident }
        package var kind: Kind
        package var label: String
        package var span: Span
        /// The period in words, as it is printed: "2011 to at least 2014".
        package var periodText: String

        package init(_ kind: Kind, label: String, span: Span, periodText: String) {
            self.kind = kind
            self.label = label
            self.span = span
            self.periodText = periodText
        }
    }

    package struct Words: Sendable, Equatable {
        package var postings = "Postings"
        package var incidents = "Incidents"
        package var certain = "certain"
        package var possible = "possible"
        package var title = "Timeline of postings against incidents"

        package init() {}
    }

    package var rows: [Row]
    /// The last day drawn: an open end reaches it.
    package var until: Day
    package var language: String
    package var words: Words

    package init(rows: [Row], until: Day, language: String, words: Words = Words()) {
        self.rows = rows
        self.until = until
        self.language = language
        self.words = words
    }

    /// Everything the drawing shows, in sentences.
    package var alternative: String {
        func list(_ kind: Row.Kind, _ word: String) -> String {
            let shown = rows.filter { $0.kind == kind }.map { "\($0.label), \($0.periodText)" }
            // A body has no posts: then nothing is said of them.
            return shown.isEmpty ? "" : " \(word): \(shown.joined(separator: "; "))."
        }
        return "\(words.title)." + list(.posting, words.postings) + list(.incident, words.incidents)
    }

    /// The drawing, as wide as a line of text. `id` begins the names of its fills, which must differ within one page.
    package func svg(id: String) -> String {
        var drawing = SVGDrawing(width: SVGDrawing.fullWidth, language: language)
        let hatch = drawing.hatch(id: id + "-possible")
        let days = rows.flatMap { row in
            [row.span.earliestStart, row.span.latestStart, row.span.earliestEnd, row.span.latestEnd]
                .compactMap { $0 }
        }
        let first = min(days.min()?.year ?? until.year, until.year)
        let last = max((days.filter { $0 <= until }.max() ?? until).year, until.year)
        let left = 252.0
        let scale = Scale(first: first, last: last, left: left, right: SVGDrawing.fullWidth - 8)
        var y = 34.0
        let top = y
        // Bars are drawn last, over the lines of the years.
        var bars: [(row: Row, y: Double)] = []
        for kind in [Row.Kind.posting, .incident] {
            let group = rows.filter { $0.kind == kind }
            guard !group.isEmpty else { continue }
            drawing.text(
                kind == .posting ? words.postings : words.incidents, x: 8, y: y + 12, size: 12, isBold: true)
            y += 22
            for row in group {
                let lines = TextMeasure.lines(row.label, width: left - 26, size: 11.5, atMost: 4)
                for (index, line) in lines.enumerated() {
                    drawing.text(line, x: 8, y: y + 11 + Double(index) * 14, size: 11.5)
                }
                bars.append((row, y))
                y += max(24, Double(lines.count) * 14 + 9)
            }
            y += 8
        }
        axis(scale, top: top, bottom: y, in: &drawing)
        for (row, y) in bars { bar(row, at: y, scale, hatch, in: &drawing) }
        legend(at: y + 20, left: left, hatch, in: &drawing)
        return drawing.svg
    }

    private struct Scale {
        let first: Int
        let last: Int
        let left: Double
        let right: Double

        func x(_ day: Day) -> Double {
            guard let start = Day(year: first, month: 1, day: 1),
                let end = Day(year: last + 1, month: 1, day: 1)
            else { return left }
            let share = Double(start.days(to: day)) / Double(max(1, start.days(to: end)))
            return left + max(0, min(1, share)) * (right - left)
        }
    }

    private func bar(_ row: Row, at y: Double, _ scale: Scale, _ hatch: String, in drawing: inout SVGDrawing)
    {
        let span = row.span
        // An unknown bound reaches the edge of the drawing, as possible only.
        let x1 = span.earliestStart.map(scale.x) ?? scale.left
        let x4 = max(x1 + 3, scale.x(min(span.latestEnd ?? until, until)))
        let height = row.kind == .posting ? 13.0 : 9.0
        let top = y + (row.kind == .posting ? 1 : 3)
        drawing.rect(x: x1, y: top, width: x4 - x1, height: height, fill: "#fff", stroke: nil)
        drawing.rect(x: x1, y: top, width: x4 - x1, height: height, fill: hatch, stroke: .dashed, weight: 0.8)
        guard let start = span.latestStart, let end = span.earliestEnd, start <= end else { return }
        let x2 = scale.x(start)
        drawing.rect(
            x: x2, y: top, width: max(2.5, scale.x(min(end, until)) - x2), height: height,
            fill: row.kind == .posting ? "#7d838f" : SVGDrawing.ink)
    }

    private func axis(_ scale: Scale, top: Double, bottom: Double, in drawing: inout SVGDrawing) {
        let years = scale.last - scale.first + 1
        let step = [1, 2, 5, 10, 20].first { Double(years) / Double($0) <= 13 } ?? 50
        for year in scale.first...(scale.last + 1) where year % step == 0 || year == scale.first {
            if year != scale.first, year - scale.first < step, years > step { continue }
            guard let day = Day(year: year, month: 1, day: 1) else { continue }
            let x = scale.x(day)
            drawing.line(x, top - 8, x, bottom, weight: 0.5, color: SVGDrawing.faint)
            if x < scale.right - 10 {
                drawing.text(String(year), x: x + 2, y: top - 12, size: 10.5, color: SVGDrawing.quiet)
            }
        }
        drawing.line(scale.left, top - 8, scale.right, top - 8)
    }

    private func legend(at y: Double, left: Double, _ hatch: String, in drawing: inout SVGDrawing) {
        // In the shade of what is drawn: posts are grey, incidents alone are black.
        let shade = rows.contains { $0.kind == .posting } ? "#7d838f" : SVGDrawing.ink
        drawing.rect(x: left, y: y - 10, width: 26, height: 11, fill: shade)
        drawing.text(words.certain, x: left + 33, y: y, size: 11.5, color: SVGDrawing.quiet)
        let next = left + 33 + TextMeasure.width(words.certain, size: 11.5) + 24
        drawing.rect(x: next, y: y - 10, width: 26, height: 11, fill: hatch, stroke: .dashed, weight: 0.8)
        drawing.text(words.possible, x: next + 33, y: y, size: 11.5, color: SVGDrawing.quiet)
        drawing.reach(y + 8)
    }
}
