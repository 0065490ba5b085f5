package import CasebookModel
package import Foundation

extension RegistryStore {
    /// Matches, by subject and list; each condition that is given narrows them.
    package func matches(subject: PartyID? = nil, list: String? = nil, state: Match.State? = nil) throws
        -> [Match]
    {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = []
        for (column, value) in [
            ("subject", subject?.description), ("list", list), ("state", state?.rawValue),
        ] {
            guard let value else { continue }
            conditions.append("\(column) = ?")
            arguments.append(.text(value))
        }
        return try things(.match, as: Match.self, where: conditions.joined(separator: " AND "), arguments)
    }

    /// The newest stored assessment of a subject under a regime.
    package func assessment(of subject: PartyID, under regime: String) throws -> StoredAssessment? {
        try connection.reading { sql in
            try sql.first(
                "SELECT inputs, rules_version, made_at, body FROM assessment WHERE id = ?",
                [.text(StoredAssessment.id(subject, regime))]
            ).flatMap { row in
                guard let at = row.text(2).flatMap({ TimeStamp(parsing: $0) }), let body = row.text(3),
                    let result = StoredAssessment.result(in: body)
                else { return nil }
                return StoredAssessment(
                    subject: subject, regime: regime, inputs: row.text(0) ?? "",
                    rulesVersion: row.text(1) ?? "",
                    madeAt: at, json: result)
            }
        }
    }

    /// Submissions in the order of their identifiers.
    package func submissions() throws -> [Submission] { try things(.submission, as: Submission.self) }

    package func submission(_ id: String) throws -> Submission? {
        try things(.submission, as: Submission.self, where: "id = ?", [.text(id)]).first
    }

    /// What happened to a submission after it was filed, in order.
    package func events(of submission: String) throws -> [SubmissionEvent] {
        try things(
            .submissionEvent, as: SubmissionEvent.self, where: "submission = ?", [.text(submission)],
            order: "happened_on, id")
    }

    /// The files that were frozen for a submission, in the order they were named.
    package func outputs(of submission: String) throws -> [FrozenOutput] {
        try things(.output, as: FrozenOutput.self, where: "submission = ?", [.text(submission)])
    }

    /// The very bytes of a frozen file, checked against their hash.
    package func bytes(of output: FrozenOutput) throws -> Data {
        try connection.reading { try StoredFile.get(output.sha256, in: $0, path: path) }
    }

    /// Submissions in which something is due on or before a day, the longest due first.
    package func followUpsDue(by day: Day) throws -> [Submission] {
        try things(
            .submission, as: Submission.self, where: "next_follow_up <= ?", [.text(day.description)],
            order: "next_follow_up, id")
    }
}
