/// A protected person as a text marks one: `{{WI-ONE}}` stands for the person, `{{WI-ONE|the only teacher of the valley}}`
/// marks words that would tell who it is. The legal name itself stands in neither.
package struct MarkedSpan: Hashable, Sendable {
    /// `VI-…`, `WI-…`, or `PP-…` for one who has no record; `nil` where what stands between the braces names no such record.
    package let person: String?
    /// The marked words; `nil` for the person alone.
    package let words: String?
    /// Where it stands, braces included; to the end of the text where they are not closed.
    package let range: Range<String.Index>

    /// The marks of a text, in order.
    package static func all(in text: String) -> [MarkedSpan] {
        let bytes = text.utf8
        guard bytes.contains(UInt8(ascii: "{")) else { return [] }
        var found: [MarkedSpan] = []
        var index = bytes.startIndex
        while let open = Self.pair(UInt8(ascii: "{"), in: text, from: index) {
            let inside = bytes.index(open, offsetBy: 2)
            let close = Self.pair(UInt8(ascii: "}"), in: text, from: inside)
            let end = close.map { bytes.index($0, offsetBy: 2) } ?? text.endIndex
            let content = text[inside..<(close ?? text.endIndex)]
            let parts = content.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            let person = parts.first.map(String.init) ?? ""
            let isPerson =
                close != nil
                && (RecordKind.victim.accepts(person) || RecordKind.witness.accepts(person)
                    || person.hasPrefix("PP-"))
            found.append(
                MarkedSpan(
                    person: isPerson ? person : nil, words: parts.count > 1 ? String(parts[1]) : nil,
                    range: open..<end))
            index = end
        }
        return found
    }

    /// The text with each mark replaced.
    package static func replacing(in text: String, _ replacement: (MarkedSpan) -> String) -> String {
        let marks = all(in: text)
        guard !marks.isEmpty else { return text }
        var out = ""
        var index = text.startIndex
        for mark in marks {
            out += text[index..<mark.range.lowerBound]
            out += replacement(mark)
            index = mark.range.upperBound
        }
        return out + text[index...]
    }

    private static func pair(_ byte: UInt8, in text: String, from start: String.Index) -> String.Index? {
        let bytes = text.utf8
        var index = start
        while index < bytes.endIndex {
            let next = bytes.index(after: index)
            if bytes[index] == byte, next < bytes.endIndex, bytes[next] == byte { return index }
            index = next
        }
        return nil
    }
}
