import Foundation
import TestSupport
import Testing

@testable import Registry

/// Files that are larger than the memory anyone has.
struct StreamingTests {
    /// Bytes: three gigabytes in a long run.
    private static let size = DurabilityTests.isLong ? 3 << 30 : 24 << 20
    /// What a step may take at most, in kilobytes: the program itself, SQLite and a few pieces of a mebibyte; a passphrase
    /// takes 128 mebibytes of its own by design.
    private static let most = (step: 110_000, passphrase: 128 << 10)

    @Test(.disabled(if: Sanitizer.isOn, "a sanitizer takes memory of its own"))
    func
        `an exhibit of gigabytes is added, sealed, verified, copied, exported and backed up in little memory`()
        throws
    {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            _ = try store.write(actor: "Ada", reason: "keys", at: Fictional.now) {
                try $0.startSealing(
                    holder: "Ada", secret: Secret("five plain words of Zenda"),
                    cost: PassphraseCost(rounds: 1 << 10), identity: store.identity)
            }
            try store.close()
            try Self.film(at: store.path + ".large", size: Self.size)
            var peaks: [String] = []
            let steps = [
                "add", "copy", "export", "verify", "backup", "encrypted-backup", "verify-backup",
                "add-sealed",
                "copy-sealed",
            ]
            for step in steps {
                if step == "add-sealed" {
                    // The same content is not kept in two ways: another film, one byte longer.
                    try Self.film(at: store.path + ".large", size: Self.size + 1)
                    for name in ["backup", "encrypted-backup"] {
                        try FileManager.default.removeItem(atPath: "\(store.path).\(name)")
                    }
                }
                let bytes = step.hasSuffix("sealed") ? Self.size + 1 : Self.size
                let (lines, status) = try ChildProgram.probe(["stream", store.path, "\(bytes)", step])
                #expect(status == 0, "\(step): \(lines)")
                let peak = lines.last.flatMap { Int($0.dropFirst("kilobytes ".count)) } ?? .max
                let allowed =
                    Self.most.step + (step.contains("backup") && step != "backup" ? Self.most.passphrase : 0)
                #expect(peak < allowed, "\(step) took \(peak) kilobytes")
                peaks.append("\(step) \(peak >> 10)")
            }
            let again = try RegistryStore.open(store.path, at: Fictional.now)
            #expect(try again.exhibits().count == 2)
            #expect(try again.verifyAudit().problems.isEmpty)
            print("\(Self.size >> 20) MiB, peaks in MiB: \(peaks.joined(separator: ", "))")
        }
    }

    /// A film of that many bytes: a header, and one box of nothing, which takes no room on the disk.
    private static func film(at path: String, size: Int) throws {
        let head: [UInt8] = [0, 0, 0, 16] + Array("ftypisom".utf8) + [0, 0, 2, 0]
        let rest = UInt64(size - head.count)
        let box: [UInt8] =
            [0, 0, 0, 1] + Array("mdat".utf8)
            + (0..<8).reversed().map { UInt8(truncatingIfNeeded: rest >> ($0 * 8)) }
        try Data(head + box).write(to: URL(filePath: path))
        truncate(path, off_t(size))
    }
}
