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
        byJoined = Postings(joined)
        byBody = Postings(bodies)
    }

    /// Adds the entries that can reach a score of at least the threshold.
    ///
    /// A name that reaches it shares at least half of the query's weight, so it shares one of the rarest words that make
    /// up that half: only those are looked up.
    func candidates(_ query: PreparedName, into found: inout [UInt32]) {
        found.append(contentsOf: byJoined[UInt64(query.joined)])
        for row in 0..<64 where query.bodies & (1 << UInt64(row)) != 0 {
            found.append(contentsOf: byBody[UInt64(row)])
        }
        var looked: [(weight: Float, cost: Int, words: [Int])] = []
        for token in query.tokens {
            var similar: [Int] = []
            var cost = 0
            for (index, word) in words.enumerated() {
                if token.hash != word.token.hash, token.sound != word.token.sound {
                    // The bound of the comparison itself: six letters differ in the bags at most.
                    if (token.bag ^ word.token.bag).nonzeroBitCount > 6 { continue }
                }
                if TokenComparison.similarity(token, query.letters, word.token, letters[index]) > 0 {
                    similar.append(index)
                    cost += Int(word.frequency)
                }
            }
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
}
