import Foundation
import TestSupport
import Testing

/// What someone meets who has never seen the program.
struct FirstStepsTests {
    @Test func `nobody is said to be absent from lists of which no copy is held`() throws {
        try PublicRecord.inCopy { folder in
            for ask in [["screen", "--all"], ["screen", "OF-KIM-JONG-UN", "--list", "un-sc"]] {
                let run = try DossierProgram.run(ask, in: folder)
                #expect(run.status == 0, "\(run.errors)")
                #expect(run.errors.contains("nobody was looked for"), "\(run.errors)")
                #expect(!run.errors.contains("nobody was found"))
            }
        }
    }

    @Test(arguments: ["lists", "matches", "rules", "accounts", "consent", "evidence", "submissions"])
    func `what a group of commands holds is listed by the word list too`(group: String) throws {
        try PublicRecord.inCopy { folder in
            let alone = try DossierProgram.run([group, "--format", "csv"], in: folder)
            let listed = try DossierProgram.run([group, "list", "--format", "csv"], in: folder)
            #expect(alone.status == 0 && listed.status == 0, "\(listed.errors)")
            #expect(alone.output == listed.output)
        }
    }

    @Test func `an unknown law is named in one sentence and the known ones in another`() throws {
        try PublicRecord.inCopy { folder in
            let run = try DossierProgram.run(
                ["build", "OF-KIM-JONG-UN", "--regime", "zzz-nothing-near"], in: folder)
            #expect(run.status == 1)
            #expect(run.errors.contains("'zzz-nothing-near'. Known: "), "\(run.errors)")
        }
    }

    /// The Treasury lists him under an order on North Korea.
    @Test(arguments: [
        ("us-dprk-eo", "Submission to maintain the designation"),
        ("us-nkspea", "Submission to maintain the designation"),
        ("us-glomag", "Submission to add a legal basis to the designation"),
        ("us-7031c", "Submission for the designation"),
        ("eu-ghrsr", "Submission to maintain the listing"),
        ("uk-ghr", "Submission for the designation"),
    ])
    func `what is asked for fits the law that a listing is under`(regime: String, title: String) throws {
        try PublicRecord.inCopy { folder in
            let run = try DossierProgram.run(
                [
                    "build", "OF-JONG-KYONG-THAEK", "--regime", regime, "--format", "md", "--output", "out",
                    "-q",
                ], in: folder)
            #expect(run.status == 0, "\(run.errors)")
            let text = try Built.text(run, "md")
            #expect(text.contains("# " + title), "\(text.prefix(300))")
        }
    }
}
