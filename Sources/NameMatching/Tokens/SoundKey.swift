/// A word's spelling with the differences between romanisations of Russian, Arabic and their like taken out, so that
/// `Aleksandr`, `Alexander`'s stem, `Evgenii` and `Yevgeny` fall together.
enum SoundKey {
    private static let rules: [(from: [UInt8], to: [UInt8])] = [
        ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "z"), ("sh", "s"), ("ch", "c"),
        ("zh", "z"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"),
        ("ts", "c"),
        ("tz", "c"), ("cz", "c"), ("dj", "z"), ("qu", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
        ("iy", "i"),
        ("yi", "i"), ("ij", "i"), ("yy", "i"), ("ii", "i"), ("ei", "ei"), ("ey", "ei"), ("ej", "ei"),
        ("yo", "e"), ("jo", "e"), ("io", "e"), ("ye", "e"), ("je", "e"), ("ie", "e"), ("yu", "u"),
        ("ju", "u"),
        ("iu", "u"), ("ya", "a"), ("ja", "a"), ("ia", "a"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"),
        ("j", "i"),
        ("ff", "v"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// The key as bytes of ASCII letters.
    static func key(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var key: [UInt8] = []
        var index = word.startIndex
        scan: while index < word.endIndex {
            for rule in rules where rule.from[0] == word[index] && index + rule.from.count <= word.endIndex {
                if word[index..<(index + rule.from.count)].elementsEqual(rule.from) {
                    for byte in rule.to where key.last != byte { key.append(byte) }
                    index += rule.from.count
                    continue scan
                }
            }
            if key.last != word[index] { key.append(word[index]) }
            index += 1
        }
        if key.count > 3, key.last == UInt8(ascii: "h") { key.removeLast() }
        return key
    }

    /// FNV-1a of the key.
    static func hash(_ word: ArraySlice<UInt8>) -> UInt32 { fnv(key(word)[...]) }

    static func fnv(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash
    }
}
