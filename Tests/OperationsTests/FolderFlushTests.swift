import Foundation
import TestSupport
import Testing

/// A file has its name for good only once its folder is flushed. What is promised where the disk refuses that: the file is
/// there, whole, and the error says that a loss of power may take it; what carries exhibits away is taken back.
struct FolderFlushTests {
    /// The faulty disk of the durability tests as a library that goes before the C library's.
    private static func faultyDisk(in folder: URL) throws -> String {
        let source = Folders.checkout.appending(path: "Tests/CFaultyDisk/faulty-disk.c").plainPath
        let built = try DossierProgram.shell(
            "for cc in clang cc gcc; do if command -v $cc > /dev/null; then exec $cc -shared -fPIC -O1 -o faulty.so '\(source)' -ldl; fi; done; exit 1",
            in: folder)
        try #require(built.status == 0, "\(built.errors)")
        return folder.appending(path: "faulty.so").plainPath
    }

    /// Runs again and again, each time with another flush of a folder failing; those that SQLite asks for it can do without.
    ///
    /// - Returns: how many runs failed.
    private func eachFlush(
        _ arguments: [String], in folder: URL, _ body: (DossierProgram.Outcome) throws -> Void
    ) throws -> Int {
        let library = try Self.faultyDisk(in: folder)
        var failed = 0
        for number in 1...10 {
            let done = try DossierProgram.run(
                arguments, in: folder,
                environment: ["LD_PRELOAD": library, "FAULTY_DISK": "folder:\(number)"])
            #expect([0, 1].contains(done.status) && done.errors.count < 600, "\(number): \(done.errors)")
            if done.status != 0 { failed += 1 }
            try body(done)
        }
        return failed
    }

    @Test
    func `a document whose folder cannot be flushed is there whole, and may not outlive a loss of power`()
        throws
    {
        try GuardedRecord.inRegistry { folder in
            let build = ["build", "OF-SUBJECT", "--regime", "eu-ghrsr", "--format", "md", "-q"]
            try DossierProgram.run(build + ["--output", "sound"], in: folder)
            let name = "OF-SUBJECT_eu-ghrsr_list_government-open_en_draft.md"
            let sound = try Data(contentsOf: folder.appending(path: "sound/\(name)"))
            var said = 0
            let flushes = try eachFlush(build + ["--output", "out"], in: folder) { done in
                let file = folder.appending(path: "out/\(name)")
                if done.errors.contains("may not outlive a loss of power") {
                    said += 1
                    #expect(done.errors.contains("it is there"), "\(done.errors)")
                    let left = try Data(contentsOf: file)
                    #expect(left == sound)
                } else {
                    #expect(done.status == 0, "\(done.errors)")
                }
                try? FileManager.default.removeItem(at: folder.appending(path: "out"))
            }
            #expect(flushes > 0 && said > 0, "\(flushes) flushes, \(said) of the document")
        }
    }

    @Test(arguments: [["export", "out"], ["export", "out", "--csv"], ["export", "out", "--everything"]])
    func `an export whose folder cannot be flushed says so`(arguments: [String]) throws {
        try GuardedRecord.inRegistry { folder in
            let out = folder.appending(path: "out")
            let flushes = try eachFlush(arguments + ["-q"], in: folder) { done in
                if arguments.contains("--everything"), done.status != 0 {
                    #expect(!FileManager.default.fileExists(atPath: out.plainPath), "\(done.errors)")
                }
                try? FileManager.default.removeItem(at: out)
            }
            #expect(flushes > 0)
            try DossierProgram.run(arguments, in: folder)
            let mode = try #require(
                try FileManager.default.attributesOfItem(
                    atPath: out.appending(
                        path: arguments.contains("--csv")
                            ? "casebook.csv"
                            : arguments.contains("--everything") ? "" : "casebook.yaml"
                    ).plainPath)[.posixPermissions] as? Int)
            #expect(mode & 0o077 == 0, "what is inside is its owner's alone to read")
            let verified = try DossierProgram.run(["verify"], in: folder)
            #expect(verified.status == 0, "\(verified.output)")
        }
    }

    @Test
    func `a bundle that cannot be put in place for good is taken back, and no exhibit is said to have left`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            let build = [
                "build", "OF-XF-HEAD", "--regime", "eu-ghrsr", "--format", "md", "--bundle", "--reason",
                "asked for", "-q", "--output", "out",
            ]
            let place = folder.appending(path: "out/OF-XF-HEAD_eu-ghrsr_list_government-open_en_draft.zip")
            try FileManager.default.createDirectory(
                at: folder.appending(path: "out"), withIntermediateDirectories: true)
            let earlier = Data("what stood there before".utf8)
            try earlier.write(to: place)
            let sum = try DossierProgram.shell("sha256sum photo.png | cut -c1-64", in: folder).output
                .trimmingCharacters(in: .whitespacesAndNewlines)
            func events() throws -> [String] {
                try DossierProgram.run(["evidence", "custody", sum, "--format", "json"], in: folder).rows()
                    .map { "\($0["kind"] ?? "") \($0["method"] ?? "")" }
            }
            var left = 0
            let flushes = try eachFlush(build, in: folder) { done in
                let standing = try Data(contentsOf: place)
                #expect((standing == earlier) == (done.status != 0), "\(done.errors)")
                if done.status == 0 { left += 1 }
                let recorded = try events()
                #expect(recorded.count { $0.hasPrefix("exported") } == left, "\(done.errors)")
                let files = try FileManager.default.contentsOfDirectory(
                    atPath: folder.appending(path: "out").plainPath)
                #expect(files.count == 1, "\(files)")
                try earlier.write(to: place)
            }
            #expect(flushes > 0 && left > 0, "\(flushes) failed, \(left) left")
            let kinds = try events()
            #expect(kinds.contains("accessed no copy was made"), "\(kinds)")
            // Whatever became of each attempt, the custody says it.
            let verified = try DossierProgram.run(["verify"], in: folder)
            #expect(verified.status == 0 && !verified.errors.contains("was opened on"), "\(verified.errors)")
        }
    }
}
