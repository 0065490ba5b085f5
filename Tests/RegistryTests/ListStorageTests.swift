import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct ListStorageTests {
    private func entry(_ id: String, _ name: String) -> ListEntry {
        ListEntry(list: "zz-list", id: id, kind: .person, names: [EntryName(name)])
    }

    private func day(_ number: Int) -> Day { Day(year: 2026, month: 1, day: number) ?? .distantPast }

    /// The content of the list on a day, by the numbers of its entries.
    private func put(_ store: RegistryStore, day number: Int, _ entries: [ListEntry]) throws
        -> ListStorageReport
    {
        let bytes = Data("copy of day \(number): \(entries.map(\.id))".utf8)
        return try store.write(actor: "Ada", operation: "sync", reason: "sync", at: Fictional.now) {
            try $0.putList(
                ListCopy(
                    list: "zz-list", sha256: sha256(of: bytes), size: bytes.count,
                    shape: ListShape(entries: entries.count)), date: day(number),
                files: [ListFile(name: "list.xml", bytes: bytes)], entries: entries)
        }
    }

    @Test func `a copy is kept once, and read as of a day`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let first = try put(store, day: 5, [entry("1", "Rupert Sample"), entry("2", "Flavia Sample")])
            #expect(first.newContents == 2 && !first.alreadyStored)
            #expect(
                try put(store, day: 5, [entry("1", "Rupert Sample"), entry("2", "Flavia Sample")])
                    .alreadyStored)
            #expect(
                try put(store, day: 9, [entry("1", "Rupert Sample"), entry("2", "Flavia Exemplar")])
                    .newContents == 1)

            #expect(try store.listEntries(of: "zz-list", asOf: day(4)).isEmpty)
            #expect(
                try store.listEntries(of: "zz-list", asOf: day(8)).map(\.displayName) == [
                    "Rupert Sample", "Flavia Sample",
                ])
            #expect(
                try store.listEntries(of: "zz-list").map(\.displayName) == [
                    "Rupert Sample", "Flavia Exemplar",
                ])
            #expect(try store.latestListCopies(asOf: day(8)).map(\.date) == [day(5)])
            #expect(try store.latestListCopies().map(\.date) == [day(9)])
            #expect(
                try store.listFiles(of: first.copy).first?.bytes.starts(with: Data("copy of day 5".utf8))
                    == true)
            #expect(try store.entryHistory(of: "1", on: "zz-list").presences.map(\.last) == [day(9)])
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test(arguments: 0..<12)
    func `copies in any order of arrival give the same runs`(seed: Int) throws {
        // What each day's copy held, drawn from the seed; the oracle is the days themselves.
        var state = UInt64(seed + 1)
        func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let days = Array(1...8)
        var held: [Int: [ListEntry]] = [:]
        for day in days {
            held[day] = (0..<6).filter { _ in draw(3) > 0 }.map { entry("\($0)", "Sample \($0) \(draw(2))") }
        }
        var order = days
        for place in order.indices.reversed() { order.swapAt(place, draw(place + 1)) }
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            for day in order { _ = try put(store, day: day, held[day] ?? []) }
            for number in days {
                let read = try store.listEntries(of: "zz-list", asOf: day(number))
                #expect(Set(read) == Set(held[number] ?? []), "day \(number)")
            }
            var oracle = EntryHistory(list: "zz-list", entry: "3")
            var previous: Day?
            for number in days {
                let content = held[number]?.first { $0.id == "3" }.map { sha256(of: Data($0.contentBytes)) }
                oracle.note(copy: day(number), content: content, previous: previous)
                previous = day(number)
            }
            #expect(try store.entryHistory(of: "3", on: "zz-list") == oracle)
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test(arguments: [
        "UPDATE list_entry SET body = replace(body, 'Rupert', 'Rudolf')",
        "UPDATE list_entry SET hash = 'x' WHERE reference = '1'",
        "DELETE FROM list_presence WHERE entry = 1",
        "UPDATE list_presence SET to_date = from_date, to_copy = from_copy WHERE entry = 1",
        "UPDATE stored_file SET bytes = x'00'",
        "DELETE FROM stored_file",
    ])
    func `what was altered in a list is found`(script: String) throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            _ = try put(store, day: 5, [entry("1", "Rupert Sample")])
            _ = try put(store, day: 6, [entry("1", "Rupert Sample")])
            try store.connection.transaction { try $0.run(script: script) }
            #expect(try !store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `compression gives back every byte`() throws {
        for count in [0, 1, 1000, 300_000] {
            let bytes = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) })
            let packed = StoredFile.compressed(bytes)
            if let packed {
                #expect(packed.count < count)
                #expect(StoredFile.expanded(packed, count: count) == bytes)
                #expect(StoredFile.expanded(packed, count: count + 1) == nil)
                #expect(StoredFile.expanded(packed.dropLast(), count: count) == nil)
            }
        }
    }
}
