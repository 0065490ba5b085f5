import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct ImportTests {
    @Test func `what is imported comes back as it was`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 5)
            let read = try store.casebook()
            let given = Casebook(header: Fictional.header, records: Fictional.records(officials: 5))
            #expect(read.header == given.header)
            #expect(read.officials == given.officials)
            #expect(read.incidents == given.incidents)
            #expect(read == given)
            #expect(try store.counts()[.official] == 5)
        }
    }

    @Test func `the same import again changes nothing and leaves no audit entry`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 3)
            let head = try store.auditHead()
            let report = try store.importRecords(
                Fictional.header, Fictional.records(), actor: "Ada", reason: "again", at: Fictional.later(60))
            #expect(report.created == 0 && report.changed == 0 && report.conflicting.isEmpty)
            #expect(report.unchanged == 10)
            #expect(try store.auditHead() == head)
        }
    }

    @Test func `a trial import writes nothing and says what would happen`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            let report = try store.importRecords(
                Fictional.header, Fictional.records(officials: 4), actor: "Ada", reason: "trial",
                at: Fictional.later(1), dryRun: true)
            #expect(report.created == 3 && report.dryRun)
            #expect(try store.counts()[.official] == 1)
        }
    }

    @Test func `a record changed here and in the file is a conflict, and the registry's stays`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 3)
            var here = Fictional.official(0)
            here.sex = "m"
            try store.write(actor: "Ada", reason: "learnt it", at: Fictional.later(10)) { try $0.put(here) }

            let stale = try store.importRecords(
                Fictional.header, Fictional.records(), actor: "Ada", reason: "old file",
                at: Fictional.later(20))
            #expect(stale.lines.first { $0.id == "OF-RURITANIA-0" }?.outcome == .newerHere)

            var changed = Fictional.records()
            changed.officials[0].state = "QQ"
            changed.officials[1].state = "QQ"
            let report = try store.importRecords(
                Fictional.header, changed, actor: "Ada", reason: "new file", at: Fictional.later(30))
            #expect(report.conflicting.map(\.id) == ["OF-RURITANIA-0"])
            #expect(report.changed == 1)
            #expect(try store.casebook().official("OF-RURITANIA-0") == here)

            let taken = try store.importRecords(
                Fictional.header, changed, actor: "Ada", reason: "the file is right", at: Fictional.later(40),
                conflicts: .takeImported)
            #expect(taken.conflicting.count == 1)
            #expect(try store.casebook().official("OF-RURITANIA-0")?.state == "QQ")
        }
    }

    @Test func `a record removed here does not come back with the next import`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 3)
            try store.write(actor: "Ada", reason: "a mistake", at: Fictional.later(5)) {
                try $0.remove(.official, "OF-RURITANIA-2")
            }
            let report = try store.importRecords(
                Fictional.header, Fictional.records(), actor: "Ada", reason: "again", at: Fictional.later(9))
            #expect(report.lines.first { $0.id == "OF-RURITANIA-2" }?.outcome == .newerHere)
            #expect(try store.casebook().official("OF-RURITANIA-2") == nil)
        }
    }

    @Test func `an import whose evidence names an unknown source is refused whole`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            var records = Fictional.records()
            records.sources = []
            let error = try #require(throws: RegistryError.self) {
                try store.importRecords(
                    Fictional.header, records, actor: "Ada", reason: "broken", at: Fictional.now)
            }
            #expect(error.description.contains("EV-GAZETTE names SO-GAZETTE"))
            #expect(try store.casebook().records == RecordSet())
        }
    }

    @Test func `a record marked sealed is refused in clear`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            var records = Fictional.records()
            records.victims[0].visibility = .sealed
            #expect(throws: RegistryError.self) {
                try store.importRecords(nil, records, actor: "Ada", reason: "sealed", at: Fictional.now)
            }
        }
    }

    @Test func `any earlier state can be read`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 2)
            let first = try store.casebook()
            try store.write(actor: "Ada", reason: "correction", at: Fictional.later(100)) { transaction in
                try transaction.remove(.official, "OF-RURITANIA-1")
                try transaction.put(Fictional.official(7))
            }
            #expect(try store.casebook(recordedAsOf: Fictional.later(99)) == first)
            #expect(try store.casebook(recordedAsOf: Fictional.later(100)) == store.casebook())
            #expect(try store.casebook(recordedAsOf: TimeStamp(seconds: 0)).officials.isEmpty)
        }
    }

    @Test func `a change made from an old reading is refused`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            var mine = try #require(try store.record(OfficialID("OF-RURITANIA-0")))
            mine.record.sex = "m"
            try store.write(actor: "Ada", reason: "first", at: Fictional.now) {
                try $0.put(mine.record, expecting: mine.revision)
            }
            mine.record.sex = "f"
            let error = try #require(throws: RegistryError.self) {
                try store.write(actor: "Ben", reason: "second", at: Fictional.now) {
                    try $0.put(mine.record, expecting: mine.revision)
                }
            }
            #expect(error.description.contains("changed by someone else"))
        }
    }
}
