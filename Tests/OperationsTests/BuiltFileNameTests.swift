import Audiences
import CasebookModel
import Dossiers
import Foundation
import TestSupport
import Testing

import Operations

/// A file's name tells two documents on one subject apart, and what was asked for can be read from it. Recipients are invented.
struct BuiltFileNameTests {
    private static let recipients: [String?] = [
        nil, "UK", "Example House", "Example, House", "example-house", "예시 기관", "예시/기관", "§§",
        String(repeating: "Long ", count: 40), String(repeating: "Long ", count: 41),
    ]

    private func names(_ subject: String, _ purposes: [BuiltFileName.Purpose]) -> [BuiltFileName] {
        var out: [BuiltFileName] = []
        for purpose in purposes {
            for audience in Audience.allCases {
                for language in ["en", "zh-Hant"] {
                    for recipient in Self.recipients {
                        for asOf in [nil, Day(parsing: "2024-02-29")] {
                            let order = DossierOrder(
                                subject: subject, regime: "eu-ghrsr", audience: audience, language: language,
                                formats: [], recipient: recipient, asOf: asOf)
                            for isDraft in [true, false] {
                                out.append(BuiltFileName(order, purpose, isDraft: isDraft))
                            }
                        }
                    }
                }
            }
        }
        return out
    }

    @Test func `whatever differs in what was asked for differs in the name, and is read back from it`() {
        let all =
            names("OF-XF-HEAD", SubmissionPurpose.allCases.map { .filing($0) })
            + names("VI-XF-ONE", [.communication])
        // Names of recipients that differ in case, or in a space and a hyphen, are one.
        #expect(
            Set(all.map { $0.description.lowercased() }).count * Self.recipients.count == all.count
                * (Self.recipients.count - 1))
        for name in all {
            #expect(BuiltFileName(name.description + ".zip.p7m") == name, "\(name)")
            #expect(name.description.utf8.count < 200, "\(name)")
            #expect(!name.description.contains("/"), "\(name)")
        }
    }

    @Test func `a name of before purposes stood in them is read as it was meant`() throws {
        let name = try #require(BuiltFileName("OF-XF-HEAD_eu-ghrsr_government-open_en_as-of-2024-02-29.pdf"))
        #expect(name.purpose == nil && name.isDraft == nil && name.audience == .governmentOpen)
        #expect(name.asOf == Day(parsing: "2024-02-29") && name.language == "en")
        #expect(BuiltFileName("OF-XF-HEAD_eu-ghrsr_government-open_en.pdf")?.asOf == nil)
    }

    @Test(
        arguments: [
            "letter.pdf", "OF-XF-HEAD_eu-ghrsr_list_government-open_en.pdf",
            "OF-XF-HEAD_eu-ghrsr_list_government-open_en_draft_as-of-soon.pdf",
            "OF-XF-HEAD_eu-ghrsr_list_government-open_en_final_more.pdf",
            "OF-XF-HEAD_eu-ghrsr_praise_government-open_en_draft.pdf",
        ])
    func `a name that build does not give is none`(name: String) {
        #expect(BuiltFileName(name) == nil)
    }

    @Test func `who is meant by a name is found among those that consents name`() throws {
        let order = DossierOrder(
            subject: "OF-XF-HEAD", regime: "uk-ghr", audience: .governmentClosed, language: "en", formats: [],
            recipient: "Example, House")
        let read = try #require(
            BuiltFileName(BuiltFileName(order, .filing(.list), isDraft: true).description))
        #expect(
            read.recipient(among: ["Another House", "Example, House", "Example House"]) == "Example, House")
        #expect(read.recipient(among: ["UK"]) != "UK")
    }

    @Test func `of two documents of one set that would have one name the second is refused`() async throws {
        func name(_ language: String) -> BuiltFileName {
            BuiltFileName(
                DossierOrder(
                    subject: "OF-XF-HEAD", regime: "uk-ghr", audience: .public, language: language,
                    formats: []), .filing(.list), isDraft: true)
        }
        let names = TakenNames()
        try await names.take(name("en"))
        try await names.take(name("ko"))
        for language in ["en", "EN"] {
            do {
                try await names.take(name(language))
                Issue.record("\(name(language)) was given twice")
            } catch {
                #expect("\(error)".contains("would be written over"))
            }
        }
    }

    @Test func `to maintain and to correct, as a draft for two recipients, lie side by side in one folder`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            let built = try DossierProgram.shell(
                """
                set -e
                build() { "$D" build OF-XF-HEAD --regime uk-ghr --format md --output out -q "$@"; }
                build --purpose maintain; build --purpose correct; build; build --recipient "Example House"
                build --as-of 2026-11-20
                """, in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let ends = [
                "maintain_government-open_en_draft", "correct_government-open_en_draft",
                "list_government-open_en_draft", "list_government-open_en_draft_to-example-house",
                "list_government-open_en_draft_as-of-2026-11-20",
            ]
            let files = built.lines.filter { $0.hasSuffix(".md") }.map {
                URL(filePath: String($0)).lastPathComponent
            }
            #expect(files == ends.map { "OF-XF-HEAD_uk-ghr_\($0).md" }, "\(files)")
            func text(_ end: String) throws -> String {
                try String(
                    contentsOf: folder.appending(path: "out/OF-XF-HEAD_uk-ghr_\(end).md"), encoding: .utf8)
            }
            #expect(try text(ends[0]) != text(ends[1]) && text(ends[1]) != text(ends[2]))
            // Traced by its name, a draft is built again for what it asked.
            let traced = try DossierProgram.run(
                ["trace", "out/OF-XF-HEAD_uk-ghr_\(ends[1]).md", "1"], in: folder)
            #expect(traced.status == 0, "\(traced.errors)")
        }
    }

    @Test func `a file that was built for another purpose than the submission's is told of at filing`() throws
    {
        try FictionalFiling.inFolder { folder in
            let filed = try DossierProgram.shell(
                """
                set -e
                "$D" build OF-XF-HEAD --regime uk-ghr --purpose maintain --format md --output out -q > /dev/null
                "$D" submissions draft SU-1 --subject OF-XF-HEAD --regime uk-ghr --authority "Example Desk" --purpose list -q
                "$D" submissions approve SU-1 --reason read -q
                "$D" submissions file SU-1 out/*.md --on 2026-11-25 --allow-draft
                """, in: folder)
            #expect(filed.status == 0, "\(filed.errors)")
            #expect(
                filed.errors.contains("was built to maintain, and SU-1 was drafted to list"),
                "\(filed.errors)")
        }
    }
}
