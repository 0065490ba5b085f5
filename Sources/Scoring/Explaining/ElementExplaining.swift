import CasebookModel

/// The elements of the best pleading unfolded.
extension RegimeScores {
    func supportExplanation(_ subject: Int) -> Explanation {
        guard scorer.regime.reaches[RegimePlan.kindIndex(columns.subjectKind[subject])] else {
            return .given("support", "The regime does not reach this subject: 0", .zero)
        }
        let pleadings = decisivePleadings(subject)
        guard !pleadings.isEmpty else { return supportExplanation(subject, nil) }
        let means = pleadings.map { supportExplanation(subject, $0) }
        return means.count == 1
            ? means[0]
            : .step("support", .strongest, { "Support of the best pleading for each bound: \($0)" }, means)
    }

    /// The pleadings that give support its bounds: one, or up to three where bounds come from different ones.
    private func decisivePleadings(_ subject: Int) -> [Scorer<Sides>.Pleading] {
        let all = pleadings(subject)
        let known = scorer.known(subject, claims)
        let supports = all.map { scorer.support($0, subject, known, claims) }
        let bounds = parts[subject].support
        // One pleading with all bounds explains most subjects.
        if let whole = supports.firstIndex(of: bounds) { return [all[whole]] }
        let chosen = (0..<3).compactMap { lane in supports.firstIndex { $0[lane] == bounds[lane] } }
        return Set(chosen).sorted().map { all[$0] }
    }

    private func supportExplanation(_ subject: Int, _ pleading: Scorer<Sides>.Pleading?) -> Explanation {
        let known = scorer.known(subject, claims)
        let elements = scorer.regime.elements.filter {
            scorer.strength(of: $0, pleading, subject, known, claims) != nil
        }
        let one = Explanation.given("support", "counts once", Sides(repeating: 1))
        let of = pleading.map {
            " where \(columns.claims[Int(columns.involvements[$0.row].claim)]) and \(columns.claims[Int(columns.acts[$0.act].claim)]) are pleaded"
        }
        return .step(
            "support", .weighted,
            { "Mean of the elements that arise and evidence must show\(of ?? ""): \($0)" },
            elements.flatMap { [one, elementExplanation($0, subject, pleading)] })
    }

    private func elementExplanation(
        _ element: RegimePlan.EvidenceElement, _ subject: Int, _ pleading: Scorer<Sides>.Pleading?
    ) -> Explanation {
        switch element.test {
        case .identity: return identityExplanation(subject, element.id)
        case .office:
            return strongestOf(columns.postings[subject], "Element \(element.id), the strongest post")
        default: break
        }
        let kind = RegimePlan.kindIndex(columns.subjectKind[subject])
        let known = scorer.known(subject, claims)
        guard let pleading, let tie = tieExplanation(pleading.row, pleading.act),
            scorer.strength(of: element, pleading, subject, known, claims) != .zero
        else {
            return .given(
                element.test.rawValue,
                "Element \(element.id) (\(element.test.rawValue)): nothing shows it: 0",
                .zero)
        }
        return .step(
            element.test.rawValue, .strongest, { "Element \(element.id) (\(element.test.rawValue)): \($0)" },
            [bearing(of: element, pleading.row, pleading.act, kind, tie)])
    }

    private func bearing(
        of element: RegimePlan.EvidenceElement, _ row: Int, _ act: Int, _ kind: Int, _ tie: Explanation
    ) -> Explanation {
        let involvement = columns.involvements[row]
        let violation = Int(columns.acts[act].violation)
        let role = columns.roles.terms[Int(involvement.role)]
        switch element.test {
        case .carryingRight:
            let carriers = scorer.regime.carriers[violation]
            let found = columns.incidentActs[Int(involvement.incident)].map(Int.init)
                .filter { carriers.contains(columns.acts[$0].violation) }
                .map { claimExplanation(Int(columns.acts[$0].claim)) }
            return .step(
                "carrying-right", .weakest, { "Carried by an act the regime names: \($0)" },
                [
                    tie,
                    .step(
                        "carrying-right", .strongest, { "The strongest act that can carry it: \($0)" }, found),
                ])
        case .tenure:
            let posts = columns.tenures[row].map { tenure -> Explanation in
                let posting = claimExplanation(Int(tenure.posting))
                if tenure.isCertain { return posting }
                return .step(
                    RuleID.tenure.rawValue, .product, { "Post that only possibly overlaps: \($0)" },
                    [
                        posting,
                        .given(
                            RuleID.tenure.rawValue,
                            "possible overlap: \(numbers[places.possibleTenure].interval)",
                            numbers[places.possibleTenure]),
                    ])
            }
            return .step(
                RuleID.tenure.rawValue, .weakest, { "Tie and post at the time, the weaker: \($0)" },
                [
                    tie,
                    .step(RuleID.tenure.rawValue, .strongest, { "The best post at the time: \($0)" }, posts),
                ])
        case .knowledge:
            let place = places.knowledge[Int(involvement.role)]
            return .step(
                RuleID.knowledge.rawValue, .product, { "Knowledge that the role carries: \($0)" },
                [
                    tie,
                    .given(
                        RuleID.knowledge.rawValue, "role '\(role)': \(numbers[place].interval)",
                        numbers[place]),
                ])
        case .victimNexus:
            let place = places.nexus[violation]
            return .step(
                RuleID.victimNexus.rawValue, .product, { "Victims exercising a right: \($0)" },
                [
                    tie,
                    .given(
                        RuleID.victimNexus.rawValue,
                        "'\(columns.violations.terms[violation])': \(numbers[place].interval)", numbers[place]
                    ),
                ])
        default: return tie
        }
    }

    private func strongestOf(_ range: Range<Int32>, _ what: String) -> Explanation {
        .step("claims", .strongest, { "\(what): \($0)" }, range.map { claimExplanation(Int($0)) })
    }

    private func identityExplanation(_ subject: Int, _ element: String) -> Explanation {
        let rule = RuleID.identity.rawValue
        let name = strongestOf(columns.names[subject], "The strongest name")
        guard columns.subjectKind[subject] != .agency else { return name }
        let second = Explanation.step(
            rule, .strongest, { "Birth date or number, the stronger: \($0)" },
            [
                strongestOf(columns.births[subject], "The strongest birth date"),
                strongestOf(columns.identifiers[subject], "The strongest number"),
            ])
        let full = Explanation.step(
            rule, .weakest, { "Name and second identifier, the weaker: \($0)" }, [name, second])
        let alone = Explanation.step(
            rule, .product, { "Name alone: \($0)" },
            [
                name,
                .given(rule, "name alone: \(numbers[places.nameAlone].interval)", numbers[places.nameAlone]),
            ])
        let posted = Explanation.step(
            rule, .product, { "Name and post: \($0)" },
            [
                .step(
                    rule, .weakest, { "Name and post, the weaker: \($0)" },
                    [name, strongestOf(columns.postings[subject], "The strongest post")]),
                .given(
                    rule, "name and post: \(numbers[places.nameAndPost].interval)",
                    numbers[places.nameAndPost]),
            ])
        return .step(
            rule, .strongest, { "Element \(element) (identity), the best way: \($0)" },
            [full, .step(rule, .strongest, { "Name alone or with a post: \($0)" }, [alone, posted])])
    }
}
