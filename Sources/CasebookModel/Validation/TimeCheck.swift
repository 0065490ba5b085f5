/// Whether what is said of different records can have been at the time: posts in agencies, agencies in incidents, lives.
extension RecordCheck {
    func time() {
        let spans = Dictionary(records.agencies.map { ($0.id, Span($0)) }) { first, _ in first }
        for (index, official) in records.officials.enumerated() {
            postings(official, RecordPath(.official, index), spans)
        }
        for (index, incident) in records.incidents.enumerated() {
            organs(incident, RecordPath(.incident, index), spans)
        }
    }

    /// The days outside which an agency did not exist, whichever of its claimed dates is right.
    private struct Span {
        let first: Day?
        let last: Day?

        init(_ agency: Agency) {
            let founded = agency.established.filter { $0.status != .needsWork }.map {
                $0.date.earliest ?? .distantPast
            }
            let ended = agency.abolished.filter { $0.status != .needsWork }.map {
                $0.date.latest ?? .distantFuture
            }
            first = founded.min()
            last = ended.max()
        }
    }

    private func postings(_ official: Official, _ path: RecordPath, _ spans: [AgencyID: Span]) {
        let births = official.births.compactMap { $0.date.earliest }
        let born = births.count == official.births.count ? births.min() : nil
        let deaths = official.life.filter { $0.state == .dead }.map { $0.date?.latest }
        let died = deaths.isEmpty || deaths.contains(nil) ? nil : deaths.compactMap { $0 }.max()
        for (offset, posting) in official.postings.enumerated() {
            let place = path.key("postings").item(offset)
            let id = "\(official.id)#\(posting.key)"
            if let agency = posting.value.agency, let span = spans[agency] {
                if let first = span.first, let start = posting.period?.from?.latest, start < first {
                    report(
                        .warning, "posting.before-agency", place.key("period"),
                        "the posting '\(id)' begins before '\(agency)' existed (\(first))",
                        hint: "name the agency of that time, or correct the dates")
                }
                if let last = span.last, let start = posting.period?.from?.earliest, start > last {
                    report(
                        .warning, "posting.after-agency", place.key("period"),
                        "the posting '\(id)' begins after '\(agency)' was abolished (\(last))",
                        hint: "name its successor, or correct the dates")
                }
            }
            if let born, let end = posting.period?.from?.latest ?? posting.period?.to?.latest, end < born {
                report(
                    .warning, "posting.before-birth", place.key("period"),
                    "the posting '\(id)' lies before the birth",
                    hint: "correct the dates, or see whether two persons have been made one")
            }
            if let died, let start = posting.period?.from?.earliest, start > died {
                report(
                    .warning, "posting.after-death", place.key("period"),
                    "the posting '\(id)' begins after the death",
                    hint: "correct the dates, or see whether two persons have been made one")
            }
        }
    }

    private func organs(_ incident: Incident, _ path: RecordPath, _ spans: [AgencyID: Span]) {
        let ends = incident.dates.map {
            $0.value.latestEnd ?? ($0.value.to == nil ? $0.value.from?.latest : nil)
        }
        let open = incident.kind == .pattern || ends.isEmpty || ends.contains(nil)
        let lastDay =
            open ? incident.dates.compactMap { $0.value.latestEnd }.max() : ends.compactMap { $0 }.max()
        let starts = incident.dates.compactMap { $0.value.earliestStart }
        let firstDay = starts.count == incident.dates.count ? starts.min() : nil
        func check(_ agency: AgencyID?, _ period: Period?, _ place: RecordPath) {
            guard let agency, let span = spans[agency] else { return }
            let end = period?.latestEnd ?? (period?.to == nil ? period?.from?.latest : nil) ?? lastDay
            let start = period?.earliestStart ?? firstDay
            if let first = span.first, let end, end < first {
                report(
                    .warning, "incident.before-agency", place,
                    "'\(incident.id)' happened before '\(agency)' existed (\(first))",
                    hint: "name the agency of that time, or correct the dates")
            }
            if let last = span.last, let start, start > last {
                report(
                    .warning, "incident.after-agency", place,
                    "'\(incident.id)' happened after '\(agency)' was abolished (\(last))",
                    hint: "name its successor, or correct the dates")
            }
        }
        for (offset, claim) in incident.involvements.enumerated() {
            check(
                claim.value.party.agency, claim.period, path.key("involvements").item(offset).key("party"))
        }
        for (offset, claim) in incident.legs.enumerated() {
            check(claim.value.agency, claim.period, path.key("legs").item(offset).key("agency"))
        }
    }
}
