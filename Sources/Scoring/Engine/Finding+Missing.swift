import CasebookModel

/// What an element that evidence shows still lacks.
extension RegimeScores {
    func count(_ number: Int, _ word: String) -> String {
        "\(number) \(word)\(number == 1 ? "" : "s")"
    }

    func missing(
        _ element: LegalElement, _ path: ElementPath, _ proposal: Proposal, _ subject: Int,
        _ pleaded: Pleaded
    ) -> [Missing] {
        if proposal == .supported { return [] }
        let columns = engine.columns
        var missing: [Missing] = []
        if path.strength == .zero {
            missing.append(
                Missing(
                    code: "no-claim-\(element.test.rawValue)",
                    text: lackingClaim(element.test)))
        }
        if path.isInferred {
            missing.append(Missing(code: "own-part", text: lackingClaim(.limb)))
        }
        for claim in path.claims where !isStructured(claim) && element.test != .identity {
            missing.append(
                Missing(
                    code: "second-origin",
                    text:
                        "A second independent origin, or an official or documentary item, for \(columns.claims[Int(claim)])"
                ))
        }
        if element.test == .identity, columns.subjectKind[subject] == .official {
            if columns.births[subject].isEmpty {
                missing.append(Missing(code: "birth-date", text: "A sourced birth date"))
            }
            if columns.identifiers[subject].isEmpty {
                missing.append(Missing(code: "identifier", text: "A sourced passport or identity number"))
            }
        }
        if element.test == .tenure, !hasCertainTenure(path, subject, pleaded) {
            missing.append(
                Missing(code: "dated-post", text: "Dates that make the post overlap the act with certainty"))
        }
        if element.test == .knowledge {
            missing.append(
                Missing(code: "knowledge", text: "Proof of what the subject knew; a post alone shows none"))
        }
        if missing.isEmpty {
            missing.append(
                Missing(code: "stronger-evidence", text: "Stronger evidence for the claims it rests on"))
        }
        return missing
    }

    /// Whether some post overlaps with certainty what the element rests on, or else the first act of the subject; true where
    /// there is none, since dates would show nothing yet.
    private func hasCertainTenure(_ path: ElementPath, _ subject: Int, _ pleaded: Pleaded) -> Bool {
        if case .asHead(let head) = pleaded { return head.overlap == .certain }
        guard let row = path.involvement ?? engine.columns.involvementsOfSubject[subject].first else {
            return true
        }
        return engine.columns.tenures[Int(row)].contains(where: \.isCertain)
    }

    /// What to look for where nothing shows an element.
    private func lackingClaim(_ test: ElementTest) -> String {
        switch test {
        case .identity: "A sourced name"
        case .office: "A sourced posting"
        case .conduct: "A sourced act on the regime's list that the subject is tied to"
        case .carryingRight: "A sourced act in the same incident that carries the one pleaded"
        case .threshold: "A finding on scale or system for the conduct pleaded"
        case .limb: "A source that states what the subject did in such an act"
        case .tenure: "A dated posting that overlaps the act"
        case .knowledge: "A source for what the subject knew of the act"
        case .victimNexus: "A source that says that the victims were exercising or defending rights"
        case .product: "A source for the goods, their maker and place"
        case .labour: "A source for who made the goods, and under what compulsion"
        default: "A sourced claim that shows it"
        }
    }
}
