import Foundation
import Registry

#if canImport(Glibc)
    import Glibc
#endif

/// One step with a file of many gigabytes, and the most memory that it took.
enum Streaming {
    /// `path`: the registry; `PATH.large` is the file.
    static func run(_ path: String, bytes: Int, step: String) throws {
        let store = try RegistryStore.open(path, at: RegistryProbe.now)
        let large = URL(filePath: path + ".large")
        let ring = try store.unlock(holder: "Ada", with: RegistryProbe.passphrase)
        func exhibit(sealed: Bool) throws -> ExhibitRecord {
            guard let found = try store.exhibits().first(where: { ($0.sealedFor != nil) == sealed }) else {
                exit(65)
            }
            return found
        }
        func copy(_ exhibit: ExhibitRecord, _ kind: CustodyEvent.Kind) throws {
            let target = URL(filePath: "\(path).copy-\(step)")
            defer { unlink(target.path(percentEncoded: false)) }
            let copy = try store.copyExhibit(
                exhibit.sha256, to: target, as: kind, recipient: kind == .exported ? "The Crown" : nil,
                with: ring, actor: "Ada", reason: "to try", at: RegistryProbe.now)
            var status = stat()
            guard stat(target.path(percentEncoded: false), &status) == 0, Int(status.st_size) >= bytes else {
                exit(66)
            }
            RegistryProbe.say("copied \(copy.sha256)")
        }
        switch step {
        case "add", "add-sealed":
            let record = try store.addExhibit(
                large, ExhibitIntake(), sealing: step == "add" ? nil : ("VI-ONE", ring), actor: "Ada",
                reason: "a film", at: RegistryProbe.now)
            guard record.byteCount == bytes else { exit(66) }
        case "verify":
            let report = try store.verifyExhibits()
            guard report.problems.isEmpty, report.bytes >= bytes else { exit(66) }
        case "copy": try copy(exhibit(sealed: false), .copied)
        case "copy-sealed": try copy(exhibit(sealed: true), .copied)
        case "export": try copy(exhibit(sealed: false), .exported)
        case "backup", "encrypted-backup":
            let folder = URL(filePath: "\(path).\(step)")
            _ = try store.backUp(
                to: folder, passphrase: step == "backup" ? nil : RegistryProbe.passphrase, actor: "Ada",
                at: RegistryProbe.now)
        case "verify-backup":
            let problems = try RegistryStore.verifyBackup(
                URL(filePath: "\(path).encrypted-backup"), passphrase: RegistryProbe.passphrase)
            guard problems.isEmpty else { exit(66) }
        default: exit(64)
        }
        // Not what getrusage says: that counts the memory of the program this one was started by.
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ")
        RegistryProbe.say("kilobytes \(peak.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? .max)")
    }
}
