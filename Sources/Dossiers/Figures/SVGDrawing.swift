/// Builds an SVG document part by part. Text is escaped; equal calls give equal bytes.
struct SVGDrawing {
    /// Line styles that differ without colour.
    enum Stroke { case solid, dashed, dotted }

    let width: Double
    /// As wide as a line of text is printed: at 156 mm, a letter of size 11.5 is one of eight points.
    static let fullWidth = 640.0
    private(set) var height: Double = 0
    private let family: String
    private var body = ""
    private var definitions = ""

    static let ink = "#16181d"
    static let quiet = "#555b66"
    static let faint = "#c9cdd5"

    /// Starts a drawing; the language decides the forms of Chinese characters.
    init(width: Double, language: String) {
        self.width = width
        family = "Noto Sans, Noto Sans CJK \(Self.region(language))"
    }

    private static func region(_ language: String) -> String {
        switch TypstLanguage(language).key {
        case "zh-Hans": "SC"
        case "zh-Hant": "TC"
        case "ja": "JP"
        default: "KR"
        }
    }

    /// Makes the drawing reach at least this far down.
    mutating func reach(_ y: Double) { height = max(height, y) }

    mutating func rect(
        x: Double, y: Double, width: Double, height: Double, fill: String = "none", stroke: Stroke? = .solid,
        weight: Double = 1, corner: Double = 0
    ) {
        body +=
            "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\" fill=\"\(fill)\""
        if corner > 0 { body += " rx=\"\(n(corner))\"" }
        body += attributes(stroke, weight) + "/>\n"
        reach(y + height + weight)
    }

    mutating func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: Stroke = .solid, weight: Double = 1,
        color: String = ink
    ) {
        body += "<line x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\""
        body += attributes(stroke, weight, color) + "/>\n"
        reach(max(y1, y2) + weight)
    }

    /// A path of straight lines through points.
    mutating func path(
        _ points: [(x: Double, y: Double)], fill: String = "none", stroke: Stroke? = .solid,
        weight: Double = 1,
        color: String = ink, isClosed: Bool = false
    ) {
        guard let first = points.first else { return }
        body += "<path d=\"M\(n(first.x)) \(n(first.y))"
        for point in points.dropFirst() { body += "L\(n(point.x)) \(n(point.y))" }
        body += (isClosed ? "Z" : "") + "\" fill=\"\(fill)\"" + attributes(stroke, weight, color) + "/>\n"
        reach((points.map(\.y).max() ?? 0) + weight)
    }

    mutating func circle(
        x: Double, y: Double, radius: Double, fill: String = "none", stroke: Stroke? = .solid,
        weight: Double = 1
    ) {
        body += "<circle cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\" fill=\"\(fill)\""
        body += attributes(stroke, weight) + "/>\n"
        reach(y + radius + weight)
    }

    enum Anchor: String { case start, middle, end }

    mutating func text(
        _ text: String, x: Double, y: Double, size: Double = 12, anchor: Anchor = .start,
        isBold: Bool = false,
        isItalic: Bool = false, color: String = ink, halo: Bool = false
    ) {
        body += "<text x=\"\(n(x))\" y=\"\(n(y))\" font-size=\"\(n(size))\" fill=\"\(color)\""
        if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
        if isBold { body += " font-weight=\"bold\"" }
        if isItalic { body += " font-style=\"italic\"" }
        if halo {
            body += " stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\" stroke-linejoin=\"round\""
        }
        body += ">\(XMLText.escaped(text))</text>\n"
        reach(y + size * 0.4)
    }

    /// A fill of slanting lines, which prints alike in black and white.
    mutating func hatch(id: String) -> String {
        definitions += "<pattern id=\"\(id)\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
        definitions += "patternTransform=\"rotate(45)\"><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\" "
        definitions += "stroke=\"\(Self.ink)\" stroke-width=\"1.2\"/></pattern>\n"
        return "url(#\(id))"
    }

    /// The rest is drawn inside this rectangle only, until `endClip`.
    mutating func clip(id: String, x: Double, y: Double, width: Double, height: Double) {
        definitions += "<clipPath id=\"\(id)\"><rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" "
        definitions += "height=\"\(n(height))\"/></clipPath>\n"
        body += "<g clip-path=\"url(#\(id))\">\n"
    }

    mutating func endClip() { body += "</g>\n" }

    /// Cuts what reaches below this.
    mutating func cut(at y: Double) { height = y }

    private func attributes(_ stroke: Stroke?, _ weight: Double, _ color: String = ink) -> String {
        guard let stroke else { return "" }
        let dashes =
            switch stroke {
            case .solid: ""
            case .dashed: " stroke-dasharray=\"6 4\""
            case .dotted: " stroke-dasharray=\"1.5 3.5\" stroke-linecap=\"round\""
            }
        return " stroke=\"\(color)\" stroke-width=\"\(n(weight))\"\(dashes)"
    }

    /// The whole document.
    var svg: String {
        let size = "width=\"\(n(width))\" height=\"\(n(height))\" viewBox=\"0 0 \(n(width)) \(n(height))\""
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) font-family=\"\(family)\">\n"
            + (definitions.isEmpty ? "" : "<defs>\n\(definitions)</defs>\n") + body + "</svg>\n"
    }

    /// A number with at most one decimal, the same on every machine.
    private func n(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0
            ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}

/// How wide text will be, near enough to lay a figure out: fonts are not read.
enum TextMeasure {
    /// Width at a size, in the size's unit; rather too wide than too narrow.
    static func width(_ text: String, size: Double) -> Double {
        var units = 0.0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF00...0xFF60,
                0x20000...0x3FFFF:
                units += 1
            case 0x20, 0x2C, 0x2E, 0x3A, 0x3B, 0x69, 0x6A, 0x6C, 0x7C, 0x27: units += 0.3
            case 0x41...0x5A, 0x6D, 0x77, 0x410...0x42F: units += 0.7
            case 0x300...0x36F, 0x200B...0x200F: break
            default: units += 0.57
            }
        }
        return units * size
    }

    /// The text in lines no wider than given, broken at spaces, or anywhere in a word that is wider alone. What does
    /// not fit into the lines allowed is cut with an ellipsis: the text alternative has it whole.
    static func lines(_ text: String, width: Double, size: Double, atMost limit: Int = 3) -> [String] {
        var lines: [String] = []
        var line = ""
        func push() {
            lines.append(line)
            line = ""
        }
        for word in Characters.printable(text).split(separator: " ") {
            let joined = line.isEmpty ? String(word) : line + " " + word
            if self.width(joined, size: size) <= width {
                line = joined
                continue
            }
            if !line.isEmpty { push() }
            for character in word {
                if !line.isEmpty, self.width(line + String(character), size: size) > width { push() }
                line.append(character)
            }
            if lines.count > limit { break }
        }
        if !line.isEmpty { lines.append(line) }
        guard lines.count > limit else { return lines }
        lines = Array(lines.prefix(limit))
        while let last = lines.last, !last.isEmpty, self.width(last + "\u{2026}", size: size) > width {
            lines[limit - 1].removeLast()
        }
        lines[limit - 1] += "\u{2026}"
        return lines
    }
}
