import CasebookModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Registry

struct ConcurrencyTests {
    @Test func `two writers and ten readers lose no change and see no error`() throws {
        try Folders.withScratch { folder in
            let path = try Fictional.registry(in: folder, officials: 5).path
            let failures = Mutex<[String]>([])
            let done = Mutex<[Int]>([0, 0])
            let end = Date().addingTimeInterval(2.5)
            let group = DispatchGroup()
            for writer in 0..<2 {
                run(group) {
                    do {
                        let store = try RegistryStore.open(path, at: Fictional.now)
                        while Date() < end {
                            let seen = try store.record(VictimID("VI-ONE"))
                            let count = Int(seen?.record.note?["en"] ?? "0") ?? 0
                            do {
                                try store.write(actor: "Writer", reason: "count", at: Fictional.now) {
                                    try $0.put(
                                        Victim(
                                            id: "VI-ONE", alias: "Victim 1",
                                            note: MultilingualText("\(count + 1)")),
                                        expecting: seen?.revision)
                                }
                                done.withLock { $0[writer] += 1 }
                            } catch let error as RegistryError
                                where error.description.contains("by someone else")
                            {
                                continue
                            }
                        }
                    } catch { failures.withLock { $0.append("\(error)") } }
                }
            }
            for _ in 0..<10 {
                run(group) {
                    do {
                        let store = try RegistryStore.open(path, mode: .readOnly, at: Fictional.now)
                        while Date() < end {
                            if try store.casebook().officials.count != 5 {
                                failures.withLock { $0.append("torn") }
                            }
                        }
                    } catch { failures.withLock { $0.append("\(error)") } }
                }
            }
            group.wait()
            #expect(failures.withLock { $0 } == [])
            let store = try RegistryStore.open(path, at: Fictional.now)
            let total = done.withLock { $0.reduce(0, +) }
            #expect(try store.record(VictimID("VI-ONE"))?.record.note?["en"] == "\(total)")
            #expect(total > 0)
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    /// A thread of its own: the shared pool has as many as the machine has cores.
    private func run(_ group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        let thread = Thread {
            body()
            group.leave()
        }
        thread.stackSize = 4 << 20
        thread.start()
    }
}
