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
        let own = columns.listings[subject].filter { $0.jurisdiction == regime.jurisdiction }
        if !own.isEmpty {
            let grounds = Set(own.map(\.ground.rawValue)).sorted().joined(separator: ", ")
            warnings.append(
                AssessmentWarning(
                    .alreadyListed,
                    "Already listed by \(regime.jurisdiction) (\(grounds)): ask to maintain, amend or add a ground."
                ))
        }
        if engine.asOf != nil {
            warnings.append(
                AssessmentWarning(.laterGrades, "Grades given later are applied to the record of that day."))
        }
        return warnings.sorted()
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
