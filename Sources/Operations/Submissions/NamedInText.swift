import Dossiers

/// Finds names in what a reader of a document reads.
struct NamedInText {
    /// By their first two letters, so that a text is walked through once however many names there are.
    private let names: [[Unicode.Scalar]: [(shown: String, letters: [Unicode.Scalar])]]

    init(_ names: [String]) {
        let letters = names.map { (shown: $0, letters: Array(Self.plain($0))) }.filter {
            $0.letters.count > 1
        }
        self.names = Dictionary(grouping: letters) { Array($0.letters.prefix(2)) }
    }

    /// Those of the names that stand in the document's text or notes, as they are recorded.
    func found(in document: Document) -> [String] {
        guard !names.isEmpty else { return [] }
        let plain = PlainText(document)
        var text: [Unicode.Scalar] = []
        func take(_ run: [Inline]) {
            text += Self.plain(plain.text(run))
            text.append("\n")
        }
        document.forEachRun(take)
        for note in document.notes { take(note.content) }
        for exhibit in document.exhibits { take(exhibit.title) }
        var found: Set<String> = []
        for start in text.indices.dropLast() {
            for name in names[[text[start], text[start + 1]]] ?? []
            where !found.contains(name.shown) && stands(name.letters, at: start, in: text) {
                found.insert(name.shown)
            }
        }
        return found.sorted()
    }

    /// Within a longer Latin word it is another word; Korean and Chinese set particles right after a name.
    private func stands(_ name: [Unicode.Scalar], at start: Int, in text: [Unicode.Scalar]) -> Bool {
        let end = start + name.count
        guard end <= text.count, text[start..<end].elementsEqual(name) else { return false }
        return !(start > 0 && Self.isLatinLetter(text[start - 1]))
            && !(end < text.count && Self.isLatinLetter(text[end]))
    }

    private static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x0250 && scalar.properties.isAlphabetic
    }

    /// Small letters, with marks and hyphens that romanisations set differently left out.
    private static func plain(_ text: String) -> String.UnicodeScalarView {
        var out = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars where !"-'’‘ʼ".unicodeScalars.contains(scalar) {
            out.append(scalar)
        }
        return out
    }
}
