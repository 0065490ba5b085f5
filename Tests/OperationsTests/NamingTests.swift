import Audiences
import CasebookModel
import Foundation
import Operations
import Scoring
import TestSupport
import Testing

/// Who is named in what leaves.
struct NamingTests {
    private static let vocabularies = Vocabularies([
        Vocabulary(
            vocabulary: "senior-rank", about: "",
            terms: [.init(id: "general", label: MultilingualText("General"))])
    ])

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `nobody below the rank is named outside without a sourced act`(seed: UInt64) throws {
        let casebook = generate(officials: 60, incidents: 40, evidence: 900, seed: seed)
        for audience in Audience.allCases {
            let whole = AudienceView(of: casebook, for: audience, on: Day(number: 20_000))
            let byRole = NamingRule(Self.vocabularies).byRole(in: whole)
            let shown = AudienceView(
                of: NamingRule.withoutNames(of: byRole, in: casebook), for: audience, on: Day(number: 20_000)
            ).casebook
            if audience == .internal {
                #expect(byRole.isEmpty)
                continue
            }
            var acting: Set<OfficialID> = []
            for incident in whole.casebook.incidents {
                for claim in incident.involvements
                where claim.status == .accepted && claim.wording != .inferred && !claim.value.acts.isEmpty
                    && claim.evidence.contains(where: { $0.stance == .supports })
                {
                    if let official = claim.value.party.official { acting.insert(official) }
                }
            }
            let listed = Set(
                whole.casebook.listings.filter { $0.statuses.contains { $0.value.state == .listed } }
                    .compactMap(\.subject.official))
            for official in casebook.officials {
                let commands =
                    whole.casebook.official(official.id)?.postings
                    .contains { $0.value.commands == true && $0.status != .contested } ?? false
                let isGeneral = official.postings.contains { $0.value.rank == "General" }
                guard !acting.contains(official.id), !listed.contains(official.id), !commands, !isGeneral
                else {
                    continue
                }
                let own = Set(official.names.map(\.value.text))
                let left = Set(shown.official(official.id)?.names.map(\.value.text) ?? [])
                #expect(own.isDisjoint(with: left), "\(official.id) is named for \(audience)")
                #expect(shown.official(official.id)?.births.isEmpty ?? true)
            }
        }
    }

    @Test func `an output tells of low-ranking staff by role, until a person decides with a reason`() throws {
        try FictionalFiling.inFolder { folder in
            func text() throws -> String {
                let built = try DossierProgram.run(["build", "AG-XF-GUARD", "--format", "md"], in: folder)
                #expect(built.status == 0, "\(built.errors)")
                return try Built.text(built, "md")
            }
            let first = try text()
            #expect(!first.contains("Mudpuddle"), "a clerk without an act of his own")
            #expect(first.contains("Jugglestone"), "the head of the body")
            #expect(first.contains("Inkwell"), "a warder with a sourced act of his own")
            let inside = try DossierProgram.run(
                ["build", "AG-XF-GUARD", "--format", "md", "--audience", "internal"], in: folder)
            #expect(try Built.text(inside, "md").contains("Mudpuddle"))
            let name = ["submissions", "name", "OF-XF-CLERK", "--in", "AG-XF-GUARD", "--regime", "eu-ghrsr"]
            #expect(try DossierProgram.run(name, in: folder).status == 64, "a reason is asked for")
            #expect(
                try DossierProgram.run(name + ["--reason", "already in the press"], in: folder).status == 0)
            #expect(try text().contains("Mudpuddle"))
            let other = try DossierProgram.run(
                ["build", "AG-XF-GUARD", "--regime", "uk-ghr", "--format", "md"], in: folder)
            #expect(try !Built.text(other, "md").contains("Mudpuddle"), "decided for one regime alone")
            let log = try DossierProgram.run(["audit", "log", "--format", "json"], in: folder).rows()
            #expect(
                log.contains {
                    $0["operation"] as? String == "decide on naming"
                        && ($0["reason"] as? String)?.contains("already in the press") == true
                })
        }
    }
}
