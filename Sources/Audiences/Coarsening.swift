import CasebookModel
import Foundation

/// Makes coarse what rests on protected persons alone, for readers outside: each change has a rule with a name.
///
/// What also rests on an item that concerns no protected person stays exact, since that item says it by itself.
struct Coarsening {
    /// A number of people, or of people who share a feature, below which it could tell who they are.
    static let leastGroup = 5

    private let whole: Casebook
    private let guarded: Set<EvidenceID>
    /// Whether a protected person agreed that this audience and recipient learn of them.
    private let hasAgreed: (String) -> Bool
    private(set) var made: [Coarsened] = []
    private(set) var withheld: [Withheld] = []
    /// Exact days and small numbers taken from an incident, which its texts and its testimony must not repeat.
    private var taken: [IncidentID: (days: Set<Day>, numbers: Set<Int>)] = [:]
    /// Exact days taken from posts, commands and seats.
    private var takenElsewhere: Set<Day> = []

    /// - Parameter whole: the casebook before anything was left out: what a text repeats may be what was left out.
    init(of whole: Casebook, hasAgreed: @escaping (String) -> Bool) {
        self.whole = whole
        guarded = Set(whole.evidence.filter { !$0.persons.isEmpty }.map(\.id))
        self.hasAgreed = hasAgreed
    }

    mutating func run(_ set: inout RecordSet) {
        guard !guarded.isEmpty else { return }
        takeFacts()
        coarsenDates(&set)
        coarsenCounts(&set)
        coarsenPlaces(&set)
        coarsenPeople(&set)
        coarsenTexts(&set)
        coarsenSources(&set)
    }

    private func restsOnPersons(_ basis: Basis) -> Bool {
        let support = basis.evidence.filter { $0.stance == .supports }
        return !support.isEmpty && support.allSatisfy { guarded.contains($0.item) }
    }

    private mutating func note(_ record: String, _ key: String, _ rule: Coarsened.Rule) {
        let change = Coarsened(claim: ClaimID(record: record, key: key), rule: rule)
        if !made.contains(change) { made.append(change) }
    }

    /// Days and numbers that rest on protected persons alone, of claims that are shown and of claims that are not.
    private mutating func takeFacts() {
        for incident in whole.incidents {
            var periods: [Period?] = []
            func add<Value>(_ claims: [Claim<Value>], _ period: (Value) -> Period?) {
                periods += claims.filter { restsOnPersons($0.basis) }.map { period($0.value) }
            }
            add(incident.dates) { $0 }
            add(incident.sites) { $0.period }
            add(incident.acts) { $0.period }
            add(incident.legs) { $0.period }
            add(incident.involvements) { $0.period }
            var dates = periods.compactMap(\.self).flatMap { [$0.from, $0.to, $0.lastCited] }
            dates += incident.proceedings.filter { restsOnPersons($0.basis) }.map(\.value.date)
            let days = Set(dates.compactMap(\.self).flatMap(\.exactDays))
            let counts = incident.counts.filter { restsOnPersons($0.basis) }.map(\.value)
            let numbers = Set(counts.flatMap { [$0.least, $0.most] }.compactMap(\.self)).filter {
                $0 < Self.leastGroup
            }
            if !days.isEmpty || !numbers.isEmpty { taken[incident.id] = (days, numbers) }
        }
    }

    // MARK: days

    private mutating func coarsenDates(_ set: inout RecordSet) {
        for index in set.incidents.indices {
            let id = set.incidents[index].id
            coarsen(&set.incidents[index].dates, id, \.itself)
            coarsen(&set.incidents[index].sites, id, \.period)
            coarsen(&set.incidents[index].acts, id, \.period)
            coarsen(&set.incidents[index].legs, id, \.period)
            coarsen(&set.incidents[index].involvements, id, \.period)
            for claim in set.incidents[index].proceedings.indices
            where restsOnPersons(set.incidents[index].proceedings[claim].basis) {
                guard let date = set.incidents[index].proceedings[claim].value.date, date.holdsDay else {
                    continue
                }
                set.incidents[index].proceedings[claim].value.date = date.month
                taken[id, default: ([], [])].days.formUnion(date.exactDays)
                note(id.description, set.incidents[index].proceedings[claim].key, .dayToMonth)
            }
        }
        for index in set.officials.indices {
            coarsen(&set.officials[index].postings, set.officials[index].id, \.period)
        }
        for index in set.agencies.indices {
            let id = set.agencies[index].id
            coarsen(&set.agencies[index].relations, id, \.period)
            coarsen(&set.agencies[index].sites, id, \.period)
        }
        for index in set.companies.indices {
            let id = set.companies[index].id
            coarsen(&set.companies[index].relations, id, \.period)
            coarsen(&set.companies[index].sites, id, \.period)
        }
    }

    private mutating func coarsen<Value, Record>(
        _ claims: inout [Claim<Value>], _ id: Identifier<Record>, _ place: WritableKeyPath<Value, Period?>
    ) {
        for index in claims.indices where restsOnPersons(claims[index].basis) {
            guard let period = claims[index].value[keyPath: place], let coarse = period.coarse else {
                continue
            }
            claims[index].value[keyPath: place] = coarse
            let days = [period.from, period.to, period.lastCited].compactMap(\.self).flatMap(\.exactDays)
            takenElsewhere.formUnion(days)
            // A claim may rest on protected persons alone only since its other items were left out.
            if RecordKind(identifier: id.description) == .incident {
                taken[IncidentID(id.description), default: ([], [])].days.formUnion(days)
            }
            note(id.description, claims[index].key, .dayToMonth)
        }
    }

    // MARK: numbers

    /// A small number becomes "fewer than five", or is left out where other numbers stand beside it; those that rest on
    /// protected persons too become bands of five.
    ///
    /// Numbers of an incident, of what it is part of and of what is part of it can be subtracted from one another: even
    /// bands can leave one number possible below five.
    private mutating func coarsenCounts(_ set: inout RecordSet) {
        for family in families(of: set.incidents) {
            var small: [(incident: Int, claim: Int)] = []
            var others: [(incident: Int, claim: Int)] = []
            var isReckonable = false
            for index in family {
                for (number, claim) in set.incidents[index].counts.enumerated() {
                    guard restsOnPersons(claim.basis) else {
                        isReckonable = isReckonable || claim.value.most != nil || claim.value.least != nil
                        continue
                    }
                    if let most = claim.value.most ?? claim.value.least, most < Self.leastGroup {
                        small.append((index, number))
                    } else {
                        others.append((index, number))
                    }
                }
            }
            guard !small.isEmpty else { continue }
            for (index, number) in others {
                let incident = set.incidents[index].id.description
                var value = set.incidents[index].counts[number].value
                value.least = value.least.map { max(Self.leastGroup, $0 - $0 % Self.leastGroup) }
                value.most = value.most.map { $0 - $0 % Self.leastGroup + Self.leastGroup - 1 }
                value.text = nil
                take(set.incidents[index].counts[number].value, from: set.incidents[index].id)
                set.incidents[index].counts[number].value = value
                note(incident, set.incidents[index].counts[number].key, .countToBand)
            }
            let isLeftOut = isReckonable || !others.isEmpty
            for (index, number) in small.reversed() {
                let incident = set.incidents[index].id
                let key = set.incidents[index].counts[number].key
                take(set.incidents[index].counts[number].value, from: incident)
                if isLeftOut {
                    set.incidents[index].counts.remove(at: number)
                    withheld.append(Withheld(record: incident.description, claim: key, reason: .smallCount))
                } else {
                    set.incidents[index].counts[number].value.least = nil
                    set.incidents[index].counts[number].value.most = Self.leastGroup - 1
                    set.incidents[index].counts[number].value.text = nil
                    note(incident.description, key, .smallCount)
                }
            }
        }
    }

    private mutating func take(_ count: VictimCount, from id: IncidentID) {
        taken[id, default: ([], [])].numbers.formUnion([count.least, count.most].compactMap(\.self))
    }

    /// Incidents by their places, those together that are part of one another.
    private func families(of incidents: [Incident]) -> [[Int]] {
        let places = Dictionary(
            incidents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [Int: [Int]] = [:]
        for index in incidents.indices {
            var root = index
            var steps = 0
            while let parent = incidents[root].partOf, let next = places[parent], steps < 64 {
                root = next
                steps += 1
            }
            found[root, default: []].append(index)
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    // MARK: places

    private mutating func coarsenPlaces(_ set: inout RecordSet) {
        for index in set.sites.indices {
            let id = set.sites[index].id.description
            for number in set.sites[index].coordinates.indices {
                let claim = set.sites[index].coordinates[number]
                guard restsOnPersons(claim.basis), claim.value.precision < 10_000 else { continue }
                // Two decimals of a degree are about a kilometre; one decimal about eleven.
                set.sites[index].coordinates[number].value.latitude =
                    (claim.value.latitude * 10).rounded() / 10
                set.sites[index].coordinates[number].value.longitude =
                    (claim.value.longitude * 10).rounded() / 10
                set.sites[index].coordinates[number].value.precision = 10_000
                note(id, claim.key, .placeToTenKilometres)
            }
        }
    }

    // MARK: people

    /// A feature that fewer than five of the people shown share tells who they are.
    private mutating func coarsenPeople(_ set: inout RecordSet) {
        var sharing: [String: Set<String>] = [:]
        for item in set.evidence where !item.persons.isEmpty {
            if let connection = item.connection { sharing[connection, default: []].formUnion(item.persons) }
        }
        for witness in set.witnesses {
            if let connection = witness.connection {
                sharing[connection, default: []].insert(witness.id.description)
            }
        }
        func isRare(_ connection: String?) -> Bool {
            connection.map { (sharing[$0]?.count ?? 0) < Self.leastGroup } ?? false
        }
        for index in set.evidence.indices where guarded.contains(set.evidence[index].id) {
            let id = set.evidence[index].id.description
            if isRare(set.evidence[index].connection) {
                set.evidence[index].connection = nil
                note(id, "connection", .rareCombination)
            }
            guard let exhibit = set.evidence[index].exhibit else { continue }
            // Whoever names a file says what is in it: a name, a day, a place.
            let ending = exhibit.fileName.split(separator: ".").last.map(String.init) ?? ""
            let isPlain =
                !ending.isEmpty && ending.utf8.count <= 4 && ending.utf8.allSatisfy { $0.isLetterOrDigit }
            set.evidence[index].exhibit?.fileName =
                isPlain && ending != exhibit.fileName ? "exhibit.\(ending.lowercased())" : "exhibit"
            set.evidence[index].exhibit?.collected = nil
            note(id, "exhibit", .exhibitName)
        }
        for index in set.witnesses.indices where isRare(set.witnesses[index].connection) {
            set.witnesses[index].connection = nil
            note(set.witnesses[index].id.description, "connection", .rareCombination)
        }
        let alike = Dictionary(grouping: set.victims, by: \.categories).mapValues(\.count)
        for index in set.victims.indices {
            let victim = set.victims[index]
            guard victim.published.isEmpty, !victim.categories.isEmpty,
                (alike[victim.categories] ?? 0) < Self.leastGroup
            else { continue }
            set.victims[index].categories = []
            note(victim.id.description, "categories", .rareCombination)
        }
        let published = Set(set.victims.filter { !$0.published.isEmpty }.map(\.id))
        let small = Set(made.filter { $0.rule == .smallCount }.map(\.claim.record))
            .union(withheld.filter { $0.reason == .smallCount }.map(\.record))
        for index in set.incidents.indices where small.contains(set.incidents[index].id.description) {
            // The list would give the number away, and each of few people with it.
            let kept = set.incidents[index].victims.filter {
                published.contains($0) || hasAgreed($0.description)
            }
            guard kept.count < set.incidents[index].victims.count else { continue }
            set.incidents[index].victims = kept
            note(set.incidents[index].id.description, "victims", .smallCount)
        }
    }

    // MARK: texts

    private mutating func coarsenTexts(_ set: inout RecordSet) {
        var facts: [String: FactMask.Facts] = [:]
        var numbers: [EvidenceID: Set<Int>] = [:]
        for index in set.incidents.indices {
            let id = set.incidents[index].id
            guard let own = taken[id] else { continue }
            // A narrative may repeat the exact day, place or number in words that no list foresees, so it goes with them.
            set.incidents[index].narrative = nil
            facts[id.description] = FactMask.Facts(days: own.days, numbers: own.numbers)
            let items = ClaimCollector { _, _, basis in basis.evidence.map(\.item) }
            _ = whole.incident(id)?.mappingClaims(items)
            for item in items.items.joined() where guarded.contains(item) {
                numbers[item, default: []].formUnion(own.numbers)
            }
        }
        // One testimony tells of many things: no day that rests on testimony alone stands in any, nor in what is told of
        // a record that rests on testimony.
        let days = taken.values.reduce(into: takenElsewhere) { $0.formUnion($1.days) }
        var sources: Set<SourceID> = []
        for item in set.evidence where guarded.contains(item.id) {
            facts[item.id.description] = FactMask.Facts(days: days, numbers: numbers[item.id] ?? [])
            sources.insert(item.source)
        }
        for source in sources { facts[source.description] = FactMask.Facts(days: days, numbers: []) }
        let told = claimsTold(set)
        for record in Set(told.map(\.record)) {
            facts[record, default: FactMask.Facts(days: [], numbers: [])].days.formUnion(days)
        }
        for conflict in set.conflicts where conflict.claims.contains(where: told.contains) {
            let incidents = Set(conflict.claims.map { IncidentID($0.record) })
            facts[conflict.id.description] = FactMask.Facts(
                days: days,
                numbers: incidents.reduce(into: []) { $0.formUnion(taken[$1]?.numbers ?? []) })
        }
        let masking = FactMask(facts.filter { !$0.value.days.isEmpty || !$0.value.numbers.isEmpty })
        set.mapTexts(masking)
        for place in masking.places.sorted() { note(place.record, place.field, .factInText) }
    }

    /// The claims that rest on protected persons alone, as they were or as they are shown.
    private func claimsTold(_ set: RecordSet) -> Set<ClaimID> {
        let told = ClaimCollector { record, key, basis in
            restsOnPersons(basis) ? ClaimID(record: record, key: key) : nil
        }
        for records in [whole.records, set] {
            var copy = records
            copy.mapClaims(told)
        }
        return Set(told.items)
    }

    // MARK: sources

    /// When an interview was held and put down is as telling as what it says.
    private mutating func coarsenSources(_ set: inout RecordSet) {
        let open = Set(set.evidence.filter { $0.persons.isEmpty }.map(\.source))
        let told = Set(set.evidence.map(\.source)).subtracting(open)
        for index in set.sources.indices where told.contains(set.sources[index].id) {
            let source = set.sources[index]
            guard source.published?.holdsDay ?? false || source.accessed != nil else { continue }
            set.sources[index].published = source.published?.month
            set.sources[index].accessed = nil
            note(source.id.description, "published", .dayToMonth)
        }
    }
}

/// Masks days and numbers where the texts of some records spell them out.
private final class FactMask: TextTransform {
    struct Facts {
        var days: Set<Day>
        var numbers: Set<Int>
    }

    private let facts: [String: (days: Set<Day>, numbers: [String])]
    private(set) var places: Set<TextPlace> = []

    /// - Parameter facts: by record.
    init(_ facts: [String: Facts]) {
        self.facts = facts.mapValues { ($0.days, $0.numbers.sorted().flatMap(DayWording.forms(ofPeople:))) }
    }

    /// What to look for in a text: of the days only those whose number stands in it.
    private func forms(for text: String, _ facts: (days: Set<Day>, numbers: [String])) -> [String] {
        var runs: Set<Int> = []
        var run = ""
        for byte in text.utf8 {
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                run.unicodeScalars.append(Unicode.Scalar(byte))
            } else if !run.isEmpty {
                runs.insert(Int(run) ?? 0)
                run = ""
            }
        }
        runs.insert(Int(run) ?? 0)
        let near = facts.days.filter {
            runs.contains($0.day) || runs.contains($0.year * 10_000 + $0.month * 100 + $0.day)
        }
        return (near.flatMap(DayWording.forms(of:)) + facts.numbers).sorted {
            ($1.count, $0) < ($0.count, $1)
        }
    }

    func callAsFunction(_ text: String, at place: TextPlace) -> String {
        // A time code or page is no day, and a name holds neither.
        guard let facts = facts[place.record], !place.field.hasSuffix(".claimant") else { return text }
        var out = text
        for form in forms(for: text, facts) { out = Self.masking(form, in: out) }
        if out != text { places.insert(place) }
        return out
    }

    private static func masking(_ form: String, in text: String) -> String {
        guard text.range(of: form, options: .caseInsensitive) != nil else { return text }
        var out = ""
        var rest = text[...]
        while let range = rest.range(of: form, options: .caseInsensitive) {
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : nil
            let after = range.upperBound < text.endIndex ? text[range.upperBound] : nil
            let isWhole = !runs(before, into: form.first) && !runs(form.last, into: after)
            out += rest[..<range.lowerBound] + (isWhole ? NameGuard.mask : String(rest[range]))
            rest = rest[range.upperBound...]
        }
        return out + rest
    }

    /// Whether two neighbouring characters belong to one number or one word of Latin letters.
    private static func runs(_ a: Character?, into b: Character?) -> Bool {
        guard let a, let b else { return false }
        if a.isASCII, b.isASCII { return (a.isNumber && b.isNumber) || (a.isLetter && b.isLetter) }
        return false
    }
}

extension Period {
    /// The period with days made months; `nil` when it holds no exact day.
    fileprivate var coarse: Period? {
        guard [from, to, lastCited].contains(where: { $0?.holdsDay ?? false }) else { return nil }
        return Period(from: from?.month, to: to?.month, lastCited: lastCited?.month, wording: nil)
    }
}

extension PartialDate {
    /// The parts of its text that are whole days.
    private var dayTexts: [Substring] {
        description.split(whereSeparator: { "~<>/".contains($0) }).filter { $0.utf8.count == 10 }
    }

    fileprivate var holdsDay: Bool { !dayTexts.isEmpty }
    fileprivate var exactDays: [Day] { dayTexts.compactMap { Day(parsing: $0) } }

    /// The date with each day in it made its month.
    fileprivate var month: PartialDate? {
        guard holdsDay else { return self }
        let parts = description.split(separator: "/", omittingEmptySubsequences: false).map {
            part -> String in
            let mark = part.prefix { "~<>".contains($0) }
            return String(mark) + String(part.dropFirst(mark.count).prefix(7))
        }
        let isOneMonth = parts.count == 2 && parts[0].suffix(7) == parts[1].suffix(7)
        return PartialDate(parsing: isOneMonth ? parts[0] : parts.joined(separator: "/"))
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}

extension Period {
    /// A claim whose value is a period is coarsened like one that holds a period.
    fileprivate var itself: Period? {
        get { self }
        set { if let newValue { self = newValue } }
    }
}
