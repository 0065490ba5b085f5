import Foundation
import TestSupport
import Testing

/// What is written on one person says nothing that is recorded as another's, whatever its reader may know of the other.
struct OneOfSeveralTests {
    /// Adds an incident of both made-up victims.
    private static let script = #"""
        claim = "evidence: [EV-XF-PLAIN], wording: reported"
        open("book/both.yaml", "w").write(f"""incidents:
          - id: IN-XF-BOTH
            kind: event
            title: {{en: "The evening at the lantern tower"}}
            categories: [7]
            narrative: {{en: "One was marched off at dusk, the other by boat."}}
            acts:
              - {{key: whipped, violation: torture, victims: [VI-XF-ONE], text: {{en: "Whipped with lamp cords."}}, {claim}}}
              - {{key: drowned, violation: arbitrary-execution, victims: [VI-XF-TWO], text: {{en: "Drowned in lamp oil."}}, {claim}}}
            legs:
              - {{key: marched, step: arrest, order: 1, agency: AG-XF-GUARD, victims: [VI-XF-ONE], text: {{en: "Marched off at dusk."}}, {claim}}}
              - {{key: shipped, step: custody, order: 2, agency: AG-XF-GUARD, victims: [VI-XF-TWO], text: {{en: "Shipped to the lighthouse."}}, {claim}}}
              - {{key: counted, step: interrogation, order: 3, agency: AG-XF-GUARD, text: {{en: "Counted at the gate."}}, {claim}}}
            involvements:
              - {{key: drowning, party: AG-XF-GUARD, role: participated, acts: [drowned], text: {{en: "Poured the oil."}}, {claim}}}
            victims: [VI-XF-ONE, VI-XF-TWO]
        """)
        """#

    @Test func `a communication and a family's sheet leave out what is another's`() throws {
        try FictionalFiling.inFolder { folder in
            try Data(Self.script.utf8).write(to: folder.appending(path: "both.py"))
            let made = try DossierProgram.shell(
                """
                set -e
                python3 both.py
                "$D" import book --reason "both are known" -q
                "$D" audit verify
                """, in: folder)
            #expect(made.status == 0, "\(made.errors)\(made.output)")
            for audience in ["internal", "government-open"] {
                let built = try DossierProgram.run(
                    [
                        "build", "--victim", "VI-XF-ONE", "--regime", "un-wgeid", "--format", "md",
                        "--audience",
                        audience, "-q",
                    ], in: folder)
                let text = try Built.text(built, "md")
                for word in ["Whipped with lamp cords", "Marched off at dusk", "Counted at the gate"] {
                    #expect(text.contains(word), "\(audience): no '\(word)'")
                }
                #expect(text.contains("Arrest (concerning Person Onyx)"), "\(audience)")
                for word in ["Drowned", "Shipped", "Poured", "by boat"] {
                    #expect(!text.contains(word), "\(audience): '\(word)' is another's")
                }
            }
            let sheet = try DossierProgram.run(
                ["submissions", "family", "VI-XF-ONE", "--format", "md"], in: folder)
            let text = try Built.text(sheet, "md")
            #expect(text.contains("The evening at the lantern tower"))
            #expect(text.localizedStandardContains("torture") && !text.localizedStandardContains("execution"))
        }
    }

    /// What was read comes out again and is read again; outside nobody is told of who did not agree.
    @Test func `exports carry whose an act and a step are, as far as the reader may know`() throws {
        try FictionalFiling.inFolder { folder in
            try Data(Self.script.utf8).write(to: folder.appending(path: "both.py"))
            let made = try DossierProgram.shell(
                """
                set -e
                python3 both.py
                "$D" import book --reason "both are known" -q
                "$D" export whole --audience internal -q
                "$D" export part --audience public -q
                mkdir again && cp -r whole again/book && cd again
                "$D" import book -q
                "$D" export whole --audience internal -q
                diff -r whole ../whole
                """, in: folder)
            #expect(made.status == 0, "\(made.errors)\(made.output)")
            let whole = try String(
                contentsOf: folder.appending(path: "whole/incidents.yaml"), encoding: .utf8)
            #expect(whole.contains("victims: [VI-XF-TWO]"))
            let part = try String(
                contentsOf: folder.appending(path: "part/incidents.yaml"), encoding: .utf8)
            #expect(part.contains("drowned") && !part.contains("victims: [VI-XF-TWO]"))
        }
    }
}
