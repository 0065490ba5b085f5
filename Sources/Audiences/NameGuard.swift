import Foundation

/// Finds the names of protected persons in texts: whole or the given name alone, in any case, spacing, order of words and
/// Unicode form, and, where a likeness is given, in other spellings and scripts.
package struct NameGuard: Sendable {
    /// Where a name stands in a text, as offsets of its characters.
    package struct Span: Hashable, Sendable {
        package let range: Range<Int>
        package let person: String
    }

    private struct Form: Sendable {
        var person: String
        var isPart: Bool
    }

    private var forms: [String: Form] = [:]
    private var longest = 0
    private var known: Set<String> = []
    private let likeness: (any NameLikeness)?

    /// What stands where a name stood.
    package static let mask = "[…]"

    /// - Parameters:
    ///   - names: what must not go out.
    ///   - known: names that may be said, such as officials'; what stands within one of them is not a protected person's.
    package init(_ names: [ProtectedName], known: [String] = [], likeness: (any NameLikeness)? = nil) {
        self.likeness = names.isEmpty ? nil : likeness
        for name in names {
            for (texts, isPart) in [(name.parts, true), (name.whole, false)] {
                for text in texts {
                    let key = NameForm.key(text)
                    guard !key.isEmpty, forms[key].map(\.isPart) ?? true else { continue }
                    forms[key] = Form(person: name.person, isPart: isPart)
                    longest = max(longest, key.unicodeScalars.count)
                }
            }
        }
        guard !forms.isEmpty else { return }
        for text in known {
            let key = NameForm.key(text)
            self.known.insert(key)
            longest = max(longest, min(key.unicodeScalars.count, 80))
        }
    }

    package var isEmpty: Bool { forms.isEmpty }

    /// Where names of protected persons stand, in order, none overlapping another.
    package func spans(in text: String) -> [Span] {
        guard !forms.isEmpty, !text.isEmpty else { return [] }
        let form = NameForm(text)
        let words = form.words
        // Addresses, file names and keys are written in small letters whatever they name.
        let isProse = form.characters.contains { $0.isWhitespace }
        var found: [Span] = []
        var allowed: [Range<Int>] = []
        for start in words.indices {
            var key = ""
            var count = 0
            for end in start..<words.count {
                if end > start, !words[end].joinsPrevious { break }
                key += words[end].key
                count += words[end].key.unicodeScalars.count
                if count > longest { break }
                let range = words[start].first..<(words[end].last + 1)
                if known.contains(key) { allowed.append(range) }
                guard let hit = forms[key] else { continue }
                if hit.isPart, isProse, !words[start].isUpper { continue }
                found.append(Span(range: range, person: hit.person))
            }
        }
        if let likeness { found += alike(form, likeness) }
        found.removeAll { span in
            allowed.contains {
                $0.lowerBound <= span.range.lowerBound && span.range.upperBound <= $0.upperBound
            }
        }
        return Self.joined(found)
    }

    /// The text with each name masked, and whose names they were.
    package func masking(_ text: String) -> (text: String, persons: Set<String>) {
        let (text, encoded) = maskingEncoded(text)
        let spans = spans(in: text)
        if spans.isEmpty { return (text, encoded) }
        let characters = Array(text)
        var out = ""
        var index = 0
        for span in spans {
            out += String(characters[index..<span.range.lowerBound]) + Self.mask
            index = span.range.upperBound
        }
        return (out + String(characters[index...]), encoded.union(spans.map(\.person)))
    }

    /// Masks each word, such as an address, that writes a name's letters as percent signs and numbers.
    private func maskingEncoded(_ text: String) -> (text: String, persons: Set<String>) {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return (text, []) }
        var out = ""
        var persons: Set<String> = []
        var rest = text[...]
        while !rest.isEmpty {
            let word = rest.prefix { !$0.isWhitespace }
            rest = rest[word.endIndex...]
            let named = personsEncoded(in: word)
            out += named.isEmpty ? String(word) : Self.mask
            persons.formUnion(named)
            let gap = rest.prefix { $0.isWhitespace }
            out += gap
            rest = rest[gap.endIndex...]
        }
        return (out, persons)
    }

    private func personsEncoded(in word: Substring) -> Set<String> {
        var plain = String(word)
        var persons: Set<String> = []
        // Twice encoded is read too; a stray percent sign stands for itself.
        for _ in 0..<3 {
            let next = Self.percentDecoded(plain)
            if next == plain { break }
            plain = next
            persons.formUnion(spans(in: plain).map(\.person))
            // A query writes a space as a plus sign.
            persons.formUnion(spans(in: plain.replacing("+", with: " ")).map(\.person))
        }
        return persons
    }

    private static func percentDecoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = bytes[index + 1].hexadecimalDigit, let low = bytes[index + 2].hexadecimalDigit
            {
                out.append(high << 4 | low)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Runs of two to four capitalised words, and of two to four syllables or characters, that a likeness takes for a name.
    private func alike(_ form: NameForm, _ likeness: any NameLikeness) -> [Span] {
        let words = form.words
        var found: [Span] = []
        for start in words.indices where words[start].isUpper {
            var end = start
            while end < words.count, end - start < 4 {
                let word = words[end]
                guard word.isIdeographic == words[start].isIdeographic, end == start || word.joinsPrevious,
                    word.isIdeographic || end == start || word.isUpper || isAfterDash(word, form)
                else { break }
                end += 1
                guard end - start >= 2 || (!word.isIdeographic && word.key.unicodeScalars.count >= 6) else {
                    continue
                }
                let range = words[start].first..<(words[end - 1].last + 1)
                if let person = likeness.person(namedLike: String(form.characters[range])) {
                    found.append(Span(range: range, person: person))
                }
            }
        }
        return found
    }

    private func isAfterDash(_ word: NameForm.Word, _ form: NameForm) -> Bool {
        word.first > 0 && (form.characters[word.first - 1].unicodeScalars.first?.properties.isDash ?? false)
    }

    private static func joined(_ spans: [Span]) -> [Span] {
        var out: [Span] = []
        for span in spans.sorted(by: {
            ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
        }) {
            if let last = out.last, span.range.lowerBound < last.range.upperBound {
                out[out.count - 1] = Span(
                    range: last.range.lowerBound..<max(last.range.upperBound, span.range.upperBound),
                    person: last.person)
            } else {
                out.append(span)
            }
        }
        return out
    }
}

extension UInt8 {
    /// What an ASCII hexadecimal digit stands for; `nil` for any other byte.
    fileprivate var hexadecimalDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
