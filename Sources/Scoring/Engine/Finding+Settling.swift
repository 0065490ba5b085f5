import CasebookModel

/// Elements that no evidence shows: the record settles them, or a person does.
extension RegimeScores {
    struct Settled {
        var proposal: Proposal
        var text: String
        var claims: [ClaimID] = []
        var missing: Missing?
    }

    func settle(_ element: LegalElement, _ subject: Int) -> Settled {
        let columns = engine.columns
        switch element.test {
        case .subjectKind:
            let kind = columns.subjectKind[subject]
            return regime.reaches(kind)
                ? Settled(
                    proposal: .supported,
                    text: "The subject is of the kind \(kind.rawValue), which the regime reaches.")
                : Settled(
                    proposal: .gap,
                    text: "The subject is of the kind \(kind.rawValue), which the regime does not reach.")
        case .foreign, .territory:
            let state = columns.subjectState[subject]
            return state == regime.jurisdiction
                ? Settled(proposal: .gap, text: "The subject belongs to \(state) itself.")
                : Settled(
                    proposal: .supported,
                    text: "The subject belongs to \(state), not to \(regime.jurisdiction).")
        case .inForce:
            return isUsable
                ? Settled(
                    proposal: .supported,
                    text: "In force on \(engine.asOf ?? engine.today) as far as these rules know.")
                : Settled(
                    proposal: .gap,
                    text: "Not in force on \(engine.asOf ?? engine.today) as far as these rules know.",
                    missing: Missing(code: "in-force", text: "Confirmation that the regime is in force"))
        case .listings:
            let listed = columns.listings[subject].map { "\($0.jurisdiction) (\($0.ground.rawValue))" }
            return Settled(
                proposal: .supported,
                text: listed.isEmpty
                    ? "No listing is recorded."
                    : "Recorded listings: \(Set(listed).sorted().joined(separator: ", ")).")
        case .recency: return recency(subject)
        case .contrary: return contrary(subject)
        case .disclosable: return disclosable(subject)
        default:
            return Settled(
                proposal: .gap,
                text: "A person has to write, choose or confirm this; the program proposes nothing.",
                missing: Missing(
                    code: "person-\(element.test.rawValue)", text: "A person's answer, in the file"))
        }
    }

    private func recency(_ subject: Int) -> Settled {
        let columns = engine.columns
        let day = engine.asOf ?? engine.today
        var years: Int?
        for row in columns.involvementsOfSubject[subject] {
            let incident = Int(columns.involvements[Int(row)].incident)
            if columns.incidentContinues[incident] {
                return Settled(proposal: .supported, text: "The conduct goes on as far as is known.")
            }
            guard let latest = columns.incidentLatest[incident] else { continue }
            years = min(years ?? .max, max(0, Day(number: latest).days(to: day)) / 365)
        }
        guard let years else {
            return Settled(
                proposal: .gap, text: "No dated conduct is recorded.",
                missing: Missing(code: "date", text: "The date of the conduct"))
        }
        let index = engine.plan.index
        let value = scorer.numbers[index.step(.recency, years)].y
        func cut(_ key: String) -> Double { scorer.numbers[index.weight(.recencyProposal, key)].y }
        let proposal: Proposal =
            value >= cut("supported") ? .supported : value >= cut("arguable") ? .arguable : .gap
        return Settled(
            proposal: proposal, text: "The latest recorded conduct lies \(years) whole years before \(day).")
    }

    private static let contrarySearch = Missing(
        code: "contrary-search", text: "A recorded search for contrary and exculpatory information")

    private func contrary(_ subject: Int) -> Settled {
        let used = usedClaims(subject)
        let items = used.reduce(0) { $0 + engine.columns.contradicting[Int($1)].count }
        let conflicts = used.filter { engine.columns.conflictsOfClaim[$0] != nil }.count
        if items + conflicts > 0 {
            // A conflict, of a name or a date, is set out too; it does not stand for the search.
            return Settled(
                proposal: items > 0 ? .supported : .arguable,
                text:
                    "Recorded: \(count(items, "contrary item")), \(count(conflicts, "claim")) in conflict; to be set out.",
                missing: items > 0
                    ? nil
                    : Self.contrarySearch)
        }
        return Settled(
            proposal: .gap, text: "Nothing contrary is recorded; record what was searched for and not found.",
            missing: Self.contrarySearch)
    }

    private func disclosable(_ subject: Int) -> Settled {
        let columns = engine.columns
        var closed: [ClaimID] = []
        var relied = false
        let pleaded = pleaded(subject)
        for element in scorer.regime.elements {
            for claim in path(of: element, subject, pleaded)?.claims ?? [] {
                let kept = scorer.counting(columns.supporting, Int(claim), contrary: false)[0]
                relied = relied || !kept.isEmpty
                if !kept.isEmpty, !kept.contains(where: { columns.itemIsPublic[Int($0.item)] }) {
                    closed.append(columns.claims[Int(claim)])
                }
            }
        }
        let claims = Set(closed).sorted()
        return claims.isEmpty
            ? Settled(
                proposal: relied ? .supported : .gap,
                text: relied
                    ? "Every claim relied on has at least one public item."
                    : "No claim is relied on yet, so there is nothing to disclose.")
            : Settled(
                proposal: .gap,
                text: "\(count(claims.count, "claim")) relied on rest on closed material only.",
                claims: claims,
                missing: Missing(code: "open-source", text: "A public item for each of these claims"))
    }
}
