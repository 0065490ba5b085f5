import CasebookModel

extension RegimeScores {
    /// What a reader must know before any number.
    func warnings(_ subject: Int) -> [AssessmentWarning] {
        let columns = engine.columns
        var warnings = currencyWarnings
        let kind = columns.subjectKind[subject]
        if !regime.reaches(kind) {
            let reached = regime.subjectKinds.map { "\($0.rawValue)s" }.joined(separator: ", ")
            warnings.append(
                AssessmentWarning(
                    .barsSubject,
                    "This regime reaches no \(kind.rawValue); it reaches \(reached.isEmpty ? "no one" : reached)."
                ))
        }
        if columns.isDead[subject] {
            warnings.append(AssessmentWarning(.dead, "An accepted claim says that this person is dead."))
        }
        let here = columns.listings[subject].filter { $0.jurisdiction == regime.jurisdiction }
        if !here.isEmpty {
            let grounds = Set(here.map(\.ground.rawValue)).sorted().joined(separator: ", ")
            warnings.append(
                AssessmentWarning(
                    .alreadyListed,
                    "Already listed by \(regime.jurisdiction) (\(grounds)): ask to maintain, amend or add a ground."
                ))
        }
        let own = ownItems(subject)
        if !own.isEmpty {
            let onlyOwn = parts[subject].link == .zero ? " No other source ties the subject to an act." : ""
            warnings.append(
                AssessmentWarning(
                    .ownGovernment,
                    "\(count(own.count, "item")) published by \(regime.jurisdiction)'s own authorities (\(own.map(\.description).joined(separator: ", "))) \(own.count == 1 ? "does" : "do") not count for a filing with them.\(onlyOwn)"
                ))
        }
        if engine.asOf != nil {
            warnings.append(
                AssessmentWarning(.laterGrades, "Grades given later are applied to the record of that day."))
        }
        return warnings.sorted()
    }

    /// Items of the regime's own government among those that would support what ties the subject to acts, sorted.
    func ownItems(_ subject: Int) -> [EvidenceID] {
        let columns = engine.columns
        var found: Set<Int32> = []
        for pleading in pleadings(subject) {
            for claim in [columns.involvements[pleading.row].claim, columns.acts[pleading.act].claim]
            where columns.breadth[Int(claim)].hasGovernment {
                found.formUnion(
                    columns.supporting[Int(claim)].map(\.item).filter { scorer.isExcluded($0) })
            }
        }
        return found.map { engine.casebook.evidence[Int($0)].id }.sorted()
    }

    private var currencyWarnings: [AssessmentWarning] {
        var warnings: [AssessmentWarning] = []
        let day = engine.asOf ?? engine.today
        switch regime.currency(on: day) {
        case .inForce: break
        case .ending(let last, let days):
            warnings.append(
                AssessmentWarning(
                    .expiresSoon, "This regime's last known day is \(last), \(days) days after \(day)."))
        case .expired(let last):
            warnings.append(
                AssessmentWarning(
                    .expired, "This regime's last known day was \(last); no renewal is recorded."))
        case .notYet(let start):
            warnings.append(AssessmentWarning(.notYetInForce, "This regime applies only from \(start)."))
        case .renewalToConfirm:
            warnings.append(
                AssessmentWarning(.note, "This regime lives on by renewal: confirm that it was renewed."))
        }
        if !regime.unverified.isEmpty {
            warnings.append(
                AssessmentWarning(
                    .unverified,
                    "\(regime.unverified.count) statements of this regime's file come from general knowledge and must be confirmed before filing."
                ))
        }
        return warnings
    }
}
