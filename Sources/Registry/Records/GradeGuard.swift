import CasebookModel

extension WriteTransaction {
    /// Lets a record through whose grades were accepted by someone who may, and not by who entered them.
    ///
    /// Who entered a grade is known from the audit log, not from the name the grade bears: that is typed, and so is that a
    /// rule gave it. A grade that comes accepted already was entered by who accepts it.
    func checkAcceptedGrades(of record: StoredRecord) throws {
        guard record.kind == .source || record.kind == .evidence else { return }
        let old = try stored(.record(record.kind), record.id)
        let before = try old.map { try grades(record.kind, $0.body) } ?? []
        let after = try grades(record.kind, record.body)
        // Who enters one that another accepts shows to be the first, if that can be shown.
        if after.contains(where: { $0.accepted != true && !before.contains($0) }), role != nil,
            try needsSecond(.acceptGrade)
        {
            try requireProof(to: "enter a grade that another accepts", always: false)
        }
        for grade in after
        where grade.accepted == true && !before.contains(grade) {
            try require(.reviewer, to: "accept a grade")
            guard try needsSecond(.acceptGrade) else { continue }
            if try whoEntered(grade, in: record) == actor.name {
                throw RegistryError(
                    .notAllowed(
                        "\(actor) entered the grade \(grade.value) of \(record.id): someone else must accept it; enter it without 'accepted' first"
                    ), path)
            }
        }
    }

    /// Who first brought a grade into the registry; the one who acts, for a grade that is not there yet.
    private func whoEntered(_ grade: Grade, in record: StoredRecord) throws -> String {
        func plain(_ grade: Grade) -> Grade {
            var grade = grade
            grade.accepted = nil
            return grade
        }
        let rows = try sql.query(
            """
            SELECT c.body, e.actor FROM change c JOIN audit_entry e ON e.sequence = c.entry
            WHERE c.kind = ? AND c.record = ? AND c.body IS NOT NULL ORDER BY c.sequence
            """, [.text(record.kind.rawValue), .text(record.id)])
        for row in rows {
            let grades = try grades(record.kind, row.text(0) ?? "").map(plain)
            if grades.contains(plain(grade)) { return row.text(1) ?? actor.name }
        }
        return actor.name
    }

    private func grades(_ kind: RecordKind, _ body: String) throws -> [Grade] {
        kind == .source
            ? try StoredJSON.decode(Source.self, from: body).reliability
            : try StoredJSON.decode(Evidence.self, from: body).credibility
    }
}
