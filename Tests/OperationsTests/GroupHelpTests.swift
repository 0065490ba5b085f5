import Foundation
import TestSupport
import Testing

/// What a group of commands holds is told by the group, not by the command that answers when none is named.
struct GroupHelpTests {
    @Test(
        arguments: [
            ("submissions", ["draft", "file", "country"]), ("lists", ["sync", "import"]),
            ("evidence", ["copy", "custody", "settle"]), ("rules", ["check", "trial"]),
        ], ["--help", "-h"])
    func `help on a group lists its commands`(group: (name: String, holds: [String]), flag: String) throws {
        try Folders.withScratch { folder in
            let told = try DossierProgram.run([group.name, flag], in: folder)
            #expect(told.status == 0, "\(told.errors)")
            #expect(told.output.contains("SUBCOMMANDS:"), "\(told.output)")
            for command in group.holds {
                #expect(told.lines.contains { $0.hasPrefix("  " + command) }, "\(command)")
            }
            // A command's own help stays its own.
            let own = try DossierProgram.run([group.name, group.holds[0], "--help"], in: folder)
            #expect(own.status == 0 && own.output.contains("dossier \(group.name) \(group.holds[0])"))
        }
    }

    @Test func `what became of a copy is asked of a person, and nothing is settled that is not open`() throws
    {
        try FictionalFiling.inFolder { folder in
            func settle(_ more: [String]) throws -> DossierProgram.Outcome {
                try DossierProgram.run(
                    ["evidence", "settle", "abcdef", "--reason", "asked"] + more, in: folder)
            }
            #expect(try settle([]).status == 64)
            #expect(try settle(["--left", "--not-made"]).status == 64)
            let none = try settle(["--left"])
            #expect(none.status == 1 && none.errors.contains("is unsettled"), "\(none.errors)")
        }
    }
}
