import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

private enum Probe {
    /// Runs the probe, kills it after a while, and gives what it said.
    static func run(_ arguments: [String], killedAfter milliseconds: UInt32?) throws -> [String] {
        try ChildProgram.probe(arguments, killedAfter: milliseconds).lines
    }

    static func acknowledged(_ lines: [String]) -> [String] {
        lines.filter { $0.hasPrefix("ack ") }.map { String($0.dropFirst(4)) }
    }
}

@Suite(.serialized)
struct CrashTests {
    /// Milliseconds after the start at which the program is killed; several to each registry, one after another.
    private static let moments: [[UInt32]] = [[18, 40, 71], [25, 52, 90], [31, 60, 120], [22, 77, 103]]

    @Test(arguments: moments)
    func `an import that is killed loses nothing acknowledged and leaves nothing half there`(times: [UInt32])
        throws
    {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            try store.close()
            var acknowledged = 0
            for time in times {
                let lines = try Probe.run(["import", store.path], killedAfter: time)
                acknowledged += Probe.acknowledged(lines).count
                #expect(!lines.contains { $0.hasPrefix("error") }, "\(lines)")
                let again = try RegistryStore.open(store.path, at: Fictional.now)
                let count = try again.counts()[.victim] ?? 0
                #expect(count % 20 == 0 && count / 20 >= acknowledged && count / 20 <= acknowledged + 1)
                #expect(try again.verifyAudit().problems.isEmpty)
                acknowledged = count / 20
                try again.close()
            }
        }
    }

    @Test(arguments: moments)
    func `a list sync that is killed leaves whole copies`(times: [UInt32]) throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            try store.close()
            for time in times {
                let acknowledged = Probe.acknowledged(try Probe.run(["list", store.path], killedAfter: time))
                let again = try RegistryStore.open(store.path, at: Fictional.now)
                let copies = try again.listCopies()
                for number in acknowledged { #expect(copies.contains { $0.sha256 == number }) }
                let entries = try again.listEntries(of: "zz-list")
                #expect(entries.count == (copies.isEmpty ? 0 : 40))
                #expect(try again.verifyAudit().problems.isEmpty)
                try again.close()
            }
        }
    }

    @Test(arguments: moments)
    func `exhibits that were acknowledged are whole, and an interrupted one leaves nothing`(
        times: [UInt32]
    ) throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            try store.close()
            for time in times {
                let before = Probe.acknowledged(try Probe.run(["exhibit", store.path], killedAfter: time))
                let again = try RegistryStore.open(store.path, at: Fictional.now)
                let exhibits = try again.exhibits()
                for number in before.compactMap({ Int($0) }) {
                    #expect(exhibits.contains { $0.byteCount == 100_000 + number })
                }
                let report = try again.verifyExhibits()
                #expect(report.sound == exhibits.count && report.problems.isEmpty)
                #expect(try again.verifyAudit().problems.isEmpty)
                try again.close()
            }
        }
    }

    @Test(arguments: moments)
    func `a backup is there whole or not at all`(times: [UInt32]) throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 30)
            try store.close()
            for time in times {
                let acknowledged = Probe.acknowledged(
                    try Probe.run(["backup", store.path], killedAfter: time))
                let names = try FileManager.default.contentsOfDirectory(
                    atPath: folder.path(percentEncoded: false))
                for name in names where name.contains(".backup-") && !name.hasSuffix(".partial") {
                    #expect(try RegistryStore.verifyBackup(folder.appending(path: name)).isEmpty)
                }
                #expect(acknowledged.allSatisfy { names.contains($0) })
                let again = try RegistryStore.open(store.path, at: Fictional.now)
                #expect(try again.verifyAudit().problems.isEmpty)
                try again.close()
            }
        }
    }

    @Test(arguments: [400_000, 433_333, 500_001, 600_600, 777_777, 900_900])
    func `a disk that fails in the middle of a write is named, and nothing acknowledged is lost`(bytes: Int)
        throws
    {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            try store.close()
            let lines = try Probe.run(["limited", store.path, "\(bytes)"], killedAfter: nil)
            let acknowledged = Probe.acknowledged(lines).count
            let last = try #require(lines.last)
            #expect(last.contains("the disk failed") || last.contains("the disk is full"), "\(last)")
            let again = try RegistryStore.open(store.path, at: Fictional.now)
            #expect(try again.counts()[.victim] == acknowledged * 20)
            #expect(try again.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `a registry in a folder that cannot be written to is read there`() throws {
        guard getuid() == 0 else { return }
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 3)
            try store.close()
            let path = folder.path(percentEncoded: false)
            chmod(path, 0o555)
            chmod(store.path, 0o444)
            #expect(
                try Probe.run(["read-as-nobody", store.path], killedAfter: nil) == [
                    "officials 3 writable false"
                ])

            // With changes still in the log, as after a crash.
            chmod(path, 0o755)
            chmod(store.path, 0o600)
            let open = try RegistryStore.open(store.path, at: Fictional.now)
            try open.write(actor: "Ada", reason: "one more", at: Fictional.now) {
                try $0.put(Fictional.official(8))
            }
            let snapshot = folder.appending(path: "snapshot")
            try FileManager.default.createDirectory(at: snapshot, withIntermediateDirectories: true)
            for end in ["", "-wal"] {
                let copy = snapshot.appending(path: "case.sqlite\(end)").path(percentEncoded: false)
                try FileManager.default.copyItem(atPath: store.path + end, toPath: copy)
                chmod(copy, 0o444)
            }
            chmod(snapshot.path(percentEncoded: false), 0o555)
            let copy = snapshot.appending(path: "case.sqlite").path(percentEncoded: false)
            #expect(
                try Probe.run(["read-as-nobody", copy], killedAfter: nil) == ["officials 4 writable false"])
        }
    }
}
