/// Groups of syllables that share a key in the index.
enum SoundClass {
    private static let initials: [UInt64] = [
        // g kk n d tt r m b pp s ss - j jj ch k t p h
        0, 0, 1, 2, 2, 1, 3, 4, 4, 5, 5, 1, 6, 6, 6, 0, 2, 4, 7,
    ]
    private static let vowels: [UInt64] = [
        // a ae ya yae eo e yeo ye o wa wae oe yo u weo we wi yu eu ui i
        0, 1, 0, 1, 2, 1, 2, 1, 3, 0, 1, 1, 3, 4, 2, 1, 5, 4, 4, 5, 5,
    ]
    private static let finals: [UInt64] = [
        // - k n t l m p ng
        0, 1, 2, 3, 4, 5, 6, 2,
    ]

    /// The groups that the parts fall into, as numbers from 1 to 336.
    static func classes(_ parts: SyllableParts) -> [UInt64] {
        let a = groups(parts.bits & SyllableParts.initials, initials)
        let b = groups((parts.bits & SyllableParts.vowels) >> 19, vowels)
        let c = groups((parts.bits & SyllableParts.finals) >> 40, finals)
        var result: [UInt64] = []
        result.reserveCapacity(a.count * b.count * c.count)
        for x in a { for y in b { for z in c { result.append((x * 6 + y) * 7 + z + 1) } } }
        return result
    }

    /// The key of a family name with the groups of the first two syllables of the given name.
    static func key(family: UInt64, count: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
        ((family * 8 + count) * 1024 + first) * 1024 + second
    }

    private static func groups(_ bits: UInt64, _ table: [UInt64]) -> [UInt64] {
        var seen: UInt64 = 0
        var rest = bits
        while rest != 0 {
            seen |= 1 << table[rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        var result: [UInt64] = []
        while seen != 0 {
            result.append(UInt64(seen.trailingZeroBitCount))
            seen &= seen - 1
        }
        return result
    }
}

extension KoreanReading {
    /// A family name that no row of the table knows.
    private static let unknownFamily: UInt64 = 128

    /// The keys under which the reading is found.
    ///
    /// - Parameters:
    ///   - isQuery: keys of all that is near, to look up, in place of those of what is written, to store.
    ///   - families: the family names to look under.
    /// - Returns: the keys, none twice.
    func keys(isQuery: Bool, families: UInt128) -> [UInt64] {
        func classes(_ syllable: Syllable) -> [UInt64] {
            SoundClass.classes(isQuery ? syllable.near | syllable.loose : syllable.loose)
        }
        var rows: [UInt64] = []
        var rest = families
        while rest != 0 {
            rows.append(UInt64(rest.trailingZeroBitCount))
            rest &= rest - 1
        }
        if rows.isEmpty || isQuery { rows.append(Self.unknownFamily) }
        let first = classes(given0)
        let second = count > 1 ? classes(given1) : [0]
        var keys: [UInt64] = []
        keys.reserveCapacity(rows.count * first.count * second.count)
        for row in rows {
            for a in first {
                for b in second { keys.append(SoundClass.key(family: row, count: UInt64(count), a, b)) }
            }
        }
        return keys
    }
}
