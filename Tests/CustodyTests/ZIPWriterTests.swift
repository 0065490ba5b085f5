import Custody
import Foundation
import TestSupport
import Testing

/// Archives that are written piece by piece, read back by other programs.
struct ZIPWriterTests {
    private func path(_ url: URL) -> String { url.path(percentEncoded: false) }

    /// What Python's own reader finds wrong with an archive, and the names and sums of its entries.
    private func read(_ archive: URL) throws -> [String: String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [
            "-c",
            """
            import hashlib, sys, zipfile
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            for entry in archive.infolist():
                print(hashlib.sha256(archive.read(entry)).hexdigest(), entry.filename)
            """, path(archive),
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return Dictionary(
            uniqueKeysWithValues: output.split(separator: "\n").map {
                let parts = $0.split(separator: " ", maxSplits: 1)
                return (String(parts[1]), String(parts[0]))
            })
    }

    private static let hasPython = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

    @Test(.enabled(if: hasPython, "needs Python"), arguments: [0xffff_fffe, 4000, 40, 0])
    func `it is read by others, small or written as a large one`(largest: Int) throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: "a.zip")
            let source = folder.appending(path: "source")
            try Data((0..<9000).map { UInt8(truncatingIfNeeded: $0 &* 31) }).write(to: source)
            let draft = try FileDraft(for: file)
            let zip = ZIPWriter(to: draft, at: 1_795_564_800, largest: largest)
            try zip.add("one.txt", Array("one".utf8))
            try zip.add("nothing", [])
            try zip.add("증거/둘.bin", from: source)
            try zip.add("three.txt", Array("three".utf8))
            try zip.finish()
            #expect(!FileManager.default.fileExists(atPath: path(file)), "not there before it is whole")
            try draft.finish()
            let found = try read(file)
            #expect(found == Dictionary(uniqueKeysWithValues: zip.entries.map { ($0.name, $0.sha256) }))
            #expect(found.count == 4)
            let permissions = try FileManager.default.attributesOfItem(atPath: path(file))[.posixPermissions]
            #expect(permissions as? Int == 0o600)
        }
    }

    @Test(.enabled(if: hasPython, "needs Python"))
    func `more entries than the first format counts are read`() throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: "many.zip")
            let draft = try FileDraft(for: file)
            let zip = ZIPWriter(to: draft, at: 0)
            for number in 0..<66_000 { try zip.add("\(number)", []) }
            try zip.finish()
            try draft.finish()
            #expect(try read(file).count == 66_000)
        }
    }

    @Test func `equal input gives equal bytes, and a draft that is given up leaves nothing`() throws {
        try Folders.withScratch { folder in
            func write(_ name: String) throws -> Data {
                let draft = try FileDraft(for: folder.appending(path: name))
                let zip = ZIPWriter(to: draft, at: 1_795_564_801)
                try zip.add("a", Array("same".utf8))
                try zip.finish()
                try draft.finish()
                return try Data(contentsOf: folder.appending(path: name))
            }
            #expect(try write("x") == write("y"))
            do {
                let draft = try FileDraft(for: folder.appending(path: "z"))
                try draft.add([1, 2, 3])
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted() == ["x", "y"])
        }
    }

    @Test func `nothing is written into an envelope that nobody could open`() throws {
        try Folders.withScratch { folder in
            let envelope = try Envelope(for: folder.appending(path: "a.p7m"))
            #expect(throws: CustodyError.self) { try envelope.add([1]) }
            let empty: [UInt8] = []
            #expect(throws: CustodyError.self) {
                try empty.withUnsafeBytes { try envelope.add(passphrase: $0) }
            }
            #expect(throws: CustodyError.self) {
                _ = try RecipientCertificate(Array("-----BEGIN".utf8), file: folder)
            }
        }
    }
}
