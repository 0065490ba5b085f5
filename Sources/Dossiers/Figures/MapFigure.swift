package import Foundation

/// Coasts and borders to draw places on, read from `Dossiers/templates/outlines`.
package struct MapOutlines: Sendable, Equatable, Codable {
    /// Where the coordinates come from, and how far they were simplified.
    package var source: String
    /// Lines as longitude, latitude, longitude, latitude … in hundredths of a degree.
    package var coast: [[Int]]
    package var border: [[Int]]

    package init(source: String, coast: [[Int]], border: [[Int]]) {
        self.source = source
        self.coast = coast
        self.border = border
    }

    /// Reads a file of outlines.
    package init(file: URL) throws {
        do {
            self = try JSONDecoder().decode(MapOutlines.self, from: try Data(contentsOf: file))
        } catch {
            throw TypesettingError.missing(what: "the map's outlines", path: file.file)
        }
    }
}

/// Places with how precisely they are known; what must stay withheld is counted and not drawn.
package struct MapFigure: Sendable, Equatable {
    package struct Place: Sendable, Equatable {
        package var label: String
        /// Degrees north, and degrees east.
        package var latitude: Double
        package var longitude: Double
        /// Radius in kilometres within which the place lies; 0 for an exact point.
        package var precision: Double
        /// The precision in words, for the alternative: "to the county".
        package var precisionText: String

        package init(
            label: String, latitude: Double, longitude: Double, precision: Double, precisionText: String
        ) {
            self.label = label
            self.latitude = latitude
            self.longitude = longitude
            self.precision = precision
            self.precisionText = precisionText
        }
    }

    package struct Words: Sendable, Equatable {
        package var title = "Map of places"
        package var precision = "lies within the circle"
        /// Follows a number: "2 places withheld".
        package var withheld = "places withheld"
        package var kilometres = "km"
        /// Of a place beyond the outlines: it is listed and not drawn.
        package var outside = "outside the map"

        package init() {}
    }

    package var places: [Place]
    /// How many places were left out for the protection of persons.
    package var withheld: Int
    package var outlines: MapOutlines
    package var language: String
    package var words: Words

    package init(
        places: [Place], withheld: Int, outlines: MapOutlines, language: String, words: Words = Words()
    ) {
        self.places = places
        self.withheld = withheld
        self.outlines = outlines
        self.language = language
        self.words = words
    }

    /// Everything the drawing shows, in sentences.
    package var alternative: String {
        var parts = ["\(words.title)."]
        for (index, place) in places.enumerated() {
            parts.append(
                "\(index + 1): \(place.label), \(degrees(place.latitude)) N \(degrees(place.longitude)) E (\(place.precisionText)\(isDrawn(place) ? "" : "; " + words.outside))."
            )
        }
        if withheld > 0 { parts.append("\(withheld) \(words.withheld).") }
        return parts.joined(separator: " ")
    }

    /// Two decimals, fewer where the precision makes them mean nothing.
    private func degrees(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let rest = abs(hundredths) % 100
        return "\(sign)\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// An equirectangular view that holds all places with a margin, true to scale at its middle.
    private struct View {
        var west: Double
        var north: Double
        var scale: Double
        var stretch: Double
        var height: Double

        func point(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
            (8 + (longitude - west) * scale * stretch, 8 + (north - latitude) * scale)
        }

        /// Units of the drawing a kilometre.
        var kilometre: Double { scale / 111.2 }
    }

    /// Whether the outlines reach a place. One far beyond them would shrink the others to a corner of an empty sheet.
    private func isDrawn(_ place: Place) -> Bool {
        let drawn = places.filter(isWithinOutlines)
        return drawn.isEmpty || isWithinOutlines(place)
    }

    private func isWithinOutlines(_ place: Place) -> Bool {
        var west = Int.max
        var east = Int.min
        var south = Int.max
        var north = Int.min
        for line in outlines.coast + outlines.border {
            for index in stride(from: 0, to: line.count - 1, by: 2) {
                (west, east) = (min(west, line[index]), max(east, line[index]))
                (south, north) = (min(south, line[index + 1]), max(north, line[index + 1]))
            }
        }
        guard west <= east else { return true }
        return (Double(west) / 100...Double(east) / 100).contains(place.longitude)
            && (Double(south) / 100...Double(north) / 100).contains(place.latitude)
    }

    /// How much of the sheet the map takes, and where the list of places stands.
    private struct Sheet {
        /// Of the frame, in units.
        var width: Double
        var tallest: Double
        /// The list stands beside the map; else below it, in two columns.
        var isBeside: Bool
    }

    /// No larger than what there is to see: one or two places need a coast to be found by, and no page.
    private var sheet: Sheet {
        if places.count > 12 { return Sheet(width: SVGDrawing.fullWidth - 16, tallest: 430, isBeside: false) }
        return places.count(where: isDrawn) > 2
            ? Sheet(width: 380, tallest: 365, isBeside: true)
            : Sheet(width: 300, tallest: 260, isBeside: true)
    }

    private func view(_ sheet: Sheet) -> View {
        let drawn = places.filter(isDrawn)
        let longitudes = drawn.map(\.longitude)
        let latitudes = drawn.map(\.latitude)
        var west = longitudes.min() ?? 124
        var east = longitudes.max() ?? 131
        var south = latitudes.min() ?? 37.5
        var north = latitudes.max() ?? 43
        let reach = (drawn.map(\.precision).max() ?? 0) / 90
        // At least four degrees, so that a coast or a border says where one is.
        let marginX = max(0.9 + reach, (5 - (east - west)) / 2)
        let marginY = max(0.7 + reach, (4 - (north - south)) / 2)
        (west, east, south, north) = (west - marginX, east + marginX, south - marginY, north + marginY)
        let stretch = Angle.cosine((north + south) / 2)
        var scale = sheet.width / ((east - west) * stretch)
        if (north - south) * scale > sheet.tallest {
            // Tall: widen the view instead of the page.
            scale = sheet.tallest / (north - south)
            let wanted = sheet.width / (scale * stretch)
            let middle = (west + east) / 2
            west = middle - wanted / 2
        }
        return View(west: west, north: north, scale: scale, stretch: stretch, height: (north - south) * scale)
    }

    /// The drawing, as wide as a line of text. `id` begins the names of its parts, which must differ within one page.
    package func svg(id: String) -> String {
        var drawing = SVGDrawing(width: SVGDrawing.fullWidth, language: language)
        let sheet = sheet
        let view = view(sheet)
        drawing.clip(id: id + "-frame", x: 8, y: 8, width: sheet.width, height: view.height)
        for line in outlines.coast {
            draw(line, view, weight: 1, stroke: .solid, color: SVGDrawing.quiet, in: &drawing)
        }
        for line in outlines.border {
            draw(line, view, weight: 0.9, stroke: .dashed, color: "#858b97", in: &drawing)
        }
        for place in places where place.precision > 0 && isDrawn(place) {
            let point = view.point(place.longitude, place.latitude)
            drawing.circle(
                x: point.x, y: point.y, radius: max(6, place.precision * view.kilometre), stroke: .dashed,
                weight: 1)
        }
        numbers(view, right: sheet.width + 8, in: &drawing)
        scaleBar(view, in: &drawing)
        drawing.endClip()
        drawing.cut(at: view.height + 9)
        drawing.rect(x: 8, y: 8, width: sheet.width, height: view.height)
        list(beside: sheet, view, in: &drawing)
        return drawing.svg
    }

    /// A dot for each place with its number beside it, where no other number or dot stands.
    private func numbers(_ view: View, right: Double, in drawing: inout SVGDrawing) {
        let points = places.map { view.point($0.longitude, $0.latitude) }
        var taken = zip(places, points).filter { isDrawn($0.0) }.map(\.1)
        for (index, place) in places.enumerated() where isDrawn(place) {
            let point = points[index]
            drawing.circle(x: point.x, y: point.y, radius: 3.2, fill: SVGDrawing.ink, stroke: nil)
            let sides: [(x: Double, y: Double)] = [
                (7, -5), (7, 14), (-7, -5), (-7, 14), (7, -20), (-7, -20), (7, 28), (-7, 28),
            ]
            func crowd(_ side: (x: Double, y: Double)) -> Int {
                let middle = (x: point.x + side.x * 1.8, y: point.y + side.y - 4)
                let isOut = middle.x > right - 12 || middle.x < 20
                return taken.count {
                    ($0.x != point.x || $0.y != point.y) && abs($0.x - middle.x) < 15
                        && abs($0.y - middle.y) < 11
                }
                    + (isOut ? 100 : 0)
            }
            let side = sides.min { crowd($0) < crowd($1) } ?? sides[0]
            taken.append((x: point.x + side.x * 1.8, y: point.y + side.y - 4))
            drawing.text(
                "\(index + 1)", x: point.x + side.x, y: point.y + side.y, size: 13,
                anchor: side.x > 0 ? .start : .end, isBold: true, halo: true)
        }
    }

    private func draw(
        _ line: [Int], _ view: View, weight: Double, stroke: SVGDrawing.Stroke, color: String,
        in drawing: inout SVGDrawing
    ) {
        var points: [(x: Double, y: Double)] = []
        for index in stride(from: 0, to: line.count - 1, by: 2) {
            points.append(view.point(Double(line[index]) / 100, Double(line[index + 1]) / 100))
        }
        let isSeen = points.contains { $0.x > -200 && $0.x < 920 && $0.y > -200 && $0.y < view.height + 200 }
        if isSeen { drawing.path(points, stroke: stroke, weight: weight, color: color) }
    }

    private func scaleBar(_ view: View, in drawing: inout SVGDrawing) {
        let length = [500.0, 200, 100, 50, 20, 10].first { $0 * view.kilometre <= 120 } ?? 10
        let y = view.height - 6
        drawing.rect(
            x: 16, y: y - 20, width: length * view.kilometre + 60, height: 26, fill: "#fff", stroke: nil)
        drawing.line(22, y, 22 + length * view.kilometre, y, weight: 1.6)
        drawing.line(22, y - 4, 22, y + 1)
        drawing.line(22 + length * view.kilometre, y - 4, 22 + length * view.kilometre, y + 1)
        drawing.text("\(Int(length)) \(words.kilometres)", x: 22, y: y - 7, size: 11)
    }

    private func list(beside sheet: Sheet, _ view: View, in drawing: inout SVGDrawing) {
        let columns = sheet.isBeside ? 1 : 2
        let left = sheet.isBeside ? sheet.width + 26 : 8
        let top = sheet.isBeside ? 20 : view.height + 30
        let width = (SVGDrawing.fullWidth - 8 - left) / Double(columns)
        let half = (places.count + columns - 1) / columns
        var lowest = top
        var y = top
        for (index, place) in places.enumerated() {
            if index > 0, index % half == 0 { y = top }
            let x = left + width * Double(index / half)
            for (line, text) in TextMeasure.lines(
                "\(place.label) (\(place.precisionText)\(isDrawn(place) ? "" : "; " + words.outside))",
                width: width - 32, size: 11.5, atMost: 3
            )
            .enumerated() {
                if line == 0 { drawing.text("\(index + 1)", x: x, y: y, size: 11.5, isBold: true) }
                drawing.text(text, x: x + 24, y: y, size: 11.5)
                y += 16
            }
            lowest = max(lowest, y)
        }
        y = lowest + 4
        drawing.circle(x: left + 5, y: y - 4, radius: 6, stroke: .dashed)
        for line in TextMeasure.lines(words.precision, width: width - 32, size: 11.5, atMost: 3) {
            drawing.text(line, x: left + 24, y: y, size: 11.5, color: SVGDrawing.quiet)
            y += 16
        }
        if withheld > 0 {
            for line in TextMeasure.lines(
                "\(withheld) \(words.withheld)", width: width - 32, size: 11.5, atMost: 3)
            {
                drawing.text(line, x: left + 24, y: y, size: 11.5, color: SVGDrawing.quiet)
                y += 16
            }
        }
        drawing.reach(y - 8)
    }
}
