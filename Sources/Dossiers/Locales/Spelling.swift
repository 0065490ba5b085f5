/// Another spelling of single words: what stands in braces is left alone, and so are the names that the table keeps.
struct Spelling: Sendable, Equatable {
    private let words: [String: String]
    /// Names as they come out of the exchange of words, with what they are to be.
    private let names: [String: String]

    /// - Parameter table: Words in small letters with their other spelling, and names of several words as they stay.
    init(_ table: [String: String]) {
        let words = table.filter { !$0.key.contains(" ") }
        self.words = words
        names = Dictionary(
            table.filter { $0.key.contains(" ") }.map { (Self.exchange($0.key, words), $0.value) },
            uniquingKeysWith: { first, _ in first })
    }

    func apply(_ text: String) -> String {
        let spelled = Self.exchange(text, words)
        guard spelled != text else { return text }
        return names.reduce(spelled) { $0.replacing($1.key, with: $1.value) }
    }

    private static func exchange(_ text: String, _ words: [String: String]) -> String {
        var out = ""
        var word = ""
        var isKey = false
        func spelled(_ word: String) -> String {
            guard let other = words[word.lowercased()] else { return word }
            if word.allSatisfy(\.isUppercase) { return other.uppercased() }
            return word.first?.isUppercase == true ? other.prefix(1).uppercased() + other.dropFirst() : other
        }
        for character in text {
            if character.isLetter, !isKey {
                word.append(character)
                continue
            }
            out += spelled(word)
            word = ""
            if character == "{" { isKey = true }
            if character == "}" { isKey = false }
            out.append(character)
        }
        return out + spelled(word)
    }
}
