import CasebookModel

/// What an incident's claims come to where one number is needed: always the more careful reading.
struct IncidentFacts {
    var periods: [Period]
    var categories: UInt16
    /// The lowest sourced number of victims, or of victims recorded one by one; 1, for gravity alone, when there is neither.
    var least: Int
    /// Whether `least` is more than that default.
    var hasNumber: Bool
    /// The highest sourced number, not below the lowest.
    var most: Int
    var countClaims: [String]
    /// Whole years it certainly covered.
    var years: Int
    var isPattern: Bool
    var continues: Bool
    var latest: Int32?

    init(_ incident: Incident) {
        periods = incident.dates.map(\.value)
        var set: UInt16 = 0
        for category in incident.categories where (0...15).contains(category) { set |= 1 << UInt16(category) }
        categories = set
        let sourced = incident.counts.filter { $0.evidence.contains { $0.stance == .supports } }
        let lowest = sourced.compactMap { $0.value.least ?? $0.value.most }.min()
        let named = incident.victims.count
        hasNumber = lowest != nil || named > 0
        least = max(1, lowest ?? named)
        most = max(least, sourced.compactMap { $0.value.most ?? $0.value.least }.max() ?? least)
        countClaims = sourced.map(\.key)
        let spans = periods.map { period -> Int in
            guard let start = period.certainStart, let end = period.certainEnd, start <= end else { return 0 }
            return start.days(to: end) / 365
        }
        years = spans.min() ?? 0
        isPattern = incident.kind == .pattern
        continues = incident.acts.contains { Self.continuing($0.value) == .continues }
        let ends = periods.map { $0.latestEnd ?? $0.lastCited?.latest ?? $0.from?.latest }
        latest = ends.compactMap { $0?.number }.max()
    }

    func gravity(of act: Act, _ violation: UInt16) -> GravityProfile {
        GravityProfile(
            violation: violation, leastVictims: Int32(clamping: least), mostVictims: Int32(clamping: most),
            categories: categories, years: Int16(clamping: years), isPattern: isPattern,
            continuing: Self.continuing(act))
    }

    static func continuing(_ act: Act) -> GravityProfile.Continuing {
        if act.continues == true || act.consequence == "fate-unknown" { return .continues }
        return act.continues == false ? .ended : .unknown
    }
}
