/// Korean family names with the spellings that the letter tables alone do not give.
struct SurnameTable: Sendable {
    /// For each row the hangul forms, the North's first.
    let forms: [String]
    let share: [Int]
    private let byLatin: [String: UInt128]
    private let byCyrillic: [String: UInt128]
    private let byHangul: [String: UInt128]
    private let byHanja: [UInt32: UInt128]
    private let byPinyin: [String: UInt128]
    /// Each family name of one syllable: the bit of its row and the parts of its hangul.
    private let parts: [(bit: UInt128, parts: SyllableParts, share: Int)]

    init(_ rows: [TableRow], hanja: HanjaTable) throws(NameTableError) {
        guard rows.count <= 128 else {
            throw NameTableError(
                file: rows[0].file, line: rows[128].line,
                problem: "is the 129th family name, and 128 are the most")
        }
        var forms: [String] = []
        var share: [Int] = []
        var byLatin: [String: UInt128] = [:]
        var byCyrillic: [String: UInt128] = [:]
        var byHangul: [String: UInt128] = [:]
        var byHanja: [UInt32: UInt128] = [:]
        var byPinyin: [String: UInt128] = [:]
        var parts: [(bit: UInt128, parts: SyllableParts, share: Int)] = []
        for (index, row) in rows.enumerated() {
            let bit: UInt128 = 1 << UInt128(index)
            guard let weight = Int(row.columns[2]) else {
                throw NameTableError(
                    file: row.file, line: row.line,
                    problem: "has '\(row.columns[2])' where a whole number is expected")
            }
            share.append(weight)
            let written = row.columns[0].split(separator: " ")
            forms.append(written.joined(separator: "/"))
            for form in written {
                byHangul[String(form), default: 0] |= bit
                let scalars = Array(form.unicodeScalars)
                if scalars.count == 1, let hangul = Hangul(scalars[0]) {
                    parts.append((bit, hangul.parts, weight))
                }
            }
            for characters in row.columns[1].split(separator: " ") {
                let scalars = Array(characters.unicodeScalars)
                guard scalars.count == 1 else { continue }
                byHanja[scalars[0].value, default: 0] |= bit
                if let reading = hanja[scalars[0]]?.mandarin.first {
                    byPinyin[hanja.pinyin[Int(reading)], default: 0] |= bit
                }
            }
            for spelling in row.columns[3].split(separator: " ") {
                byLatin[String(spelling), default: 0] |= bit
            }
            for spelling in row.columns[4].split(separator: " ") {
                byCyrillic[String(spelling), default: 0] |= bit
            }
        }
        self.forms = forms
        self.share = share
        self.byLatin = byLatin
        self.byCyrillic = byCyrillic
        self.byHangul = byHangul
        self.byHanja = byHanja
        self.byPinyin = byPinyin
        self.parts = parts
    }

    func rows(latin: String) -> UInt128 { byLatin[latin] ?? 0 }
    func rows(cyrillic: String) -> UInt128 { byCyrillic[cyrillic] ?? 0 }
    func rows(hangul: String) -> UInt128 { byHangul[hangul] ?? 0 }
    func rows(pinyin: String) -> UInt128 { byPinyin[pinyin] ?? 0 }
    func rows(hanja: Unicode.Scalar) -> UInt128 { byHanja[hanja.value] ?? 0 }

    /// The family names the parts can spell.
    func rows(matching parts: SyllableParts) -> UInt128 {
        var rows: UInt128 = 0
        for item in self.parts where (item.parts & parts).isPossible { rows |= item.bit }
        return rows
    }

    /// The family names that are near to the syllable, or that lists mix up with it.
    func rowsConfused(with surname: Syllable) -> UInt128 {
        guard surname.loose.isPossible else { return 0 }
        var rows = self.rows(matching: surname.near | surname.loose)
        for item in parts {
            let other = Syllable(strict: item.parts, loose: item.parts, isExact: true)
            if surname.isConfusedAsSurname(with: other) { rows |= item.bit }
        }
        return rows
    }

    /// How common the commonest of the rows is, in a thousand.
    func share(of rows: UInt128) -> Int {
        var most = 0
        for index in share.indices where rows & (1 << UInt128(index)) != 0 { most = max(most, share[index]) }
        return most
    }

    /// The hangul of the rows, the commonest first.
    func names(of rows: UInt128) -> [String] {
        share.indices.filter { rows & (1 << UInt128($0)) != 0 }.sorted { (-share[$0], $0) < (-share[$1], $1) }
            .map { forms[$0] }
    }
}
