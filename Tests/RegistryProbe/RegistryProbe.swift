import CFaultyDisk
import CasebookModel
import Custody
import Foundation

#if DEBUG
    @testable import Registry
#else
    import Registry
#endif

#if canImport(Glibc)
    import Glibc
#endif

/// Works on a registry, until it has done what was asked or is killed, and says what was acknowledged: a line `ack N` once N
/// is durable.
///
/// `registry-probe WORK PATH [ROUNDS]`; started by tests alone. What `FAULTY_DISK` means stands in `CFaultyDisk.h`.
@main
struct RegistryProbe {
    static let now = TimeStamp(seconds: 1_770_000_000)
    static let passphrase = Secret("five plain words of Zenda")

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { exit(64) }
        let path = arguments[2]
        let number = arguments.count > 3 ? Int(arguments[3]) ?? 0 : Int.max
        do {
            switch arguments[1] {
            case "import": try imports(path, number)
            case "list": try lists(path, number)
            case "exhibit": try exhibits(path, number, sealed: false)
            case "sealed-exhibit": try exhibits(path, number, sealed: true)
            case "copy": try copies(path, number)
            case "departure": try departures(path, number)
            case "backup": try backups(path, number, encrypted: false)
            case "encrypted-backup": try backups(path, number, encrypted: true)
            case "restore": try restores(path, number)
            case "rebuild": try rebuilds(path, number)
            case "migrate": try migrates(path)
            case "verify": try verifies(path)
            case "count": try counts(path, seconds: number)
            case "read": try reads(path, seconds: number)
            case "stream": try Streaming.run(path, bytes: number, step: arguments[4])
            case "limited":
                // Writes beyond the limit fail, the one that reaches it is cut short: what a full disk looks like.
                signal(SIGXFSZ, SIG_IGN)
                let bytes = rlim_t(number)
                var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
                setrlimit(__rlimit_resource_t(UInt32(RLIMIT_FSIZE.rawValue)), &limit)
                try imports(path, .max)
            case "read-as-nobody":
                guard setgid(65_534) == 0, setuid(65_534) == 0 else { exit(77) }
                let writable = (try? RegistryStore.open(path, at: now)) != nil
                let store = try RegistryStore.open(path, mode: .readOnly, at: now)
                say("officials \(try store.casebook().officials.count) writable \(writable)")
            default: exit(64)
            }
            if faulty_disk_calls() > 0 { say("calls \(faulty_disk_calls())") }
        } catch {
            say("error \(error)")
            exit(1)
        }
    }

    static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    }

    /// The numbers from one on, as many as there are rounds.
    private static func rounds(from first: Int, _ count: Int) -> Range<Int> {
        first..<(count == .max ? .max : first + count)
    }

    static func imports(_ path: String, _ count: Int) throws {
        let store = try RegistryStore.open(path, at: now)
        for batch in rounds(from: (try store.counts()[.victim] ?? 0) / 20, count) {
            var records = RecordSet()
            records.victims = (0..<20).map {
                Victim(
                    id: VictimID("VI-\(batch)-\($0)"),
                    alias: "Victim \(batch) \(String(repeating: "x", count: 400))")
            }
            _ = try store.importRecords(nil, records, actor: "Ada", reason: "batch \(batch)", at: now)
            say("ack \(batch)")
        }
    }

    static func lists(_ path: String, _ count: Int) throws {
        let store = try RegistryStore.open(path, at: now)
        for copy in rounds(from: try store.listCopies().count, count) {
            let bytes = Data("copy \(copy)".utf8)
            let entries = (0..<40).map {
                ListEntry(
                    list: "zz-list", id: "\($0)", kind: .person,
                    names: [EntryName("Sample \($0 % 7 == copy % 7 ? copy : 0)")])
            }
            let day = Day(number: Int32(20_000 + copy))
            _ = try store.write(actor: "Ada", operation: "sync", reason: "copy", at: now) {
                try $0.putList(
                    ListCopy(
                        list: "zz-list", sha256: "\(copy)", size: bytes.count, shape: ListShape(entries: 40)),
                    date: day, files: [ListFile(name: "a", bytes: bytes)], entries: entries)
            }
            say("ack \(copy)")
        }
    }

    /// What exhibits are made of: a mark that a search of all files finds, and a number.
    static func content(_ number: Int) -> Data {
        let mark = Data("Wilhelmina Secretname \(number). ".utf8)
        return mark + Data(count: 100_000 + number - mark.count)
    }

    static func exhibits(_ path: String, _ count: Int, sealed: Bool) throws {
        let store = try RegistryStore.open(path, at: now)
        let ring = sealed ? try store.unlock(holder: "Ada", with: passphrase) : nil
        for number in rounds(from: try store.exhibits().count, count) {
            // Outside the searched folder, and written past the faulty disk.
            let file = URL(filePath: "/dev/shm/registry-probe-\(getpid())")
            defer { unlink(file.path(percentEncoded: false)) }
            guard let stream = fopen(file.path(percentEncoded: false), "w") else { exit(73) }
            let bytes = content(number)
            _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, stream) }
            fclose(stream)
            _ = try store.addExhibit(
                file, ExhibitIntake(), sealing: ring.map { ("VI-ONE", $0) }, actor: "Ada",
                reason: "evidence", at: now)
            say("ack \(number)")
        }
    }

    /// Copies of the sealed exhibits, in clear, as someone inside asked for.
    static func copies(_ path: String, _ count: Int) throws {
        let store = try RegistryStore.open(path, at: now)
        let ring = try store.unlock(holder: "Ada", with: passphrase)
        guard let exhibit = try store.exhibits().first(where: { $0.sealedFor != nil }) else { exit(65) }
        for number in rounds(from: 0, count) {
            let target = URL(filePath: "\(path).copy-\(getpid())-\(number)")
            _ = try store.copyExhibit(
                exhibit.sha256, to: target, as: .copied, with: ring, actor: "Ada", reason: "to read", at: now)
            say("ack \(target.lastPathComponent)")
        }
    }

    /// Copies of the exhibit in clear that leave, each second one in a file that holds others too.
    static func departures(_ path: String, _ count: Int) throws {
        let store = try RegistryStore.open(path, at: now)
        guard let exhibit = try store.exhibits().first(where: { $0.sealedFor == nil }) else { exit(65) }
        for number in rounds(from: 0, count) {
            let target = URL(filePath: "\(path).sent-\(getpid())-\(number)")
            if number.isMultiple(of: 2) {
                _ = try store.copyExhibit(
                    exhibit.sha256, to: target, as: .exported, recipient: "The Crown", actor: "Ada",
                    reason: "asked for", at: now)
            } else {
                let work = URL(filePath: "\(path).work-\(getpid())-\(number)")
                defer { unlink(work.path(percentEncoded: false)) }
                let draft = try FileDraft(for: target)
                let departures = try store.draftExhibit(
                    exhibit.sha256, to: work, as: .exported, recipient: "The Crown", keepsMetadata: false,
                    with: nil, opened: [], actor: "Ada", reason: "asked for", at: now
                ).departures
                do { try draft.add([UInt8](Data(contentsOf: work))) } catch {
                    store.giveUp(departures, actor: "Ada", reason: "asked for", at: now)
                    throw error
                }
                try store.depart(departures, in: draft, actor: "Ada", reason: "asked for", at: now)
            }
            say("ack \(target.lastPathComponent)")
        }
    }

    static func backups(_ path: String, _ count: Int, encrypted: Bool) throws {
        let store = try RegistryStore.open(path, at: now)
        for number in rounds(from: 0, count) {
            let folder = URL(filePath: path + ".backup-\(getpid())-\(number)")
            _ = try store.backUp(
                to: folder, passphrase: encrypted ? passphrase : nil, cost: PassphraseCost(rounds: 1 << 10),
                actor: "Ada", at: now)
            say("ack \(folder.lastPathComponent)")
        }
    }

    /// From the folder `PATH.kept` to `PATH.N.sqlite`.
    static func restores(_ path: String, _ count: Int) throws {
        for number in rounds(from: 0, count) {
            let target = "\(path).\(number).sqlite"
            if FileManager.default.fileExists(atPath: target) { continue }
            let (store, report) = try RegistryStore.restore(
                from: URL(filePath: path + ".kept"), to: target, passphrase: passphrase, at: now)
            guard report.problems.isEmpty, try store.verifyExhibits().problems.isEmpty else { exit(70) }
            say("ack \(number)")
        }
    }

    /// From the rows of one registry to `PATH.N.sqlite`.
    static func rebuilds(_ path: String, _ count: Int) throws {
        let store = try RegistryStore.open(path, mode: .readOnly, at: now)
        var rows: [String: [String]] = [:]
        let head = try store.eachTableLine { rows[$0, default: []].append($1) }
        for number in rounds(from: 0, count) {
            let target = "\(path).\(number).sqlite"
            if FileManager.default.fileExists(atPath: target) { continue }
            let rebuilt = try RegistryStore.rebuild(
                at: target, lines: { rows[$0] ?? [] }, source: FolderSource(store.exhibitsFolder),
                storedFiles: [], exhibits: "", head: head, now: now)
            guard rebuilt.audit.problems.isEmpty, rebuilt.exhibits.problems.isEmpty else { exit(70) }
            say("ack \(number)")
        }
    }

    /// One step beyond the newest schema, which makes a table and changes a row of every victim; then, from an older schema,
    /// what opening does.
    static func migrates(_ path: String) throws {
        #if DEBUG
            let connection = try SQLiteConnection(
                path: path, readOnly: false, journal: .writeAhead, busySeconds: 1)
            let version = try connection.reading { try $0.count("PRAGMA user_version") }
            if version < Migration.newest {
                try connection.close()
                _ = try RegistryStore.open(path, at: now)
                say("ack \(Migration.newest)")
                return
            }
            guard version == Migration.newest else { return }
            _ = try RegistryStore.migrate(connection, from: version, at: now, to: version + 1) { sql in
                try sql.run(
                    script: """
                        CREATE TABLE addition (id TEXT PRIMARY KEY NOT NULL, alias TEXT NOT NULL) STRICT;
                        INSERT INTO addition SELECT id, body FROM victim;
                        UPDATE victim SET revision = revision + 1;
                        """)
            }
            say("ack \(version + 1)")
        #else
            exit(64)
        #endif
    }

    /// Says `clean`, or what is wrong.
    static func verifies(_ path: String) throws {
        let store = try RegistryStore.open(path, at: now)
        let problems = try store.verifyAudit().problems + store.verifyExhibits().problems
        say(problems.isEmpty ? "clean \(try store.counts()[.victim] ?? 0)" : "\(problems)")
    }

    /// Counts up in a record that others count up in too, and says how often.
    static func counts(_ path: String, seconds: Int) throws {
        let store = try RegistryStore.open(path, at: now)
        let end = Date().addingTimeInterval(Double(seconds))
        var done = 0
        var again = 0
        while Date() < end {
            let seen = try store.record(VictimID("VI-ONE"))
            let count = Int(seen?.record.note?["en"] ?? "0") ?? 0
            do {
                try store.write(actor: "Writer", reason: "count", at: now) {
                    _ = try $0.put(
                        Victim(id: "VI-ONE", alias: "Victim 1", note: MultilingualText("\(count + 1)")),
                        expecting: seen?.revision)
                }
                done += 1
            } catch let error as RegistryError where error.description.contains("by someone else") {
                again += 1
            }
        }
        say("done \(done) again \(again)")
    }

    /// Reads the whole casebook over and over, and now and then checks the audit log, and says how often.
    static func reads(_ path: String, seconds: Int) throws {
        let store = try RegistryStore.open(path, mode: .readOnly, at: now)
        let end = Date().addingTimeInterval(Double(seconds))
        var done = 0
        while Date() < end {
            let casebook = try store.casebook()
            guard casebook.officials.count == 5, casebook.victims.count == 1 else {
                say("error torn")
                exit(1)
            }
            if done % 50 == 49, let problem = try store.verifyAudit().problems.first {
                say("error \(problem)")
                exit(1)
            }
            done += 1
        }
        say("done \(done)")
    }
}
