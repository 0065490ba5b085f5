package import Audiences
package import CasebookModel
import Registry

/// Who is named in one output, and who is told of by role alone.
///
/// Inside the organisation everyone is. In what leaves, an official is named who is the subject or was decided on by name
/// and reason; who holds or held a post that commands a body, or a senior rank; whom a State lists by name; or of whom an
/// accepted claim with a source the reader may see states an act. Those whom a company's record ties to it are its staff:
/// neither rank nor post names them. Whoever only signed an instrument is told of with that instrument alone.
package struct NamingRule {
    /// Who is named beyond the rule: the subject, and those decided on.
    package var also: Set<OfficialID>
    private let seniorRanks: Set<String>

    package init(_ vocabularies: Vocabularies, also: Set<OfficialID> = []) {
        self.also = also
        seniorRanks = Set(
            (vocabularies["senior-rank"]?.terms ?? []).flatMap { term in
                term.label.versions.values.map { Self.plain($0.text) }
            })
    }

    /// Officials of a view whom its reader is told of by role alone.
    package func byRole(in view: AudienceView) -> Set<OfficialID> {
        guard view.audience != .internal else { return [] }
        let casebook = view.casebook
        let acting = Set(
            casebook.incidents.flatMap { incident in
                incident.involvements.filter { Self.isOwnAct($0) }.compactMap(\.value.party.official)
            })
        let listed = Set(
            casebook.listings.filter { listing in
                listing.statuses.contains { $0.status != .contested && $0.value.state == .listed }
            }.compactMap(\.subject.official))
        let staff = Set(casebook.companies.flatMap(\.relations).compactMap(\.value.to.official))
        let companies = Set(casebook.companies.flatMap(\.names).map { Self.plain($0.value.text) })
        return Set(
            casebook.officials.filter { official in
                !official.names.isEmpty && !also.contains(official.id) && !acting.contains(official.id)
                    && !listed.contains(official.id)
                    && !isSenior(official, isStaff: staff.contains(official.id), companies)
            }.map(\.id))
    }

    private func isSenior(_ official: Official, isStaff: Bool, _ companies: Set<String>) -> Bool {
        guard !isStaff else { return false }
        return official.postings.contains { claim in
            guard claim.status != .contested else { return false }
            if let body = claim.value.body, companies.contains(Self.plain(body)) { return false }
            return claim.value.commands == true
                || claim.value.rank.map { seniorRanks.contains(Self.plain($0)) } ?? false
        }
    }

    /// An accepted claim with a source, of an act and not of the incident as a whole.
    private static func isOwnAct(_ claim: Claim<Involvement>) -> Bool {
        claim.status == .accepted && claim.wording != .inferred && !claim.value.acts.isEmpty
            && claim.evidence.contains { $0.stance == .supports }
    }

    private static func plain(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// The casebook with what would name these officials taken out; the title of a post stands where the name stood.
    package static func withoutNames(of officials: Set<OfficialID>, in casebook: Casebook) -> Casebook {
        guard !officials.isEmpty else { return casebook }
        var records = casebook.records
        records.officials = records.officials.map { official in
            guard officials.contains(official.id) else { return official }
            var role = official
            role.names = official.postings.first.map(titles) ?? []
            role.births = []
            role.birthplaces = []
            role.identifiers = []
            role.life = []
            role.descriptions = []
            role.statements = []
            role.caution = nil
            role.note = nil
            return role
        }
        return Casebook(header: casebook.header, records: records)
    }

    /// The title of a post in each of its languages, resting on what the post rests on.
    private static func titles(_ posting: Claim<Posting>) -> [Claim<Name>] {
        posting.value.title.versions.sorted { $0.key < $1.key }.enumerated().map { index, title in
            Claim(
                "role-\(index + 1)", Name(text: title.value.text, language: title.key),
                Basis(
                    evidence: posting.basis.evidence, wording: posting.wording, status: posting.basis.status,
                    visibility: posting.basis.visibility))
        }
    }
}
