import Foundation
import NameMatching

/// How fast names are read, compared and found.
enum Speed {
    /// Brute force over the persons of a list, one thread: the shape in which the peers were measured.
    static func pairs(_ reader: NameReader, folder: String) throws -> [Measure] {
        let texts = try WholeList.lines("\(folder)/names.tsv").filter { $0.count == 3 && $0[1] == "person" }
            .map { $0[2] }
        let queries = try WholeList.lines("\(folder)/queries.tsv").filter {
            $0.count == 4 && $0[0] != "nobody"
        }.map { $0[3] }
        var start = ContinuousClock.now
        let names = texts.map { reader.read($0, kind: .person) }
        let reading = seconds(ContinuousClock.now - start)
        print(
            "names read: \(names.count) in \(format(reading)) s, \(format(Double(names.count) / reading)) a second"
        )
        var rates: [Double] = []
        var withReading: [Double] = []
        var matches = 0
        var wall: [Double] = []
        for _ in 0..<5 {
            start = ContinuousClock.now
            let began = processor()
            for text in queries {
                let query = reader.read(text, kind: .person)
                for name in names where query.score(against: name) >= NameComparison.threshold {
                    matches += 1
                }
            }
            wall.append(Double(queries.count * names.count) / seconds(ContinuousClock.now - start))
            rates.append(Double(queries.count * names.count) / (processor() - began))
        }
        // The same with both sides read anew for every pair.
        let raw = Array(texts.prefix(3000))
        for _ in 0..<3 {
            start = ContinuousClock.now
            for text in queries.prefix(2) {
                for other in raw
                where reader.read(text, kind: .person).score(against: reader.read(other, kind: .person)) > 2 {
                    matches += 1
                }
            }
            withReading.append(Double(2 * raw.count) / seconds(ContinuousClock.now - start))
        }
        let korean = names.filter { $0.koreanReadings > 0 }
        start = ContinuousClock.now
        for text in queries {
            let query = reader.read(text, kind: .person)
            for name in korean where query.score(against: name) >= NameComparison.threshold { matches += 1 }
        }
        let hard = Double(queries.count * korean.count) / seconds(ContinuousClock.now - start)
        print(
            "pairs a second, one thread, Korean reading on, query read inside, list read before: median",
            format(rates.sorted()[2]), "by processor time,", format(wall.sorted()[2]),
            "by the clock, of \(queries.count) × \(names.count) pairs, five runs")
        print("the same against the \(korean.count) names that have a Korean reading: \(format(hard))")
        print("pairs a second with both names read for each pair: \(format(withReading.sorted()[1]))")
        print("(\(matches) matches)")
        return [
            Measure("pairs a second, list read before, Korean reading on", rates.sorted()[2], "pairs/s"),
            Measure("pairs a second by the clock", wall.sorted()[2], "pairs/s"),
            Measure("pairs a second against names with a Korean reading", hard, "pairs/s"),
            Measure("pairs a second, both names read for each pair", withReading.sorted()[1], "pairs/s"),
            Measure("names read a second", Double(names.count) / reading, "names/s"),
        ]
    }

    /// One query against synthetic lists of growing size.
    static func growth(_ reader: NameReader, largest: Int) -> [Measure] {
        var measures: [Measure] = []
        var size = 1000
        while size <= largest {
            var source = Generator(seed: 7)
            var start = ContinuousClock.now
            let names = (0..<size).map { _ in reader.read(source.name(), kind: .person) }
            let reading = seconds(ContinuousClock.now - start)
            start = ContinuousClock.now
            let index = NameIndex(names, reader: reader)
            let building = seconds(ContinuousClock.now - start)
            var times: [Double] = []
            var hits = 0
            var other = Generator(seed: 99)
            for _ in 0..<200 {
                let text = other.name()
                start = ContinuousClock.now
                hits += index.search(reader.read(text, kind: .person)).count
                times.append(seconds(ContinuousClock.now - start))
            }
            times.sort()
            print(
                "\(size) names: read \(format(reading)) s, index \(format(building)) s; a query median",
                "\(format(times[100] * 1e6)) µs, 95th percentile \(format(times[190] * 1e6)) µs, hits \(hits)"
            )
            measures.append(Measure("one query over \(size) names, median", times[100] * 1e6, "µs"))
            size *= 10
        }
        return measures
    }

    /// Processor seconds of this thread: what counts on a machine that does other work as well.
    static func processor() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
    static func format(_ value: Double) -> String {
        value >= 100 ? String(format: "%.0f", value) : String(format: "%.3g", value)
    }
}

/// Fictional names: half Korean, in one of several spellings, half of invented syllables.
struct Generator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    private mutating func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    private static let families = [
        "Kim", "Ri", "Lee", "Pak", "Park", "Choe", "Choi", "Jong", "Jung", "Jo", "Cho", "Kang", "Yun", "Jang",
        "Rim", "Han",
        "O", "So", "Sin", "Kwon", "Hwang", "An", "Song", "Jon", "Hong", "Ryu", "Ko", "Mun", "Ryang", "Son",
        "Paek", "Ho",
    ]
    private static let given = [
        "Kang", "Kyong", "Kwang", "Kuk", "Kum", "Gi", "Kil", "Nam", "Tok", "Tong", "Dong", "Ryong", "Rim",
        "Man", "Myong",
        "Mun", "Min", "Pom", "Byong", "Pok", "Pong", "Sam", "Sang", "Sok", "Son", "Sol", "Song", "Su", "Sun",
        "Sung", "Sik",
        "An", "Yon", "Yong", "Young", "Ok", "Yong", "U", "Uk", "Un", "Won", "Yun", "Un", "In", "Il", "Jae",
        "Jong", "Je",
        "Ju", "Jun", "Ji", "Jin", "Chan", "Chang", "Chol", "Chun", "Thae", "Thaek", "Phil", "Ha", "Hak",
        "Han", "Hae",
        "Hyok", "Hyon", "Ho", "Hwa", "Hun", "Hui",
    ]
    private static let parts = [
        "ba", "bel", "cor", "da", "dov", "el", "fa", "gal", "ha", "ib", "jor", "ka", "lem", "ma", "mir", "na",
        "ol", "pa",
        "que", "ra", "rus", "sa", "ta", "ul", "va", "wen", "xo", "ya", "za", "zim", "bor", "chi", "dra",
        "fen", "gri", "hol",
    ]

    mutating func name() -> String {
        if next(2) == 0 {
            let a = Self.given[next(Self.given.count)]
            let b = Self.given[next(Self.given.count)]
            let family = Self.families[next(Self.families.count)]
            switch next(3) {
            case 0: return "\(family) \(a) \(b)"
            case 1: return "\(family.uppercased()) \(a)-\(b.lowercased())"
            default: return "\(a)-\(b.lowercased()) \(family)"
            }
        }
        func word() -> String {
            var text = ""
            for _ in 0...(1 + next(3)) { text += Self.parts[next(Self.parts.count)] }
            return text.prefix(1).uppercased() + text.dropFirst()
        }
        return "\(word()) \(word())" + (next(3) == 0 ? " \(word())" : "")
    }
}
