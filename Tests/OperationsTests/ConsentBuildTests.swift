import Foundation
import TestSupport
import Testing

/// What a witness told goes out through the program only where a consent in force covers use, recipient and day.
struct ConsentBuildTests {
    struct Case: CustomStringConvertible, Sendable {
        let audience: String
        let recipient: String
        let consents: [[String]]
        /// What the report says; `nil` where the account is shown.
        let reason: String?
        var description: String { "\(audience) to \(recipient), \(consents)" }
    }

    private static func consent(_ id: String, _ use: String, _ more: String...) -> [String] {
        ["add", id, "--person", "WI-ONE", "--use", use, "--given", "2026-01-01", "--language", "ko"] + more
    }

    static let cases = [
        Case(audience: "government-open", recipient: "EU", consents: [], reason: "consent-missing"),
        Case(audience: "government-open", recipient: "EU", consents: [consent("C1", "submit")], reason: nil),
        Case(
            audience: "government-open", recipient: "EU",
            consents: [consent("C1", "submit", "--recipient", "EU")],
            reason: nil),
        Case(
            audience: "government-open", recipient: "EU",
            consents: [consent("C1", "submit", "--recipient", "US")],
            reason: "consent-missing"),
        Case(
            audience: "government-open", recipient: "EU", consents: [consent("C1", "publish")],
            reason: "consent-missing"),
        Case(
            audience: "government-open", recipient: "EU",
            consents: [
                ["add", "C1", "--person", "WI-ONE", "--use", "submit", "--given", "2026-11-26"]
                    + ["--language", "ko"]
            ], reason: "consent-not-yet"),
        Case(
            audience: "government-open", recipient: "EU",
            consents: [consent("C1", "submit", "--expires", "2026-11-24")], reason: "consent-expired"),
        Case(
            audience: "government-open", recipient: "EU",
            consents: [consent("C1", "submit", "--expires", "2026-11-25")], reason: nil),
        Case(
            audience: "government-open", recipient: "EU",
            consents: [consent("C1", "submit"), ["withdraw", "C1", "--on", "2026-11-25"]],
            reason: "consent-withdrawn"),
        Case(
            audience: "government-open", recipient: "EU",
            consents: [
                consent("C1", "submit"), consent("C2", "submit", "--recipient", "EU"),
                ["withdraw", "C2", "--on", "2026-06-01"],
            ], reason: "consent-withdrawn"),
        Case(audience: "public", recipient: "EU", consents: [consent("C1", "publish")], reason: nil),
        Case(
            audience: "partner", recipient: "House",
            consents: [consent("C1", "share-with-partner", "--recipient", "House")], reason: nil),
        Case(
            audience: "partner", recipient: "Other",
            consents: [consent("C1", "share-with-partner", "--recipient", "House")], reason: "consent-missing"
        ),
        Case(audience: "internal", recipient: "EU", consents: [], reason: nil),
    ]

    @Test(arguments: cases)
    func `a build and an export leave out what no consent covers, and say why`(trial: Case) throws {
        try GuardedRecord.inRegistry { folder in
            for consent in trial.consents {
                let done = try DossierProgram.run(["consent"] + consent, in: folder)
                #expect(done.status == 0, "\(done.errors)")
            }
            let built = try DossierProgram.run(
                [
                    "build", "OF-SUBJECT", "--regime", "eu-ghrsr", "--audience", trial.audience,
                    "--recipient",
                    trial.recipient, "--format", "md,json,html", "--output", "out",
                ], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let exported = try DossierProgram.run(
                ["export", "files", "--audience", trial.audience, "--recipient", trial.recipient], in: folder)
            #expect(exported.status == 0, "\(exported.errors)")
            let search = LeakSearch([GuardedRecord.told])
            let places = try ["out", "files"].map { try search.leaks(below: folder.appending(path: $0)) }
            #expect(places.allSatisfy { $0.files >= 2 })
            for place in places { #expect(place.leaks.isEmpty == (trial.reason != nil), "\(place.leaks)") }
            let said = [
                "consent-missing", "consent-not-yet", "consent-expired", "consent-withdrawn",
            ].filter {
                built.errors.contains($0)
            }
            #expect(said == (trial.reason.map { [$0] } ?? []), "\(built.errors)")
            // What everyone may read is there in any case, and words that tell who spoke are inside only.
            #expect(
                try !LeakSearch([GuardedRecord.open]).leaks(below: folder.appending(path: "out")).leaks
                    .isEmpty)
            let telling = try LeakSearch([GuardedRecord.telling]).leaks(
                below: folder.appending(path: "files")
            ).leaks
            #expect(telling.isEmpty == (trial.audience != "internal"), "\(telling)")
        }
    }

    @Test func `the internal dossier says what each government would not get, and why`() throws {
        try GuardedRecord.inRegistry { folder in
            let built = try DossierProgram.run(
                [
                    "build", "OF-SUBJECT", "--regime", "eu-ghrsr", "--audience", "internal", "--format", "md",
                    "--output", "out", "-q",
                ], in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let text = try String(
                contentsOf: folder.appending(path: "out/OF-SUBJECT_eu-ghrsr_list_internal_en_draft.md"),
                encoding: .utf8)
            let why = "no consent of the person concerned covers this use and recipient: EV-TALK"
            #expect(text.contains("Not for governments, open copy (EU); \(why)"))
            #expect(text.contains("Not for governments, closed copy (EU); \(why)"))
        }
    }

    @Test func `each recipient gets identifiers of its own on request, the same each time`() throws {
        try GuardedRecord.inRegistry { folder in
            func export(_ name: String, _ recipient: String) throws -> [String] {
                let done = try DossierProgram.run(
                    [
                        "export", name, "--audience", "partner", "--recipient", recipient, "--pseudonyms",
                        "-q",
                    ], in: folder)
                #expect(done.status == 0, "\(done.errors)")
                let left = try DossierProgram.shell("grep -r -e EV-REPORT -e SO-REPORT \(name)", in: folder)
                #expect(left.status == 1, "\(left.output)")
                return done.lines.map(String.init)
            }
            let first = try export("one", "House")
            #expect(first.first == "pseudonym,id")
            #expect(first.contains { $0.hasSuffix(",EV-REPORT") })
            #expect(try export("two", "House") == first)
            #expect(try DossierProgram.shell("diff -r one two", in: folder).status == 0)
            #expect(try Set(export("three", "Other")).intersection(first) == ["pseudonym,id"])
            // The recipient reads it, and reads a later one into the same records.
            for name in ["one", "two"] {
                let read = try DossierProgram.run(
                    ["import", name, "--registry", "theirs.sqlite"], in: folder)
                #expect(read.status == 0, "\(read.errors)")
                if name == "two" { #expect(read.output.hasPrefix("0 created, 0 changed")) }
            }
            expectFailure(
                try DossierProgram.run(["export", "x", "--pseudonyms"], in: folder), 64, "--audience")
        }
    }
}
