/// Finds entries by the words of their names, each word also by its sound and with a slip of spelling.
struct WordIndex: Sendable {
    private struct Word: Sendable {
        var token: NameToken
        var frequency: UInt32
    }

    /// The different words of all entries; `start` of a token points into `letters`.
    private var words: [Word] = []
    private var letters: [[UInt8]] = []
    private let byWord: Postings
    private let bySpelling: Postings
    private let byJoined: Postings
    private let byBody: Postings

    /// - Parameters:
    ///   - names: all names.
    ///   - includes: which of them belong here.
    init(_ names: [PreparedName], includes: (PreparedName) -> Bool) {
        var known: [[UInt8]: Int] = [:]
        var words: [Word] = []
        var spelt: [[UInt8]] = []
        var pairs: [(key: UInt64, entry: UInt32)] = []
        var joined: [(key: UInt64, entry: UInt32)] = []
        var bodies: [(key: UInt64, entry: UInt32)] = []
        for (entry, name) in names.enumerated() where includes(name) {
            for token in name.tokens where token.weight > 0.1 {
                let word = Array(name.letters[Int(token.start)..<Int(token.start) + Int(token.count)])
                let index: Int
                if let there = known[word] {
                    index = there
                } else {
                    index = words.count
                    known[word] = index
                    var own = token
                    own.start = 0
                    words.append(Word(token: own, frequency: 0))
                    spelt.append(word)
                }
                words[index].frequency += 1
                pairs.append((UInt64(index), UInt32(entry)))
            }
            if !name.letters.isEmpty { joined.append((UInt64(name.joined), UInt32(entry))) }
            for row in 0..<64 where name.bodies & (1 << UInt64(row)) != 0 {
                bodies.append((UInt64(row), UInt32(entry)))
            }
        }
        self.words = words
        letters = spelt
        byWord = Postings(pairs)
        var spellings: [(key: UInt64, entry: UInt32)] = []
        for (index, word) in words.enumerated() {
            for key in Self.keys(spelt[index][...], word.token) { spellings.append((key, UInt32(index))) }
        }
        bySpelling = Postings(spellings)
        byJoined = Postings(joined)
        byBody = Postings(bodies)
    }

    /// Adds the entries that can reach a score of at least the threshold.
    ///
    /// A name that reaches it shares at least half of the query's weight, so it shares one of the rarest words that make
    /// up that half: only those are looked up. A word counts as shared with the slips that `keys` foresees; a name in which
    /// every rare word is misspelt in both its halves is not found here, though comparing it would find it.
    func candidates(_ query: PreparedName, into found: inout [UInt32]) {
        found.append(contentsOf: byJoined[UInt64(query.joined)])
        for row in 0..<64 where query.bodies & (1 << UInt64(row)) != 0 {
            found.append(contentsOf: byBody[UInt64(row)])
        }
        var looked: [(weight: Float, cost: Int, words: [Int])] = []
        for token in query.tokens {
            let similar = similar(token, query.letters)
            let cost = similar.reduce(0) { $0 + Int(words[$1].frequency) }
            looked.append((token.weight, cost, similar))
        }
        looked.sort { $0.cost < $1.cost }
        let total = query.weight + (query.bodies == 0 ? 0 : 1)
        var covered: Float = 0
        for item in looked where item.weight > 0 {
            if covered > 0.5 * total { break }
            for index in item.words { found.append(contentsOf: byWord[UInt64(index)]) }
            covered += item.weight
        }
    }

    /// The words that agree with one of the query's.
    private func similar(_ token: NameToken, _ letters: [UInt8]) -> [Int] {
        let word = letters[Int(token.start)..<Int(token.start) + Int(token.count)]
        var found: [UInt32] = []
        for key in Self.keys(word, token) { found.append(contentsOf: bySpelling[key]) }
        found.sort()
        var result: [Int] = []
        var last: UInt32?
        for index in found where index != last {
            last = index
            let other = Int(index)
            if TokenComparison.similarity(token, letters, words[other].token, self.letters[other]) > 0 {
                result.append(other)
            }
        }
        return result
    }

    /// What a word shares with those one slip away: itself, its sound, and itself without each of its letters; a long
    /// word also shares its beginning or its end with those that are two or three slips away in the other part.
    private static func keys(_ word: ArraySlice<UInt8>, _ token: NameToken) -> [UInt64] {
        var keys: [UInt64] = [UInt64(token.hash), 1 << 32 | UInt64(token.sound)]
        guard word.count > 3, !token.isNumber else { return keys }
        for skipped in word.indices {
            var hash: UInt32 = 2_166_136_261
            for index in word.indices where index != skipped {
                hash = (hash ^ UInt32(word[index])) &* 16_777_619
            }
            keys.append(UInt64(hash))
        }
        if word.count >= 8 {
            keys.append(2 << 32 | UInt64(SoundKey.fnv(word.prefix(5))))
            keys.append(3 << 32 | UInt64(SoundKey.fnv(word.suffix(5))))
        }
        return keys
    }
}
