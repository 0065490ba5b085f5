extension String {
    /// The text with every control character in view: a title from a stranger's file must not steer the terminal, hide a line
    /// or turn the order of what is read.
    ///
    /// Line feeds become spaces, so that a cell stays one line.
    var withoutControls: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return unicodeScalars.reduce(into: "") { $0 += $1 == "\n" ? " " : $1.visible }
    }

    /// The same for text of several lines: line feeds, tabs and the program's own bold and colours stay.
    var withoutForeignControls: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var shown = ""
        var rest = Substring(self).unicodeScalars
        while let scalar = rest.first {
            if scalar == "\u{1B}",
                let own = Self.ownStyles.first(where: { rest.starts(with: $0.unicodeScalars) })
            {
                shown += own
                rest = rest.dropFirst(own.unicodeScalars.count)
                continue
            }
            shown += scalar == "\n" || scalar == "\t" ? String(scalar) : scalar.visible
            rest = rest.dropFirst()
        }
        return shown
    }

    private static let ownStyles = ["\u{1B}[0m", "\u{1B}[1m"] + (30...37).map { "\u{1B}[\($0)m" }
}

extension Unicode.Scalar {
    /// Control characters of both sets, and those that turn the direction of writing.
    fileprivate var isControl: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Itself, or a sign that stands for it.
    fileprivate var visible: String {
        switch value {
        case 0x00...0x1F: Unicode.Scalar(0x2400 + value).map { String($0) } ?? "�"
        case 0x7F: "␡"
        default: isControl ? "⟨U+\(String(value, radix: 16, uppercase: true))⟩" : String(self)
        }
    }
}
