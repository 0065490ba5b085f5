package import CasebookModel

/// Where someone who was later listed stood on the day before, by what was public then.
package struct ListingTrial: Hashable, Sendable, Codable {
    package var subject: PartyID
    package var name: String
    package var jurisdiction: String
    package var regime: String
    package var listed: PartialDate
    /// The day before the first day on which the listing can have been made.
    package var day: Day
    /// Rank among the subjects the jurisdiction did not list on that day; `nil` when nothing tied the subject to an act.
    package var rank: Int?
    /// Set when only a post of command tied the subject.
    package var byCommandOnly: Bool
    /// How many subjects were ranked.
    package var ranked: Int
    /// How many of the ranked the jurisdiction lists on human-rights grounds at any later time: the base rate is this by
    /// `ranked`.
    package var laterListed: Int

    /// Share of the ranked that stood at or above the subject; 1 where it was not ranked. By chance one half in the mean.
    package var place: Double {
        guard let rank, ranked > 0 else { return 1 }
        return Double(rank) / Double(ranked)
    }
}

/// Holds the rules against every human-rights listing of a casebook, the bad cases with the good.
///
/// A casebook compiled after the listings knows whom to look for, so that agreement shows less than it seems to.
///
/// - Parameters:
///   - regimes: by jurisdiction, the regime to rank under; listings of other jurisdictions are passed over.
/// - Returns: one trial for each subject and jurisdiction, at its first dated listing, by day, jurisdiction and subject.
package func listingTrials(of casebook: Casebook, rules: RuleSet, regimes: [String: String])
    -> [ListingTrial]
{
    var first: [String: [PartyID: (date: PartialDate, day: Day)]] = [:]
    for listing in casebook.listings {
        for status in listing.statuses.map(\.value)
        where status.state == .listed && status.ground == .humanRights {
            guard let date = status.listed, let day = date.earliest, regimes[status.jurisdiction] != nil
            else { continue }
            let known = first[status.jurisdiction]?[listing.subject]
            if known.map({ day < $0.day }) ?? true {
                first[status.jurisdiction, default: [:]][listing.subject] = (date, day)
            }
        }
    }
    var trials: [ListingTrial] = []
    for (jurisdiction, listed) in first.sorted(by: { $0.key < $1.key }) {
        guard let regime = regimes[jurisdiction].flatMap({ rules.regime($0) }) else { continue }
        for day in Set(listed.values.map { $0.day.number - 1 }).sorted().map({ Day(number: $0) }) {
            let engine = ScoringEngine(
                casebook.published(by: day), rules: rules, asOf: day, today: day, casebookHash: "as of \(day)"
            )
            let rows = engine.scores(under: regime).rank(RankFilter(notListedIn: jurisdiction))
            let later = rows.count { row in listed[row.subject].map { $0.day > day } ?? false }
            for (subject, listing) in listed where listing.day.number - 1 == day.number {
                let row = rows.first { $0.subject == subject }
                let names = ScoringEngine.names(of: subject, in: casebook)
                trials.append(
                    ListingTrial(
                        subject: subject, name: Name.shown(names, ["en"]) ?? subject.description,
                        jurisdiction: jurisdiction, regime: regime.id, listed: listing.date, day: day,
                        rank: row?.rank, byCommandOnly: row?.inferredOnly ?? false, ranked: rows.count,
                        laterListed: later))
            }
        }
    }
    return trials.sorted {
        ($0.day, $0.jurisdiction, $0.subject) < ($1.day, $1.jurisdiction, $1.subject)
    }
}

/// The trials as a Markdown table with the base rate and a line that sums them up.
package func table(of trials: [ListingTrial]) -> String {
    var lines = [
        "| the day before | listed by | subject | rank | of | later listed among them |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += trials.map { trial in
        let rank =
            trial.rank.map { "\($0)\(trial.byCommandOnly ? ", by command alone" : "")" } ?? "not ranked"
        return
            "| \(trial.day) | \(trial.jurisdiction) | \(trial.name) (\(trial.subject)) | \(rank) | \(trial.ranked) | \(trial.laterListed) |"
    }
    let found = trials.filter { $0.rank != nil }
    let sourced = found.filter { !$0.byCommandOnly }
    let upper = found.count { $0.place <= 0.25 }
    let places = found.map(\.place).reduce(0, +) / Double(max(1, found.count))
    let chances = found.map { Double($0.laterListed) / Double(max(1, $0.ranked)) }
    let base = chances.reduce(0, +) / Double(max(1, found.count))
    lines.append("")
    lines.append(
        "Of \(trials.count) listings, \(found.count) were ranked the day before, \(sourced.count) of them by a sourced tie; \(upper) stood in the upper quarter. Mean place \(decimals(places, 2)) of the list (0.5 by chance); base rate \(decimals(base, 2))."
    )
    return lines.joined(separator: "\n") + "\n"
}
