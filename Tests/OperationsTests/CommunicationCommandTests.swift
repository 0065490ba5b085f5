import Foundation
import TestSupport
import Testing

/// Communications to working groups, and the views for a family and for a government.
struct CommunicationCommandTests {
    @Test(arguments: ["un-wgeid", "un-wgad"])
    func `it starts from a victim and holds what the form asks`(regime: String) throws {
        try FictionalFiling.inFolder { folder in
            let built = try DossierProgram.run(
                ["build", "--victim", "VI-XF-ONE", "--regime", regime, "--format", "md"], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let text = try Built.text(built, "md")
            for word in [
                "Communication concerning Person Onyx", "10 October 2026", "Ferdinand Jugglestone",
                "Fabulia Lantern Guard", "Society of the Fictional Lighthouse", "Consent to this use",
            ] { #expect(text.contains(word), "no '\(word)'") }
            #expect(!text.contains("Person Topaz"), "another victim's alias")
            #expect(!text.contains("Witness Amber"))
            if regime == "un-wgeid" {
                #expect(text.contains("within the preceding 3 months"))
                #expect(built.errors.contains("Urgent procedure"))
                #expect(built.errors.contains("verified in a primary text"))
                #expect(
                    text.contains("What have relatives done"), "what is not recorded is said to be missing")
            }
        }
    }

    @Test func `without the family's consent it is refused with the reason`() throws {
        try FictionalFiling.inFolder { folder in
            func build() throws -> DossierProgram.Outcome {
                try DossierProgram.run(
                    ["build", "--victim", "VI-XF-TWO", "--regime", "un-wgeid", "--format", "md", "-q"],
                    in: folder)
            }
            expectFailure(try build(), 1, "consent of VI-XF-TWO", "family", "is not recorded")
            let consent = [
                "consent", "add", "CN-9", "--person", "VI-XF-TWO", "--use", "submit", "--recipient", "UN",
                "--given", "2026-01-02", "--language", "en",
            ]
            #expect(try DossierProgram.run(consent, in: folder).status == 0)
            #expect(try build().status == 0)
            #expect(try DossierProgram.run(["consent", "withdraw", "CN-9"], in: folder).status == 0)
            expectFailure(try build(), 1, "was withdrawn")
        }
    }

    @Test func `a route that takes victims takes no subject, and the other way round`() throws {
        try FictionalFiling.inFolder { folder in
            expectFailure(
                try DossierProgram.run(["build", "OF-XF-HEAD", "--regime", "un-wgeid", "-q"], in: folder), 1,
                "--victim")
            expectFailure(
                try DossierProgram.run(
                    ["build", "--victim", "VI-XF-ONE", "--regime", "uk-ghr", "-q"], in: folder),
                1, "un-wgeid")
            expectFailure(
                try DossierProgram.run(
                    ["build", "--victim", "VI-XF-ONEE", "--regime", "un-wgeid", "-q"], in: folder), 1,
                "did you mean VI-XF-ONE")
        }
    }

    /// A folder in which a communication on one victim and a submission on an official were filed and answered.
    private func withFilings(_ body: (URL) throws -> Void) throws {
        try FictionalFiling.inFolder { folder in
            let made = try DossierProgram.shell(
                """
                set -e
                "$D" build --victim VI-XF-ONE --regime un-wgeid --format md --output out -q
                "$D" submissions draft SU-1 --subject VI-XF-ONE --regime un-wgeid --authority "Example Secretariat" --purpose list -q
                "$D" submissions approve SU-1 --reason read -q
                "$D" submissions file SU-1 out/VI-XF-ONE_un-wgeid_communication_government-open_en_draft.md --on 2026-11-20 --allow-draft -q
                "$D" submissions event SU-1 --kind acknowledgement --on 2026-11-22 --text "Case opened" --reference EX/77 -q
                "$D" build OF-XF-HEAD --regime uk-ghr --format md --output out -q
                "$D" submissions draft SU-2 --subject OF-XF-HEAD --regime uk-ghr --authority "Example Directorate" --purpose list -q
                "$D" submissions approve SU-2 --reason read -q
                "$D" submissions file SU-2 out/OF-XF-HEAD_uk-ghr_list_government-open_en_draft.md --on 2026-11-21 --allow-draft -q
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            try body(folder)
        }
    }

    @Test(arguments: ["en", "ko", "es", "zh-Hans", "zh-Hant"])
    func `a family reads what is known, where it was filed, what came back, and of nobody else`(
        language: String
    ) throws {
        try withFilings { folder in
            let sheet = try DossierProgram.run(
                ["submissions", "family", "VI-XF-ONE", "--lang", language, "--format", "md,html"], in: folder)
            #expect(sheet.status == 0, "\(sheet.errors)")
            let text = try Built.text(sheet, "md")
            for word in [
                "Person Onyx", "Taken to the lantern tower", "Example Secretariat", "EX/77", "Case opened",
            ] {
                #expect(text.contains(word), "no '\(word)'")
            }
            for word in [
                "Topaz", "Amber", "Zinnia", "Marigold", "Example Directorate", "Jugglestone", "Mudpuddle",
                "VI-XF-TWO",
                "WI-XF", "DRAFT",
            ] {
                #expect(!text.contains(word), "'\(word)' leaks")
                #expect(try !Built.text(sheet, "html").contains(word), "'\(word)' leaks in HTML")
            }
            if language == "en" {
                let other = try DossierProgram.run(
                    ["submissions", "family", "VI-XF-TWO", "--format", "md"], in: folder)
                #expect(try !Built.text(other, "md").contains("EX/77"), "another victim's filing")
                expectFailure(
                    try DossierProgram.run(["submissions", "family", "VI-XF-NONE", "-q"], in: folder), 1,
                    "no record 'VI-XF-NONE'")
            }
        }
    }

    @Test(arguments: ["en", "ko", "es", "zh-Hans", "zh-Hant"])
    func `a government reads what it was sent and what it did`(language: String) throws {
        try withFilings { folder in
            let sheet = try DossierProgram.run(
                ["submissions", "country", "gb", "--lang", language, "--format", "md"], in: folder)
            #expect(sheet.status == 0, "\(sheet.errors)")
            let text = try Built.text(sheet, "md")
            #expect(text.contains("Example Directorate"))
            #expect(!text.contains("Example Secretariat"), "what another was sent")
            for word in ["Onyx", "Topaz", "Amber"] { #expect(!text.contains(word)) }
        }
    }

    @Test func `a government that nothing is known of is refused`() throws {
        let refused = try PublicRecord.ask("submissions", "country", "XX", "-q")
        expectFailure(refused, 1, "nothing is known of 'XX'")
    }
}
