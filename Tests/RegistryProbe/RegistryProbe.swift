import CasebookModel
import Foundation
import Registry

#if canImport(Glibc)
    import Glibc
#endif

/// Works on a registry until it is killed, and says what was acknowledged: a line `ack N` once N is durable.
///
/// `registry-probe WORK PATH [ARGUMENT]`; started by tests alone.
@main
struct RegistryProbe {
    static let now = TimeStamp(seconds: 1_770_000_000)

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { exit(64) }
        let path = arguments[2]
        do {
            switch arguments[1] {
            case "import": try importForever(path)
            case "list": try listsForever(path)
            case "exhibit": try exhibitsForever(path)
            case "backup": try backupsForever(path)
            case "limited":
                // Writes beyond the limit fail, the one that reaches it is cut short: what a full disk looks like.
                signal(SIGXFSZ, SIG_IGN)
                let bytes = rlim_t(arguments.last ?? "") ?? 0
                var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
                setrlimit(__rlimit_resource_t(UInt32(RLIMIT_FSIZE.rawValue)), &limit)
                try importForever(path)
            case "read-as-nobody":
                guard setgid(65_534) == 0, setuid(65_534) == 0 else { exit(77) }
                let writable = (try? RegistryStore.open(path, at: now)) != nil
                let store = try RegistryStore.open(path, mode: .readOnly, at: now)
                say("officials \(try store.casebook().officials.count) writable \(writable)")
            default: exit(64)
            }
        } catch {
            say("error \(error)")
            exit(1)
        }
    }

    static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    }

    static func importForever(_ path: String) throws {
        let store = try RegistryStore.open(path, at: now)
        let done = (try store.counts()[.victim] ?? 0) / 20
        for batch in done... {
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

    static func listsForever(_ path: String) throws {
        let store = try RegistryStore.open(path, at: now)
        let done = try store.listCopies().count
        for copy in done... {
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

    static func exhibitsForever(_ path: String) throws {
        let store = try RegistryStore.open(path, at: now)
        let file = URL(filePath: path + ".source")
        let done = try store.exhibits().count
        for number in done... {
            try Data(repeating: UInt8(truncatingIfNeeded: number), count: 100_000 + number).write(to: file)
            _ = try store.addExhibit(file, ExhibitIntake(), actor: "Ada", reason: "evidence", at: now)
            say("ack \(number)")
        }
    }

    static func backupsForever(_ path: String) throws {
        let store = try RegistryStore.open(path, at: now)
        for number in 0... {
            let folder = URL(filePath: path + ".backup-\(getpid())-\(number)")
            _ = try store.backUp(to: folder, actor: "Ada", at: now)
            say("ack \(folder.lastPathComponent)")
        }
    }
}
