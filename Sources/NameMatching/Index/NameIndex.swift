/// Names kept so that the ones like a given name are found without comparing it with all.
///
/// Korean readings are found by family name and the sounds of the given name's syllables, other names by their rarest
/// words. What is found is then compared in full, so that a score from the index is the score of the comparison.
package struct NameIndex: Sendable {
    package let names: [PreparedName]
    private let korean: Postings
    private let koreanNames: WordIndex
    private let otherNames: WordIndex
    private let surnames: SurnameTable

    /// - Parameters:
    ///   - names: the names, read by `reader`; a hit's `index` is the position here.
    ///   - reader: the reader whose tables they were read with.
    package init(_ names: [PreparedName], reader: NameReader) {
        self.names = names
        surnames = reader.tables.surnames
        var pairs: [(key: UInt64, entry: UInt32)] = []
        for (entry, name) in names.enumerated() {
            for reading in name.readings {
                for key in reading.keys(isQuery: false, families: reading.family) {
                    pairs.append((key, UInt32(entry)))
                }
            }
            for reading in name.borrowed {
                for key in reading.keys { pairs.append((key, UInt32(entry))) }
            }
        }
        korean = Postings(pairs)
        koreanNames = WordIndex(names) { $0.isKorean }
        otherNames = WordIndex(names) { !$0.isKorean }
    }

    /// The names that agree with the query, best first, equal scores in the order of `names`.
    ///
    /// - Parameters:
    ///   - query: the name to look for, read by the same reader.
    ///   - threshold: the least score to report, 0.7…1: what scores less is not looked for.
    ///   - limit: the most hits to report; `nil` for all.
    /// - Returns: the hits.
    package func search(
        _ query: PreparedName, threshold: Double = NameComparison.threshold, limit: Int? = nil
    ) -> [NameHit] {
        var found: [UInt32] = []
        for reading in query.readings {
            var families = reading.family
            families |= surnames.rowsConfused(with: reading.surname)
            for key in reading.keys(isQuery: true, families: families) {
                found.append(contentsOf: korean[key])
            }
        }
        for reading in query.borrowed {
            for key in reading.keys { found.append(contentsOf: korean[key]) }
        }
        otherNames.candidates(query, into: &found)
        if !query.isKorean { koreanNames.candidates(query, into: &found) }
        found.sort()
        var hits: [NameHit] = []
        var last: UInt32?
        for entry in found where entry != last {
            last = entry
            let score = query.score(against: names[Int(entry)])
            if score >= threshold { hits.append(NameHit(index: Int(entry), score: score)) }
        }
        hits.sort { ($1.score, $0.index) < ($0.score, $1.index) }
        return limit.map { Array(hits.prefix($0)) } ?? hits
    }
}

/// A name found in an index.
package struct NameHit: Sendable, Hashable {
    /// Its position among the index's names.
    package let index: Int
    /// 0…1, as `NameComparison.score`.
    package let score: Double
}
