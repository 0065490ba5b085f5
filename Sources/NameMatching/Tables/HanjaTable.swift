/// The Korean and Mandarin readings of Chinese characters, and from them which syllables occur in either language.
struct HanjaTable: Sendable {
    struct Readings: Sendable {
        /// Korean readings, the usual one first; empty for a character that Korean does not use.
        var korean: [Hangul]
        /// Indices into `pinyin`, the usual reading first.
        var mandarin: [UInt16]
    }

    private let readings: [UInt32: Readings]
    /// Mandarin syllables without tones, sorted.
    let pinyin: [String]
    let pinyinIndex: [String: UInt16]
    /// For each Mandarin syllable the Korean syllables of the characters read so.
    let koreanOfPinyin: [[Hangul]]
    /// Whether a Korean word has the syllable, by `Hangul.soundIndex`.
    let attested: [Bool]
    /// How many characters are read so, by `Hangul.soundIndex`; with `common` for those that given names are made of.
    let frequency: [Int]

    /// Syllables of given names that are native words or foreign to the characters (솔, 별, 꽃).
    private static let native = "솔별꽃빛슬힘봄샘들빌찬란숲온늘빈결달돌쇠굳센뿌리범둘넷한얼맑보드람나늘해참새벽노을잎닢눈설쌍분끝앵갓난십쁜"

    /// Syllables that given names are most often made of, to write the likeliest of several.
    private static let common = "철영성정경남호일수용광명학혁국진동춘선희은원길순옥룡훈현병봉만문석준창길화송재택덕근식주태평강건걸관"

    init(_ rows: [TableRow]) throws(NameTableError) {
        var names: Set<String> = []
        for row in rows where row.columns[1] != "-" {
            for name in row.columns[1].split(separator: ",") { names.insert(String(name)) }
        }
        let sorted = names.sorted()
        var index: [String: UInt16] = [:]
        for (position, name) in sorted.enumerated() { index[name] = UInt16(position) }
        var readings: [UInt32: Readings] = [:]
        var attested = [Bool](repeating: false, count: Hangul.soundCount)
        var frequency = [Int](repeating: 0, count: Hangul.soundCount)
        var korean = [[Hangul]](repeating: [], count: sorted.count)
        for row in rows {
            var syllables: [Hangul] = []
            for part in row.columns[0].split(separator: ",") where part != "-" {
                guard let scalar = part.unicodeScalars.first, let hangul = Hangul(scalar) else {
                    throw NameTableError(
                        file: row.file, line: row.line,
                        problem: "has '\(part)' where a hangul syllable is expected")
                }
                syllables.append(hangul)
                attested[hangul.soundIndex] = true
                frequency[hangul.soundIndex] += row.columns[2].unicodeScalars.count
            }
            let mandarin = row.columns[1].split(separator: ",").compactMap { index[String($0)] }
            // Only the usual reading: the others would make almost any name fit.
            for reading in mandarin.prefix(1) {
                for syllable in syllables where !korean[Int(reading)].contains(syllable) {
                    korean[Int(reading)].append(syllable)
                }
            }
            for scalar in row.columns[2].unicodeScalars {
                readings[scalar.value] = Readings(korean: syllables, mandarin: mandarin)
            }
        }
        for scalar in Self.native.unicodeScalars {
            if let hangul = Hangul(scalar) { attested[hangul.soundIndex] = true }
        }
        for scalar in Self.common.unicodeScalars {
            if let hangul = Hangul(scalar) { frequency[hangul.soundIndex] += 1000 }
        }
        self.readings = readings
        self.attested = attested
        self.frequency = frequency
        pinyin = sorted
        pinyinIndex = index
        koreanOfPinyin = korean
    }

    subscript(scalar: Unicode.Scalar) -> Readings? { readings[scalar.value] }
}
