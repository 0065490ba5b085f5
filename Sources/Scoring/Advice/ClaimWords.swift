package import CasebookModel

/// Claims and items in words, for lists that a lawyer reads without looking identifiers up.
extension ScoringEngine {
    /// What a claim says, as words that a sentence can be built on: whose it is, and what; its identifier where its kind is
    /// not told in words.
    package func words(of claim: ClaimID) -> String {
        partyWords(claim) ?? incidentWords(claim) ?? "the claim \(claim)"
    }

    /// Source, date and identifier of an item.
    package func words(of item: EvidenceID) -> String {
        guard let source = casebook.evidence(item).flatMap({ casebook.source($0.source) }) else {
            return item.description
        }
        let title = source.title.text(for: ["en"])?.text ?? source.id.description
        let date = source.published.map { ", \($0)" } ?? ", undated"
        return "\(title) (\(source.publisher)\(date)) [\(item)]"
    }

    private func partyWords(_ claim: ClaimID) -> String? {
        let party = PartyID(claim.record)
        let who = name(of: party)
        if let official = party.official.flatMap({ casebook.official($0) }) {
            if let post = official.postings.first(where: { $0.key == claim.key }) {
                return "the post of \(who) as \(words(of: post.value))"
            }
            return identityWords(claim, who, official.names, official.births, official.identifiers)
                ?? statementWords(claim, who, official.statements)
        }
        if let agency = party.agency.flatMap({ casebook.agency($0) }) {
            if let relation = agency.relations.first(where: { $0.key == claim.key }) {
                let above = name(of: PartyID(relation.value.to))
                return "the relation of \(who) to \(above) (\(relation.value.type.rawValue))"
            }
            return identityWords(claim, who, agency.names, agency.established, agency.identifiers)
                ?? statementWords(claim, who, agency.statements)
        }
        return party.company.flatMap { casebook.company($0) }.flatMap {
            identityWords(claim, who, $0.names, [], $0.identifiers)
                ?? statementWords(claim, who, $0.statements)
        }
    }

    private func identityWords(
        _ claim: ClaimID, _ who: String, _ names: [Claim<Name>], _ dates: [Claim<DateValue>],
        _ numbers: [Claim<IdentifierValue>]
    ) -> String? {
        if let name = names.first(where: { $0.key == claim.key }) {
            return name.value.text == who
                ? "the name “\(who)”" : "the name “\(name.value.text)” of \(who)"
        }
        if let date = dates.first(where: { $0.key == claim.key }) {
            let what = claim.record.hasPrefix("OF-") ? "birth date" : "date of foundation"
            return "the \(what) \(date.value.date) of \(who)"
        }
        return numbers.first { $0.key == claim.key }.map { "the number \($0.value.number) of \(who)" }
    }

    private func statementWords(_ claim: ClaimID, _ who: String, _ statements: [Claim<Statement>]) -> String?
    {
        let statement = statements.first { $0.key == claim.key }
        return (statement?.value.text.text(for: ["en"])?.text).map { "what is said of \(who) (“\($0)”)" }
    }

    private func words(of post: Posting) -> String {
        let title = post.title.text(for: ["en"])?.text ?? "a post"
        let body = post.agency.map { name(of: PartyID($0)) } ?? post.body
        let period = post.period
        let from = period?.from.map { "from \($0)" }
        let to = period?.to.map { "to \($0)" } ?? period?.lastCited.map { "last cited \($0)" }
        let dates = [from, to].compactMap { $0 }.joined(separator: " ")
        return title + (body.map { " (\($0))" } ?? "") + (dates.isEmpty ? ", undated" : ", \(dates)")
    }

    private func incidentWords(_ claim: ClaimID) -> String? {
        guard let incident = casebook.incident(IncidentID(claim.record)) else { return nil }
        let title = "“\(incident.title.text(for: ["en"])?.text ?? claim.record)”"
        if let act = incident.acts.first(where: { $0.key == claim.key }) {
            return "the act of \(spaced(act.value.violation)) in \(title)"
        }
        if let involvement = incident.involvements.first(where: { $0.key == claim.key }) {
            return
                "the part of \(name(of: involvement.value.party)) in \(title) (\(spaced(involvement.value.role)))"
        }
        if incident.dates.contains(where: { $0.key == claim.key }) { return "the date of \(title)" }
        if incident.counts.contains(where: { $0.key == claim.key }) {
            return "the number of victims in \(title)"
        }
        return nil
    }

    private func spaced(_ term: String) -> String {
        String(decoding: term.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}
