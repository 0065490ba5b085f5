import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Many dossiers at once.
struct BuildSetTests {
    private func files(_ name: String, in folder: URL) throws -> [String: Data] {
        let place = folder.appending(path: name)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.plainPath)) ?? []
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: place.appending(path: $0))) })
    }

    @Test
    func `a set tells how far it is, goes on after a failure and lists it, alike with one job or several`()
        throws
    {
        try PublicRecord.inCopy { folder in
            let set = ["build", "--all", "OF-NOBODY-AT-ALL", "--format", "html,json"]
            let one = try DossierProgram.run(set + ["--jobs", "1", "--output", "one"], in: folder)
            #expect(one.status == 1)
            #expect(one.errors.contains("failed: OF-NOBODY-AT-ALL"), "\(one.errors.suffix(400))")
            #expect(one.errors.contains("[1/") && one.errors.contains("1 failed"))
            let three = try DossierProgram.run(set + ["--jobs", "3", "--output", "three"], in: folder)
            #expect(three.status == 1)
            let written = try files("one", in: folder)
            #expect(written.count > 20, "\(written.count)")
            #expect(try files("three", in: folder) == written)
            #expect(Set(one.lines).count == written.count)
            // Only who is tied to an act by a source.
            #expect(!one.errors.contains("gap sheet"))
        }
    }

    @Test func `a set that is interrupted leaves whole files and nothing else`() throws {
        try PublicRecord.inCopy { folder in
            let set = ["build", "--all", "--format", "html,json", "--jobs", "2", "--output"]
            #expect(try DossierProgram.run(set + ["whole"], in: folder).status == 0)
            let whole = try files("whole", in: folder)
            var interrupted = 0
            for moment in [300, 900, 1500, 2500, 4000] as [UInt32] {
                let name = "part-\(moment)"
                let run = try DossierProgram.run(
                    set + [name], in: folder, environment: ["TMPDIR": folder.plainPath],
                    signal: (SIGINT, moment))
                #expect([0, 130].contains(run.status), "\(run.status): \(run.errors.suffix(300))")
                if run.status == 130 { interrupted += 1 }
                let part = try files(name, in: folder)
                for (file, bytes) in part { #expect(bytes == whole[file], "\(file) after \(moment) ms") }
                let left = try FileManager.default.contentsOfDirectory(atPath: folder.plainPath)
                #expect(
                    !left.contains { $0.hasPrefix("dossier-") && !$0.hasPrefix("dossier-run") }, "\(left)")
            }
            #expect(interrupted > 0, "no moment was early enough")
        }
    }

    @Test func `what went wrong at work is told in one sentence, without how the program is used`() throws {
        let failed = try PublicRecord.ask("build", "OF-NOBODY-AT-ALL", "--format", "md", "-q")
        expectFailure(failed, 1, "no record 'OF-NOBODY-AT-ALL'")
        #expect(!failed.errors.contains("Usage:") && !failed.errors.contains("--help"), "\(failed.errors)")
        let misused = try PublicRecord.ask("build", "--format", "md")
        #expect(misused.status == 64 && misused.errors.contains("Usage:"), "\(misused.errors)")
    }
}
