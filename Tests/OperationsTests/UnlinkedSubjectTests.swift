import Audiences
import CasebookModel
import Foundation
import Operations
import TestSupport
import Testing

/// People whom no source ties to an act: who only signed an instrument, and a company's staff.
struct UnlinkedSubjectTests {
    /// An instrument with a signatory who did nothing else, and a company with a director.
    private static let more = """
        officials:
          - id: OF-XF-SIGNER
            state: KP
            names:
              - {key: name, text: Horatio Quillfeather, language: en, evidence: [EV-XF-PLAIN], wording: reported}
            births:
              - {key: birth, date: "1951-02-03", evidence: [EV-XF-PLAIN], wording: reported}
            postings:
              - {key: post, agency: AG-XF-GUARD, title: {en: Envoy for pacts}, period: {from: "2019-01-01"}, evidence: [EV-XF-PLAIN], wording: reported}
          - id: OF-XF-DIRECTOR
            state: KP
            names:
              - {key: name, text: Cornelius Tinkerbottom, language: en, evidence: [EV-XF-PLAIN], wording: reported}
            postings:
              - {key: post, agency: AG-XF-GUARD, title: {en: Director}, rank: General, commands: true, period: {from: "2019-01-01"}, evidence: [EV-XF-PLAIN], wording: reported}
        companies:
          - id: CO-XF-OIL
            kind: firm
            state: KP
            names:
              - {key: name, text: Fabulia Lamp Oil Works, language: en, evidence: [EV-XF-PLAIN], wording: reported}
            relations:
              - {key: director, to: OF-XF-DIRECTOR, type: operated-by, evidence: [EV-XF-PLAIN], wording: reported}
        instruments:
          - id: IT-XF-PACT
            kind: agreement
            title: {en: Pact of the lanterns}
            states: [KP]
            signatories:
              - {key: signed, state: KP, party: OF-XF-SIGNER, evidence: [EV-XF-PLAIN], wording: reported}
        """

    private func inFolder(_ body: (URL) throws -> Void) throws {
        try FictionalFiling.inFolder { folder in
            try Data(Self.more.utf8).write(to: folder.appending(path: "book/more.yaml"))
            // The incident was done under the pact.
            let imported = try DossierProgram.shell(
                #"""
                sed -i '/^  - id: IN-XF-TOWER/a\    instruments: [IT-XF-PACT]' book/records.yaml
                "$D" import book -q
                """#, in: folder)
            try #require(imported.status == 0, "\(imported.errors)\(imported.output)")
            try body(folder)
        }
    }

    @Test func `who signed an instrument is tied to it alone, whatever was done under it`() throws {
        try inFolder { folder in
            let ranked = try DossierProgram.run(
                ["rank", "--regime", "uk-ghr", "--format", "json"], in: folder
            ).rows().compactMap { $0["subject"] as? String }
            #expect(ranked.contains("OF-XF-HEAD") && !ranked.contains("OF-XF-SIGNER"), "\(ranked)")
            // In what is said of others the signatory is told of by role, if at all.
            for audience in ["government-open", "partner", "public"] {
                let built = try DossierProgram.run(
                    ["build", "AG-XF-GUARD", "--format", "md", "--audience", audience], in: folder)
                #expect(built.status == 0, "\(built.errors)")
                let text = try Built.text(built, "md")
                #expect(text.contains("Taken to the lantern tower"))
                for word in ["Quillfeather", "1951"] { #expect(!text.contains(word), "\(audience): \(word)") }
            }
            // Asked for by name, the dossier says that nothing ties him, and cannot be made final.
            let built = try DossierProgram.run(["build", "OF-XF-SIGNER", "--format", "md"], in: folder)
            #expect(built.status == 0 && built.errors.contains("no source ties the subject to an act"))
            let text = try Built.text(built, "md")
            #expect(
                text.contains("does not yet carry a sourced link")
                    && text.contains("Nothing can be submitted"))
            #expect(!text.contains("Taken to the lantern tower"))
            let tests = FinalTests()
            try tests.prepare(folder)
            try Data(tests.approval(subject: "OF-XF-SIGNER").utf8)
                .write(to: folder.appending(path: "approval.yaml"))
            let final = try DossierProgram.run(
                [
                    "build", "OF-XF-SIGNER", "--regime", "au-thematic-hr", "--format", "md", "--final",
                    "approval.yaml", "--output", "final",
                ], in: folder)
            #expect(final.status == 1 && final.errors.contains("no source ties"), "\(final.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "final").plainPath))
        }
    }

    @Test func `neither rank nor post names a company's staff`() throws {
        try inFolder { folder in
            for subject in ["CO-XF-OIL", "AG-XF-GUARD"] {
                let built = try DossierProgram.run(["build", subject, "--format", "md"], in: folder)
                #expect(built.status == 0, "\(built.errors)")
                #expect(try !Built.text(built, "md").contains("Tinkerbottom"), "\(subject)")
            }
            let ordinary = try DossierProgram.run(
                ["build", "AG-XF-GUARD", "--format", "md", "--audience", "internal"], in: folder)
            #expect(try Built.text(ordinary, "md").contains("Tinkerbottom"), "inside, the post names him")
        }
    }
}
