import CasebookModel
import Foundation
import SanctionsLists
import TestSupport
import Testing

struct DiffTests {
    private func person(
        _ id: String, _ name: String, born: String? = nil, references: [EntryReference] = [],
        remarks: [String] = []
    ) -> ListEntry {
        ListEntry(
            list: "un-sc", id: id, kind: .person, names: [EntryName(name)],
            births: born.map { [EntryBirth(date: PartialDate(parsing: $0))] } ?? [], programmes: ["TEST"],
            references: references, remarks: remarks)
    }

    private func diff(_ old: [ListEntry], _ new: [ListEntry]) -> ListDiff {
        compareCopies(list: "un-sc", from: old, to: new)
    }

    private func kinds(_ diff: ListDiff) -> [ListAnomaly.Kind] {
        diff.anomalies.flatMap { $0.anomalies.map(\.kind) }
    }

    @Test func `listed, amended and not found are told apart, and absence is never called delisting`() {
        let result = diff(
            [person("XXi.001", "OLA NORDMANN"), person("XXi.002", "KARI NORDMANN", born: "1950")],
            [person("XXi.002", "KARI NORDMANN", born: "1950-02-03"), person("XXi.003", "PER HANSEN")])
        #expect(result.changes(.listed).map(\.entry) == ["XXi.003"])
        #expect(result.changes(.notFound).map(\.entry) == ["XXi.001"])
        #expect(result.changes(.delisted) == [])
        #expect(
            result.changes(.amended).map(\.fields) == [
                [FieldChange(field: "births", removed: ["1950"], added: ["1950-02-03"])]
            ])
        #expect(result.anomalies == [])
    }

    @Test func `delisting is said where the copy itself says it`() {
        var gone = person("XXi.001", "OLA NORDMANN")
        gone.isDelisted = true
        gone.delisted = PartialDate(parsing: "2031-01-01")
        let result = diff([person("XXi.001", "OLA NORDMANN")], [gone])
        #expect(result.changes.map(\.kind) == [.delisted])
        #expect(diff([gone], [person("XXi.001", "OLA NORDMANN")]).changes.map(\.kind) == [.listed])
    }

    @Test func `re-wrapped texts, other apostrophes and other order are no amendments`() {
        var a = person("XXi.001", "HO'JIN", remarks: ["one two"])
        a.addresses = [EntryAddress(city: "A"), EntryAddress(city: "B")]
        var b = person("XXi.001", "HO’JIN", remarks: ["one\n   two"])
        b.addresses = [EntryAddress(city: "B"), EntryAddress(city: "A")]
        let result = diff([a], [b])
        #expect(result.changes == [])
        #expect(result.unchanged == 1)
    }

    @Test func `a reference that gains a suffix is neither a listing nor a removal`() {
        for suffixed in ["KPi.063.1", "KPi.063 .1"] {
            let there = diff([person("KPi.063", "RI TESTMAN")], [person(suffixed, "RI TESTMAN")])
            #expect(there.changes == [])
            #expect(kinds(there) == [.referenceSuffix])
            let back = diff([person(suffixed, "RI TESTMAN")], [person("KPi.063", "RI TESTMAN")])
            #expect(back.changes == [])
            #expect(kinds(back) == [.referenceSuffix])
        }
    }

    @Test func `a renumbered party is known again by name and birth, a namesake is not`() {
        let result = diff(
            [person("A 1", "OLA NORDMANN", born: "1950-01-02")],
            [person("A 7", "NORDMANN Ola", born: "1950-01-02")])
        #expect(result.changes == [])
        #expect(kinds(result) == [.referenceChanged])
        let other = diff(
            [person("A 1", "OLA NORDMANN", born: "1950-01-02")],
            [person("A 7", "OLA NORDMANN", born: "1977-01-02")])
        #expect(other.changes.map(\.kind) == [.listed, .notFound])
    }

    @Test func `a birth date that moves by one day is an anomaly, by two an amendment`() {
        let shifted = diff(
            [person("KPi.055", "PAK TEST", born: "1969-11-08")],
            [person("KPi.055", "PAK TEST", born: "1969-11-07")])
        #expect(shifted.changes == [])
        #expect(kinds(shifted) == [.birthDateShift])
        #expect(
            kinds(diff([person("K", "P", born: "1950")], [person("K", "P", born: "1949")])) == [
                .birthDateShift
            ])
        let amended = diff([person("K", "P", born: "1969-11-08")], [person("K", "P", born: "1969-11-06")])
        #expect(amended.changes.map(\.kind) == [.amended])
        #expect(
            diff([person("K", "P", born: "1940")], [person("K", "P", born: "1940-02-26")]).changes.map(\.kind)
                == [.amended])
    }

    @Test func `an entry missing for weeks and back again is known by its history`() throws {
        let days = ["2031-01-01", "2031-02-01", "2031-03-01"].compactMap { Day(parsing: $0) }
        var history = EntryHistory(list: "un-sc", entry: "KPe.068")
        history.note(copy: days[0], content: "h", previous: nil)
        history.note(copy: days[1], content: nil, previous: days[0])
        let result = compareCopies(
            list: "un-sc", from: [], to: [person("KPe.068", "TEST SHIPPING")],
            histories: ["KPe.068": history],
            copies: Array(days.prefix(2)))
        #expect(result.changes == [], "it is no new listing")
        #expect(kinds(result) == [.missingAndBack])
        history.note(copy: days[2], content: "h", previous: days[1])
        #expect(history.presences.count == 2)
        let gap = try #require(history.gaps(copies: days).first)
        #expect(gap.missing == days[1])
        #expect(gap.back == days[2])
    }

    @Test func `a number that belongs to another man is an anomaly`() {
        let another = diff(
            [person("KPi.045", "KIM ALPHA", born: "1937")], [person("KPi.045", "CHO BETA", born: "1951")])
        #expect(another.changes == [])
        #expect(kinds(another) == [.referenceOfAnother])
        let reference = EntryReference("un-sc", "KPi.045")
        let twice = diff(
            [],
            [
                person("EU.1", "KIM ALPHA", references: [reference]),
                person("EU.2", "CHO BETA", references: [reference]),
            ])
        #expect(kinds(twice) == [.referenceTwice, .referenceTwice])
        #expect(twice.changes(.listed).count == 2, "the parties themselves are listed all the same")
    }

    @Test func `a field that changes in a quarter of the list is shown as a new way of writing`() {
        let old = (1...60).map { person("X \($0)", "NAME NUMBER\($0)", remarks: ["a"]) }
        let new = (1...60).map { person("X \($0)", "NAME NUMBER\($0)", remarks: [$0 % 2 == 0 ? "b" : "a"]) }
        #expect(kinds(diff(old, new)) == [.reserialised])
    }

    @Test func `a copy compared with itself shows no change, and a comparison is the mirror of its reverse`()
    {
        let copy = (1...30).map { person("X \($0)", "NAME NUMBER\($0)", born: "19\(10 + $0)") }
        #expect(diff(copy, copy).changes == [])
        #expect(diff(copy, copy).unchanged == 30)
        var generator = SplitMix(seed: 7)
        for _ in 0..<50 {
            let a = copy.filter { _ in generator.next() % 4 != 0 }
            let b = copy.filter { _ in generator.next() % 4 != 0 }
            let there = diff(a, b)
            let back = diff(b, a)
            #expect(there.changes(.listed).map(\.entry) == back.changes(.notFound).map(\.entry))
            #expect(there.changes(.notFound).map(\.entry) == back.changes(.listed).map(\.entry))
        }
    }

    @Test func `as of a day an entry is present, not found in the copy of a day, or of no copy`() {
        let days = ["2031-01-01", "2031-02-01", "2031-03-01"].compactMap { Day(parsing: $0) }
        var history = EntryHistory(list: "x", entry: "1")
        history.note(copy: days[0], content: "h", previous: nil)
        history.note(copy: days[1], content: "h", previous: days[0])
        #expect(history.presences == [.init(content: "h", first: days[0], last: days[1])])
        #expect(history.standing(asOf: days[0].adding(days: -1), copies: days) == .noCopy)
        #expect(
            history.standing(asOf: days[1].adding(days: 5), copies: days)
                == .present(content: "h", copy: days[1]))
        #expect(
            history.standing(asOf: days[2].adding(days: 5), copies: days)
                == .notFound(copy: days[2], lastSeen: days[1]))
        history.note(copy: days[2], content: "other", previous: days[1])
        #expect(history.presences.count == 2, "new content is a new presence")
    }
}

/// A generator of pseudo-random numbers with a seed, so that each run is the same.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Lists that number their parties by their place in a schedule, as Canada's does.
struct RenumberingTests {
    private func party(_ name: String, item: Int, born: String? = nil, remark: String? = nil) -> ListEntry {
        ListEntry(
            list: "ca-sema", id: "Testland | \(name)", kind: .person, names: [EntryName(name)],
            births: born.map { [EntryBirth(date: PartialDate(parsing: $0))] } ?? [], programmes: ["Testland"],
            references: [EntryReference("ca-item", "Testland | 1 | \(item)")],
            remarks: remark.map { [$0] } ?? [])
    }

    private func diff(_ old: [ListEntry], _ new: [ListEntry]) -> ListDiff {
        compareCopies(list: "ca-sema", from: old, to: new)
    }

    @Test func `a party that was renumbered is neither amended nor removed`() {
        // The first was repealed, and all others moved up: each stands where another stood.
        let old = (1...5).map { party("Person \($0)", item: $0) }
        let new = (2...5).map { party("Person \($0)", item: $0 - 1) }
        let result = diff(old, new)
        #expect(result.changes.map(\.kind) == [.notFound])
        #expect(result.changes.map(\.name) == ["Person 1"])
        #expect(result.anomalies.count == 4)
        #expect(result.anomalies.allSatisfy { $0.anomalies.map(\.kind) == [.renumbered] })
        #expect(result.anomalies[0].anomalies[0].reference == "Testland | 1 | 2")
    }

    @Test func `a list that was numbered anew is said so once`() {
        let old = (1...60).map { party("Person \($0)", item: $0) }
        let new = (1...60).map { party("Person \($0)", item: $0 + 7) }
        let result = diff(old, new)
        #expect(result.changes == [])
        #expect(result.anomalies.map { $0.anomalies.map(\.kind) } == [[.renumbered]])
        #expect(result.anomalies[0].anomalies[0].message.hasPrefix("60 parties"))
    }

    @Test func `who was renumbered and amended is amended`() {
        let result = diff([party("Ola", item: 1)], [party("Ola", item: 2, remark: "Moved.")])
        #expect(result.changes.map(\.kind) == [.amended])
    }

    @Test
    func `a name spelt anew under the same number and birth is one party, and a new party there is not`() {
        let respelt = diff(
            [party("Ola Nordmann", item: 1, born: "1950-01-02")],
            [party("Ola Nordman", item: 1, born: "1950-01-02")])
        #expect(respelt.changes == [])
        #expect(respelt.anomalies.flatMap { $0.anomalies.map(\.kind) } == [.referenceChanged])
        let other = diff(
            [party("Ola Nordmann", item: 1, born: "1950-01-02")],
            [party("Kari Hansen", item: 1, born: "1970-01-02")])
        #expect(other.changes.map(\.kind) == [.listed, .notFound])
    }
}

@Suite(.enabled(if: Folders.shared != nil, "\(Folders.sharedIsAbsent)"))
struct RealDiffTests {
    @Test func `Canada's copies of 2022 and 2025 are one list though nine in ten items were renumbered`()
        throws
    {
        let old = try RealLists.read("ca-sema", "canada/sema-lmes_2022-05.xml")
        let new = try RealLists.read("ca-sema", "canada/sema-lmes_2025.xml")
        let shared = Set(old.entries.map(\.id)).intersection(new.entries.map(\.id)).count
        #expect(shared * 100 / old.copy.entries >= 85)
        let numbers = { (reading: ListReading) in
            Dictionary(
                reading.entries.map { ($0.id, $0.references) }, uniquingKeysWith: { first, _ in first })
        }
        let (before, after) = (numbers(old), numbers(new))
        #expect(before.filter { after[$0.key] == $0.value }.count < 300, "hardly any kept its number")
        let diff = compareCopies(list: "ca-sema", from: old.entries, to: new.entries)
        #expect(diff.changes(.notFound).count < 300)
        #expect(diff.changes(.delisted) == [])
        // The old numbers are other parties' now: nobody is taken for whom he is not.
        #expect(!diff.anomalies.contains { $0.anomalies.contains { $0.kind == .referenceOfAnother } })
    }

    @Test func `the Security Council's copies of 2021 and 2026 show the shifted birth dates as anomalies`()
        throws
    {
        let old = try RealLists.read("un-sc", "un-sc/consolidated_2021-01-28.xml").entries
        let new = try RealLists.read("un-sc", "un-sc/consolidated_2026-08-01.xml").entries
        let diff = compareCopies(list: "un-sc", from: old, to: new)
        let shifts = (diff.anomalies + diff.changes).filter {
            $0.anomalies.contains { $0.kind == .birthDateShift }
        }.map(\.entry)
        for id in ["KPi.055", "KPi.065", "KPi.068", "KPi.078", "KPi.063"] {
            #expect(shifts.contains(id), "\(id)")
        }
        #expect(!diff.changes(.notFound).contains { $0.entry.hasPrefix("KP") }, "no North Korean was removed")
        #expect(!diff.changes(.listed).contains { $0.entry.hasPrefix("KP") })
        let amended = try #require(diff.changes(.amended).first { $0.entry == "KPi.004" })
        #expect(
            amended.fields.contains(FieldChange(field: "births", removed: ["1940"], added: ["1940-02-26"])))
    }

    @Test func `OFAC's copies of 2021 and 2024 show the Human Rights Day listings and the two removals`()
        throws
    {
        let old = try RealLists.read("ofac-sdn", "us-ofac/sdn_2021-03-10.xml").entries
        let new = try RealLists.read("ofac-sdn", "us-ofac/sdn_2024-05-07.xml").entries
        let diff = compareCopies(list: "ofac-sdn", from: old, to: new)
        let listed = Set(diff.changes(.listed).map(\.entry))
        for id in ["30184", "33936", "40135", "34021"] { #expect(listed.contains(id)) }
        let dprk = Set(old.filter { $0.programmes.contains { $0.hasPrefix("DPRK") } }.map(\.id))
        #expect(Set(diff.changes(.notFound).map(\.entry)).intersection(dprk) == ["22611", "25690"])
    }

    @Test func `the EU's copies show the new listings, and a UN number given to two men`() throws {
        let old = try RealLists.read("eu-fsf", "eu-fsf/xmlFullSanctionsList_1_1_2021-03-02.xml").entries
        let new = try RealLists.read("eu-fsf", "eu-fsf/xmlFullSanctionsList_1_1_2024-05-13.xml").entries
        let diff = compareCopies(list: "eu-fsf", from: old, to: new)
        let listed = Set(diff.changes(.listed).map(\.entry))
        for id in ["EU.6255.66", "EU.6256.65", "EU.6272.7"] { #expect(listed.contains(id)) }
        let korean = Set(old.filter { $0.programmes == ["PRK"] }.map(\.id))
        let gone = Set(diff.changes(.notFound).map(\.entry)).intersection(korean)
        #expect(gone.isSubset(of: ["EU.4153.60", "EU.4155.87", "EU.4210.29"]))
        let twice = diff.anomalies.filter {
            $0.anomalies.contains { $0.kind == .referenceTwice && $0.reference == "KPi.045" }
        }
        #expect(twice.map(\.entry).contains("EU.4076.89"))
    }
}
