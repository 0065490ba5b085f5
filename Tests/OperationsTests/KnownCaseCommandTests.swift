import Foundation
import TestSupport
import Testing

/// Whether the working group has a case already is said before a communication is written. Persons and bodies are invented.
struct KnownCaseCommandTests {
    @Test func `a communication on a case that was filed is warned of first, and one on another is not`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            let made = try DossierProgram.shell(
                """
                set -e
                "$D" build --victim VI-XF-ONE --regime un-wgeid --format md --output out 2> first
                "$D" submissions draft SU-1 --subject VI-XF-ONE --regime un-wgeid --authority "Example Secretariat" --purpose list -q
                "$D" submissions approve SU-1 --reason read -q
                "$D" submissions file SU-1 out/*.md --on 2026-11-20 --allow-draft -q
                "$D" submissions event SU-1 --kind acknowledgement --on 2026-11-22 --text "Case opened" --reference EX/77 -q
                "$D" build --victim VI-XF-ONE --regime un-wgeid --format md --output again 2> second
                "$D" build --victim VI-XF-ONE --regime un-wgad --format md --output other 2> third
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            func told(_ name: String) throws -> [Substring] {
                try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n")
            }
            #expect(try !told("first").contains { $0.hasPrefix("look before you build") })
            #expect(try !told("third").contains { $0.hasPrefix("look before you build") })
            let lines = try told("second")
            let warning = lines.firstIndex { $0.hasPrefix("look before you build: VI-XF-ONE") }
            #expect(
                warning.map { lines[$0].contains("EX/77, 20 November 2026, filed by the organisation") }
                    == true)
            #expect(warning.map { lines[$0].contains("as an update of that case") } == true, "\(lines)")
            // With how far the law behind it was checked.
            #expect(
                lines.contains {
                    $0.contains("is updated under its number") && $0.contains("general knowledge")
                })
        }
    }
}
