import Foundation
import TestSupport
import Testing

/// A submission from its draft to its outcome. Authorities are invented.
struct SubmissionLifeTests {
    /// Runs the program and expects it to do what it is told.
    @discardableResult
    private func run(
        _ arguments: String, in folder: URL, actor: String = "tester",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DossierProgram.Outcome {
        let done = try DossierProgram.run(words(arguments), in: folder, environment: ["DOSSIER_ACTOR": actor])
        #expect(done.status == 0, "\(arguments): \(done.errors)", sourceLocation: sourceLocation)
        return done
    }

    /// Words at spaces; a `+` stands for a space within one.
    private func words(_ line: String) -> [String] {
        line.split(separator: " ").map { String($0.replacing("+", with: " ")) }
    }

    private func refused(
        _ arguments: String, in folder: URL, actor: String = "tester", because reason: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let done = try DossierProgram.run(words(arguments), in: folder, environment: ["DOSSIER_ACTOR": actor])
        #expect(done.status == 1, "\(arguments) went through", sourceLocation: sourceLocation)
        #expect(done.errors.contains(reason), "\(done.errors)", sourceLocation: sourceLocation)
        expectPlainWords(done, sourceLocation: sourceLocation)
    }

    private let draft =
        "submissions draft SU-1 --subject OF-RI-CHANG-DAE --regime eu-ghrsr --authority Example+Desk --purpose maintain"

    /// A folder with a draft that was approved and a document built for it as Markdown.
    private func withApproved(_ body: (URL, String) throws -> Void) throws {
        try PublicRecord.inCopy { folder in
            try run(draft, in: folder)
            try run("submissions approve SU-1 --reason read", in: folder)
            let built = try run(
                "build OF-RI-CHANG-DAE --regime eu-ghrsr --format md --output out", in: folder)
            try body(folder, "out/" + Built.file(built, "md").lastPathComponent)
        }
    }

    @Test func `it goes from draft to outcome and every step is in the log`() throws {
        try withApproved { folder, file in
            try run(
                "submissions file SU-1 \(file) --on 2026-11-20 --follow-up 2026-12-20 --allow-draft",
                in: folder)
            try run(
                "submissions event SU-1 --kind acknowledgement --on 2026-11-21 --text received --reference EX/7",
                in: folder)
            try run(
                "submissions event SU-1 --kind question --on 2026-11-22 --text why --due 2026-12-01",
                in: folder)
            try run("submissions event SU-1 --kind note --on 2026-11-22 --text called", in: folder)
            let waiting = try #require(try run("submissions --format json", in: folder).rows().first)
            #expect(waiting["state"] as? String == "acknowledged")
            #expect(waiting["reference"] as? String == "EX/7")
            #expect(waiting["nextFollowUp"] as? String == "2026-12-01", "a note settles nothing")
            try run(
                "submissions event SU-1 --kind outcome --on 2026-11-24 --text no --state declined", in: folder
            )
            let closed = try #require(
                try run("submissions --state declined --format json", in: folder).rows().first)
            #expect(closed["nextFollowUp"] == nil)
            let history = try run("audit show SU-1 --format json", in: folder).rows()
            #expect(
                history.compactMap { $0["operation"] as? String } == [
                    "draft submission", "approve submission", "file submission", "submission event",
                    "submission event",
                    "submission event",
                ])
        }
    }

    @Test func `what left comes back byte for byte, and rests on the items its document cites`() throws {
        try withApproved { folder, file in
            try Data("A covering letter.".utf8).write(to: folder.appending(path: "letter.txt"))
            let filed = try run(
                "submissions file SU-1 \(file) letter.txt --on 2026-11-20 --allow-draft", in: folder)
            #expect(filed.errors.contains("letter.txt is kept, and traced to no evidence"))
            // Frozen: what becomes of the file afterwards changes nothing.
            let sent = try Data(contentsOf: folder.appending(path: file))
            try Data("overwritten".utf8).write(to: folder.appending(path: file))
            try run("submissions outputs SU-1 --extract back", in: folder)
            let name = URL(filePath: file).lastPathComponent
            #expect(try Data(contentsOf: folder.appending(path: "back/\(name)")) == sent)
            #expect(
                try String(contentsOf: folder.appending(path: "back/letter.txt"), encoding: .utf8)
                    == "A covering letter.")
            let shown = try #require(
                try run("submissions show SU-1 --format json", in: folder).json() as? [String: Any])
            let evidence = try #require(shown["evidence"] as? [String])
            #expect(evidence.contains("EV-EU-HR-RI-CHANG-DAE"))
            #expect(evidence.allSatisfy { $0.hasPrefix("EV-") } && Set(evidence).count == evidence.count)
            let head = try #require(shown["filedHead"] as? String)
            #expect(try DossierProgram.run(["audit", "verify", "--head", head], in: folder).status == 0)
            try run("submissions outputs SU-1 --extract back", in: folder)
            try Data("other".utf8).write(to: folder.appending(path: "back/letter.txt"))
            try refused(
                "submissions outputs SU-1 --extract back", in: folder, because: "another file of that name")
        }
    }

    @Test(arguments: ["md", "html", "json"])
    func `a watermarked draft is not filed as if it were the final`(format: String) throws {
        try expectRefusedDraft(in: format)
    }

    @Test(.enabled(if: DossierProgram.hasTools, "needs 'make setup'"), arguments: ["docx", "pdf"])
    func `a watermarked draft that other programs write is not filed either`(format: String) throws {
        try expectRefusedDraft(in: format)
    }

    private func expectRefusedDraft(in format: String) throws {
        try PublicRecord.inCopy { folder in
            try run(draft, in: folder)
            try run("submissions approve SU-1 --reason read", in: folder)
            let built = try DossierProgram.run(
                words("build OF-RI-CHANG-DAE --regime eu-ghrsr --format \(format) --output out"), in: folder)
            try #require(built.status == 0, "\(built.errors)")
            let file = "out/" + (try Built.file(built, format).lastPathComponent)
            try refused(
                "submissions file SU-1 \(file) --on 2026-11-20", in: folder, because: "is a watermarked draft"
            )
            #expect(try run("submissions outputs SU-1 --format json", in: folder).rows().isEmpty)
        }
    }

    @Test func `steps out of order and files that do not belong are refused`() throws {
        try withApproved { folder, file in
            let late = "submissions file SU-1 \(file) --on"
            try refused("\(late) 2027-01-01 --allow-draft", in: folder, because: "is to come")
            try refused(
                "\(late) 2026-11-20 --follow-up 2026-11-01 --allow-draft", in: folder,
                because: "before the filing")
            try refused(
                "submissions event SU-1 --kind note --on 2026-11-20 --text x", in: folder,
                because: "is approved")
            try run("build AG-MSS --regime eu-ghrsr --format md --output out", in: folder)
            try refused(
                "submissions file SU-1 out/AG-MSS_eu-ghrsr_list_government-open_en_draft.md --on 2026-11-20 --allow-draft",
                in: folder,
                because: "is about AG-MSS")
            try run("build OF-RI-CHANG-DAE --regime uk-ghr --format md --output out", in: folder)
            try refused(
                "submissions file SU-1 out/OF-RI-CHANG-DAE_uk-ghr_list_government-open_en_draft.md --on 2026-11-20 --allow-draft",
                in: folder, because: "was built under uk-ghr")
            try run("build OF-RI-CHANG-DAE --audience internal --format md --output out", in: folder)
            try refused(
                "submissions file SU-1 out/OF-RI-CHANG-DAE_eu-ghrsr_maintain_internal_en_draft.md --on 2026-11-20 --allow-draft",
                in: folder,
                because: "for use inside the organisation")
            try refused("submissions show SU-2", in: folder, because: "did you mean SU-1?")
            try refused(
                draft.replacing("SU-1", with: "su_1"), in: folder, because: "no identifier of a submission")
            try refused(
                draft.replacing("eu-ghrsr", with: "eu-ghrs"), in: folder, because: "did you mean eu-ghrsr?")
            // A change of an approved one takes the approval away.
            try run("submissions draft SU-1 --title Changed", in: folder)
            try refused("\(late) 2026-11-20 --allow-draft", in: folder, because: "must be approved")
        }
    }
}
