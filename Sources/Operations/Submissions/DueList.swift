package import CasebookModel
import Dossiers
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
        /// A working group takes what happened to a victim by its urgent procedure until then.
        case urgentEnds = "urgent-ends"
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
    /// Who has to act: `we`, or the authority.
    package let owedBy: String

    private enum CodingKeys: String, CodingKey { case on, days, kind, about, submissions, text, owedBy }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(on.description, forKey: .on)
        try container.encode(days, forKey: .days)
        try container.encode(kind, forKey: .kind)
        try container.encode(about, forKey: .about)
        try container.encode(submissions, forKey: .submissions)
        try container.encode(text, forKey: .text)
        try container.encode(owedBy, forKey: .owedBy)
    }
}

extension Consent {
    /// Whether it stands where another one ends: of the same person, for the same use and recipient or for all.
    fileprivate func replaces(_ other: Consent, on day: Day) -> Bool {
        guard id != other.id, person == other.person, use == other.use,
            recipient == nil || recipient == other.recipient, standing(on: day) == .inForce
        else { return false }
        guard let end = expires, let otherEnd = other.expires else { return true }
        return end > otherEnd
    }
}

extension Submission {
    /// Whether something can still come of it.
    var isOpen: Bool { state != .declined && state != .withdrawn && state != .listed }
}

extension Workspace {
    /// What is due on or before a day, the longest due first: next steps of submissions, ends of regimes and of consents.
    ///
    /// A regime that ended before today is named as long as a submission under it is open, or led to a listing that ends
    /// with it. An expired consent is named as long as an open submission rests on it and no later one stands in its place.
    package func due(by day: Day) throws -> [DueRow] {
        let store = try reading()
        let submissions = try store.submissions()
        var rows: [DueRow] = try store.followUpsDue(by: day).compactMap { submission in
            guard let on = submission.nextFollowUp else { return nil }
            // A question is ours to answer; anything else waits for the authority, and for us to ask.
            let last = try store.events(of: submission.id).last { $0.kind != .note }
            let isOurs = last?.kind == .question || last?.kind == .meeting
            return DueRow(
                on: on, days: today.days(to: on), kind: .followUp, about: submission.id,
                submissions: [submission.id],
                text:
                    "next step with \(submission.authority) on \(submission.subjects.map(\.description).joined(separator: ", "))"
                    + (last.map { ", after the \($0.kind.rawValue) of \($0.on)" } ?? ""),
                owedBy: isOurs ? "we" : submission.authority)
        }
        for regime in try library().library.regimes {
            guard let last = regime.expiry?.on, last <= day else { continue }
            let touched = submissions.filter {
                $0.regime == regime.id && ($0.isOpen || $0.state == .listed)
            }.map(\.id)
            guard last >= today || !touched.isEmpty else { continue }
            let name = regime.names.text(for: ["en"])?.text ?? regime.id
            rows.append(
                DueRow(
                    on: last, days: today.days(to: last), kind: .regimeEnds, about: regime.id,
                    submissions: touched,
                    text: regime.expiry?.renewed == true
                        ? "\(name): confirm the renewal" : "\(name): ends, or is to be renewed by law",
                    owedBy: "we"))
        }
        let consents = try store.consents()
        for consent in consents {
            guard let last = consent.expires, consent.withdrawn == nil, last <= day,
                !consents.contains(where: { $0.replaces(consent, on: today) })
            else { continue }
            let touched = submissions.filter { $0.isOpen && $0.persons.contains(consent.person) }.map(\.id)
            guard !touched.isEmpty else { continue }
            rows.append(
                DueRow(
                    on: last, days: today.days(to: last), kind: .consentEnds, about: consent.id,
                    submissions: touched,
                    text: "consent of \(consent.person) to \(consent.use.rawValue) ends", owedBy: "we"))
        }
        rows += try urgentEnds(of: submissions, by: day)
        return rows.sorted { ($0.on, $0.kind.rawValue, $0.about) < ($1.on, $1.kind.rawValue, $1.about) }
    }

    /// Until when communications that are not filed yet can take the urgent procedure.
    private func urgentEnds(of submissions: [Submission], by day: Day) throws -> [DueRow] {
        let waiting = submissions.filter { $0.state == .draft || $0.state == .approved }
        guard !waiting.isEmpty else { return [] }
        let library = try library().library
        let casebook = try casebook()
        return waiting.flatMap { submission -> [DueRow] in
            guard let regime = library[submission.regime], let months = regime.submission.urgentMonths else {
                return []
            }
            return submission.subjects.compactMap { subject in
                let victim = VictimID(subject.description)
                let incidents = casebook.incidents.filter { $0.victims.contains(victim) }
                guard let last = CommunicationBuilder.urgentUntil(incidents, months: months), last >= today,
                    last <= day
                else { return nil }
                return DueRow(
                    on: last, days: today.days(to: last), kind: .urgentEnds, about: submission.id,
                    submissions: [submission.id],
                    text: "last day of the urgent procedure of \(regime.id): within \(months) months",
                    owedBy: "we")
            }
        }
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
        case .urgentEnds: "\(row.about): last day of the urgent procedure"
        case .regimeEnds: "\(row.about) ends unless renewed"
        // A consent's identifier may name its person.
        case .consentEnds:
            namesSubjects ? "\(row.about) ends" : "A consent ends: \(row.submissions.joined(separator: ", "))"
        }
    }
}
