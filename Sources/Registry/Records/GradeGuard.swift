import CasebookModel

extension WriteTransaction {
    /// Lets a record through whose grades were accepted by someone who may, and not by who gave them.
    ///
    /// A grade given by a rule is accepted by one reviewer: the rule is the first opinion.
    func checkAcceptedGrades(of record: StoredRecord) throws {
        guard role != nil, record.kind == .source || record.kind == .evidence else { return }
        let old = try stored(.record(record.kind), record.id)
        let before = try old.map { try grades(record.kind, $0.body) } ?? []
        for grade in try grades(record.kind, record.body)
        where grade.accepted == true && !before.contains(grade) {
            try require(.reviewer, to: "accept a grade")
            if grade.machine != true, grade.by == actor.name, try needsSecond(.acceptGrade) {
                throw RegistryError(
                    .notAllowed(
                        "\(actor) gave the grade \(grade.value) of \(record.id): someone else must accept it"),
                    path)
            }
        }
    }

    private func grades(_ kind: RecordKind, _ body: String) throws -> [Grade] {
        kind == .source
            ? try StoredJSON.decode(Source.self, from: body).reliability
            : try StoredJSON.decode(Evidence.self, from: body).credibility
    }
}
