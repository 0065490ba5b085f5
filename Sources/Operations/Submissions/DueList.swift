package import CasebookModel
import Registry
import Scoring

/// Something a day is set for.
package struct DueRow: Hashable, Sendable, Encodable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The next step of a submission.
        case followUp = "follow-up"
        /// A law, or the power it rests on, ends unless it is renewed.
        case regimeEnds = "regime-ends"
        /// A consent that a submission not yet closed rests on ends.
        case consentEnds = "consent-ends"
    }

    package let on: Day
    /// Negative when it is overdue.
    package let days: Int
    package let kind: Kind
    /// A submission, a regime or a consent.
    package let about: String
    /// Submissions it touches.
    package let submissions: [String]
    package let text: String

    private enum CodingKeys: String, CodingKey { case on, days, kind, about, submissions, text }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(on.description, forKey: .on)
        try container.encode(days, forKey: .days)
        try container.encode(kind, forKey: .kind)
        try container.encode(about, forKey: .about)
        try container.encode(submissions, forKey: .submissions)
        try container.encode(text, forKey: .text)
    }
}

extension Submission {
    /// Whether something can still come of it.
    var isOpen: Bool { state != .declined && state != .withdrawn && state != .listed }
}

extension Workspace {
    /// What is due on or before a day, the longest due first: next steps of submissions, ends of regimes and of consents.
    ///
    /// A regime that ended before today is named as long as a submission under it is open.
    package func due(by day: Day) throws -> [DueRow] {
        let store = try reading()
        let submissions = try store.submissions()
        var rows: [DueRow] = try store.followUpsDue(by: day).compactMap { submission in
            guard let on = submission.nextFollowUp else { return nil }
            return DueRow(
                on: on, days: today.days(to: on), kind: .followUp, about: submission.id,
                submissions: [submission.id],
                text:
                    "next step with \(submission.authority) on \(submission.subjects.map(\.description).joined(separator: ", "))"
            )
        }
        for regime in try library().library.regimes {
            guard let last = regime.expiry?.on, last <= day else { continue }
            let touched = submissions.filter { $0.regime == regime.id && $0.isOpen }.map(\.id)
            guard last >= today || !touched.isEmpty else { continue }
            let name = regime.names.text(for: ["en"])?.text ?? regime.id
            rows.append(
                DueRow(
                    on: last, days: today.days(to: last), kind: .regimeEnds, about: regime.id,
                    submissions: touched,
                    text: regime.expiry?.renewed == true
                        ? "\(name): confirm the renewal" : "\(name): ends, or is to be renewed by law"))
        }
        for consent in try store.consents() {
            guard let last = consent.expires, consent.withdrawn == nil, last >= today, last <= day else {
                continue
            }
            let touched = submissions.filter { $0.isOpen && $0.persons.contains(consent.person) }.map(\.id)
            guard !touched.isEmpty else { continue }
            rows.append(
                DueRow(
                    on: last, days: today.days(to: last), kind: .consentEnds, about: consent.id,
                    submissions: touched, text: "consent of \(consent.person) to \(consent.use.rawValue) ends"
                ))
        }
        return rows.sorted { ($0.on, $0.kind.rawValue, $0.about) < ($1.on, $1.kind.rawValue, $1.about) }
    }

    /// What is due, as a calendar. Events keep their identifiers from one export to the next.
    ///
    /// `namesSubjects`: write subjects and authorities into the calendar too; else identifiers alone, for a
    ///   calendar kept with someone else learns who is pursued.
    package func dueCalendar(by day: Day, namesSubjects: Bool) throws -> String {
        let identity = try reading().identity
        let events = try due(by: day).map { row in
            CalendarText.Event(
                uid: "\(row.kind.rawValue)-\(row.about)@\(identity)", on: row.on,
                summary: summary(of: row, namesSubjects: namesSubjects),
                description: namesSubjects ? row.text : "")
        }
        return CalendarText.write(events, stamp: now)
    }

    private func summary(of row: DueRow, namesSubjects: Bool) -> String {
        switch row.kind {
        case .followUp: "\(row.about): next step"
        case .regimeEnds: "\(row.about) ends unless renewed"
        // A consent's identifier may name its person.
        case .consentEnds:
            namesSubjects ? "\(row.about) ends" : "A consent ends: \(row.submissions.joined(separator: ", "))"
        }
    }
}
