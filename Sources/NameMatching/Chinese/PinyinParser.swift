/// Cuts words into Mandarin syllables written in pinyin without tones.
enum PinyinParser {
    /// The ways to cut the word into at most three syllables, fewest first; indices into the table's `pinyin`.
    static func cuts(_ word: String, _ hanja: HanjaTable) -> [[UInt16]] {
        let letters = Array(word.utf8)
        guard letters.count <= 18, !letters.isEmpty else { return [] }
        var found: [[UInt16]] = []
        func walk(_ start: Int, _ path: [UInt16]) {
            if start == letters.count {
                found.append(path)
                return
            }
            guard path.count < 3, found.count < 12 else { return }
            for end in stride(from: min(letters.count, start + 6), to: start, by: -1) {
                let piece = String(decoding: letters[start..<end], as: UTF8.self)
                if let index = hanja.pinyinIndex[piece] { walk(end, path + [index]) }
            }
        }
        walk(0, [])
        return found.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
            .map(\.element)
    }
}
