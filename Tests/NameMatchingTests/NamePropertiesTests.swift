@testable import NameMatching
import Testing

/// Reproducible numbers for the property tests.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 31)
    }
}

struct NamePropertiesTests {
    static let families = [
        "Kim", "Ri", "Pak", "Choe", "Jong", "Jo", "Kang", "O", "So", "Hwang", "Ryu", "Paek",
    ]
    static let syllables = [
        "Kyong", "Chol", "Yong", "Su", "Nam", "Won", "Hyok", "Il", "Thaek", "Un", "Song", "Ho", "Jin", "Gil",
    ]
    static let words = [
        "Orlov", "Dmitry", "Hassan", "Lindqvist", "Amara", "Quispe", "Zephyrine", "Tamsin", "Holding",
        "Trading", "39",
    ]

    static func name(_ source: inout Seeded) -> String {
        if Bool.random(using: &source) {
            return [
                families.randomElement(using: &source), syllables.randomElement(using: &source),
                syllables.randomElement(using: &source),
            ]
            .compactMap { $0 }.joined(separator: " ")
        }
        return (0..<Int.random(in: 1...3, using: &source)).compactMap { _ in
            words.randomElement(using: &source)
        }.joined(separator: " ")
    }

    @Test func `a name agrees with itself wholly, and two names alike from either side`() {
        var source = Seeded(state: 1)
        for _ in 0..<400 {
            let a = Shipped.reader.read(Self.name(&source))
            let b = Shipped.reader.read(Self.name(&source))
            #expect(a.score(against: a) == 1, "\(a.text)")
            #expect(abs(a.score(against: b) - b.score(against: a)) < 0.0001, "\(a.text) / \(b.text)")
            #expect((0...1).contains(a.score(against: b)))
        }
    }

    @Test func `hyphens, case, commas and joined syllables change nothing that matters`() {
        var source = Seeded(state: 2)
        for _ in 0..<150 {
            let family = Self.families.randomElement(using: &source)!
            let first = Self.syllables.randomElement(using: &source)!
            let second = Self.syllables.randomElement(using: &source)!
            let plain = Shipped.reader.read("\(family) \(first) \(second)", kind: .person)
            let lower = second.lowercased()
            for other in [
                "\(family.uppercased()) \(first)-\(lower)", "\(family), \(first) \(second)",
                "\(first)-\(lower) \(family.uppercased())",
                "\(family) \(first)\(lower)", " \(family)  \(first) \(second) ",
            ] {
                let score = plain.score(against: Shipped.reader.read(other, kind: .person))
                #expect(score >= NameComparison.threshold, "\(plain.text) / \(other): \(score)")
            }
        }
    }

    @Test func `any text is read and compared without harm`() {
        var source = Seeded(state: 3)
        let pieces = [
            "정", "경", "金", "Ч", "ё", "o'", "ŏ", "’", "-", ",", ".", " ", "K", "kh", "\u{301}", "🜁", "ﾎﾟ", "ア",
            "ع", "0", "９", "\r\n", "ß", "İ", "()",
        ]
        for _ in 0..<600 {
            let text = (0..<Int.random(in: 0...40, using: &source)).compactMap { _ in
                pieces.randomElement(using: &source)
            }.joined()
            let other = (0..<Int.random(in: 0...12, using: &source)).compactMap { _ in
                pieces.randomElement(using: &source)
            }.joined()
            let comparison = Shipped.reader.compare(text, other)
            #expect((0...1).contains(comparison.score))
            #expect(!comparison.reasons.isEmpty)
        }
    }

    @Test func `the index finds what comparing with every name finds`() {
        var source = Seeded(state: 4)
        let names = (0..<400).map { _ in Shipped.reader.read(Self.name(&source)) }
        let index = NameIndex(names, reader: Shipped.reader)
        for _ in 0..<60 {
            let query = Shipped.reader.read(Self.name(&source))
            let all = names.indices.compactMap { position -> NameHit? in
                let score = query.score(against: names[position])
                return score >= NameComparison.threshold ? NameHit(index: position, score: score) : nil
            }
            .sorted { ($1.score, $0.index) < ($0.score, $1.index) }
            #expect(index.search(query) == all, "\(query.text)")
        }
    }

    @Test func `the index knows bodies by their other names`() {
        let names = ["Ministry of State Security", "Ministry of Labor", "Blue River Trading"].map {
            Shipped.reader.read($0, kind: .organisation)
        }
        let index = NameIndex(names, reader: Shipped.reader)
        #expect(index.search(Shipped.reader.read("국가보위성", kind: .organisation)).map(\.index) == [0])
    }

    @Test func `a batch gives the comparisons one by one`() {
        let pairs = [
            (query: "Kim Won Hong", candidate: "김원홍"), (query: "Kim Won Hong", candidate: "Ri Won Ho"),
        ]
        let batch = Shipped.reader.compare(pairs: pairs)
        #expect(batch == pairs.map { Shipped.reader.compare($0.query, $0.candidate) })
        #expect(batch.map(\.isMatch) == [true, false])
    }
}
