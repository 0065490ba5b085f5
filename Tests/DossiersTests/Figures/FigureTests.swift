import CasebookModel
import Dossiers
import Foundation
import TestSupport
import Testing

struct FigureTests {
    private func expectWellFormed(_ svg: String, sourceLocation: SourceLocation = #_sourceLocation) {
        // Every element of ours closes itself or is closed: as many openings as closings and self-closings.
        let opened = svg.ranges(of: "<").count - svg.ranges(of: "</").count
        let closed = svg.ranges(of: "/>").count + svg.ranges(of: "</").count
        #expect(opened == closed, sourceLocation: sourceLocation)
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"), sourceLocation: sourceLocation)
        #expect(
            !svg.contains("\"nan") && !svg.contains("\"inf") && !svg.contains("\"-inf"),
            sourceLocation: sourceLocation)
    }

    @Test func `figures draw as they did`() throws {
        expectGolden(SampleFigures.chain.svg, named: "chain.svg", file: Golden.file)
        expectGolden(SampleFigures.timeline.svg(id: "t"), named: "timeline.svg", file: Golden.file)
        expectGolden(SampleFigures.matrix.svg, named: "matrix.svg", file: Golden.file)
        expectWellFormed(SampleFigures.chain.svg)
        expectWellFormed(SampleFigures.timeline.svg(id: "t"))
        expectWellFormed(SampleFigures.matrix.svg)
        expectWellFormed(SampleFigures.wideMatrix.svg)
        expectWellFormed(try SampleFigures.map.svg(id: "m"))
    }

    @Test func `a chain's alternative names every unit, holder and link with its certainty`() {
        let words = SampleFigures.chain.alternative
        for part in [
            "Ministry of Examples (견본성): Minister: A. Sample (certain)", "Director: B. Sample (possible)",
            "Example Province Department: no holder known",
            "Example Province Department commands Example County Detention Centre", "(inferred)",
            "1 May 2012",
        ] { #expect(words.contains(part)) }
    }

    @Test func `outside text cannot become markup of a figure`() {
        #expect(SampleFigures.chain.svg.contains("&lt;markup&gt;"))
        #expect(!SampleFigures.chain.svg.contains("<markup>"))
    }

    @Test func `a ring of commands still draws`() {
        let figure = CommandChainFigure(
            units: [.init(id: "A", name: "A"), .init(id: "B", name: "B")],
            links: [
                .init("A", over: "B", .certain), .init("B", over: "A", .certain),
                .init("A", over: "X", .certain),
            ],
            dateText: "2012", language: "ko")
        expectWellFormed(figure.svg)
    }

    @Test func `a withheld place is counted and nowhere named`() throws {
        let figure = try SampleFigures.map
        #expect(figure.alternative.contains("2 places withheld"))
        #expect(figure.svg(id: "m").contains("2 places withheld"))
    }

    @Test func `a map without places, and one with a single place, still draw`() throws {
        var figure = try SampleFigures.map
        figure.places = []
        expectWellFormed(figure.svg(id: "m"))
        figure.places = [
            .init(label: "X", latitude: 42, longitude: 129, precision: 3, precisionText: "to the town")
        ]
        expectWellFormed(figure.svg(id: "m"))
    }

    @Test func `a place beyond the outlines is listed and leaves the others their sheet`() throws {
        var figure = try SampleFigures.map
        let near = figure.svg(id: "m").components(separatedBy: "<path").count
        figure.places.append(
            .init(
                label: "Far Airport", latitude: 2.75, longitude: 101.71, precision: 5,
                precisionText: "to the place"))
        let svg = figure.svg(id: "m")
        expectWellFormed(svg)
        #expect(
            svg.contains(">Far Airport (to the place;</text>") && svg.contains(">outside the map)</text>"))
        #expect(figure.alternative.contains("Far Airport") && figure.alternative.contains("outside the map"))
        #expect(svg.components(separatedBy: "<path").count == near, "the view shows the same coasts")
        figure.places = figure.places.suffix(1)
        #expect(!figure.svg(id: "m").contains("outside the map"), "alone, it is what the map shows")
    }

    @Test func `outlines say that they are in the public domain and lie in their frame`() throws {
        let outlines = try SampleFigures.outlines
        #expect(outlines.source.contains("public domain"))
        for line in outlines.coast + outlines.border {
            #expect(line.count >= 4 && line.count.isMultiple(of: 2))
            for index in stride(from: 0, to: line.count, by: 2) {
                #expect((11_200...14_200).contains(line[index]) && (3200...5100).contains(line[index + 1]))
            }
        }
    }

    @Test func `an unknown bound is drawn as possible only`() {
        let figure = TimelineFigure(
            rows: [
                .init(
                    .posting, label: "Post",
                    span: .init(earliestStart: nil, latestStart: nil, earliestEnd: nil, latestEnd: nil),
                    periodText: "at an unknown time")
            ], until: SampleFigures.day("2020-12-31"), language: "en")
        let svg = figure.svg(id: "t")
        expectWellFormed(svg)
        // The legend alone shows the fill for what is certain.
        #expect(svg.ranges(of: "fill=\"#7d838f\"").count == 1)
    }

    @Test(arguments: [
        "x", String(repeating: "x", count: 300), String(repeating: "가", count: 300), "a b c", "",
    ])
    func `no line of a label is wider than its place`(_ text: String) {
        let figure = CommandChainFigure(
            units: [.init(id: "A", name: text, holders: [.init(text, .possible)])], links: [], dateText: text,
            language: "en")
        expectWellFormed(figure.svg)
        #expect(text.isEmpty || figure.alternative.contains(text))
    }

    /// The height and width that a drawing states, in its units.
    private func size(_ svg: String) -> (width: Double, height: Double) {
        func number(_ name: String) -> Double {
            Double(svg.components(separatedBy: " \(name)=\"")[1].prefix { $0 != "\"" }) ?? 0
        }
        return (number("width"), number("height"))
    }

    @Test func `a map is as large as its places need, and shares a page with a timeline`() throws {
        var figure = try SampleFigures.map
        let several = size(figure.svg(id: "m"))
        figure.places = Array(figure.places.prefix(1))
        let single = size(figure.svg(id: "m"))
        #expect(single.height < several.height * 0.75, "\(single) for one place, \(several) for three")
        // A page has 241 mm: two captions and the gaps around them take 30; a unit is 156 mm over the full width.
        let millimetre = several.width / 156
        #expect(several.height / millimetre <= 105)
        var timeline = SampleFigures.timeline
        timeline.rows = (0..<12).map { timeline.rows[$0 % timeline.rows.count] }
        #expect((several.height + size(timeline.svg(id: "t")).height) / millimetre <= 211)
        figure.places = (0..<14).map { row in
            .init(
                label: "Example Place \(row)", latitude: 40 + Double(row) / 10, longitude: 126, precision: 5,
                precisionText: "to the town")
        }
        let many = figure.svg(id: "m")
        expectWellFormed(many)
        for row in 0..<14 { #expect(many.contains("Example Place \(row) (to the town)")) }
    }

    @Test func `letters in drawings are printed no smaller than seven points, in grey scale`() throws {
        let drawings = [
            SampleFigures.chain.svg, SampleFigures.timeline.svg(id: "t"), SampleFigures.matrix.svg,
            SampleFigures.wideMatrix.svg, try SampleFigures.map.svg(id: "m"),
        ]
        for svg in drawings {
            let points = 156 / 25.4 * 72 / size(svg).width
            for part in svg.components(separatedBy: "font-size=\"").dropFirst() {
                let size = Double(part.prefix { $0 != "\"" }) ?? 0
                #expect(size * points >= 7, "\(size) units")
            }
            for part in svg.components(separatedBy: "=\"#").dropFirst() {
                let digits = part.prefix { $0 != "\"" }
                guard digits.count == 6, let color = Int(digits, radix: 16) else { continue }
                let parts = [color >> 16, color >> 8 & 255, color & 255]
                #expect((parts.max() ?? 0) - (parts.min() ?? 0) <= 20, "#\(digits) is a colour")
            }
        }
    }
}
