package import CasebookModel

/// What changed between two copies of one list.
package struct ListDiff: Hashable, Sendable {
    package var list: String
    /// Listed, amended and delisted entries, and those not found any more; sorted by kind, then by identifier.
    package var changes: [ListChange]
    /// What the publisher most probably did not mean, sorted by identifier.
    package var anomalies: [ListChange]
    /// Entries that are in both copies with equal content.
    package var unchanged: Int

    package init(list: String, changes: [ListChange], anomalies: [ListChange], unchanged: Int) {
        self.list = list
        self.changes = changes
        self.anomalies = anomalies
        self.unchanged = unchanged
    }

    package func changes(_ kind: ListChange.Kind) -> [ListChange] { changes.filter { $0.kind == kind } }
}

/// Compares two copies of a list.
///
/// An entry that the later copy lacks is `notFound`, never `delisted`: only the copy itself says the latter, where it
/// keeps de-listed parties. Publishers' slips are told apart and shown as anomalies: see `ListAnomaly.Kind`.
///
/// - Parameters:
///   - histories: what is known of entries before the earlier copy, by identifier; lets an entry that was missing and
///     is back be known again.
///   - copies: the days of all copies kept, in order; needed with `histories`.
package func compareCopies(
    list: String, from earlier: [ListEntry], to later: [ListEntry], histories: [String: EntryHistory] = [:],
    copies: [Day] = []
) -> ListDiff {
    let old = Dictionary(earlier.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(later.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var changes: [ListChange] = []
    var anomalies: [ListChange] = []
    var unchanged = 0
    var missing = earlier.filter { new[$0.id] == nil }
    var fresh: [ListEntry] = []
    var renumbered: [(before: ListEntry, after: ListEntry)] = []

    for entry in later {
        guard let before = old[entry.id] else {
            fresh.append(entry)
            continue
        }
        let fields = entry.changes(since: before)
        if fields.isEmpty {
            unchanged += 1
        } else if isRenumbered(before, entry, fields) {
            renumbered.append((before, entry))
        } else {
            place(entry, before, fields, &changes, &anomalies)
        }
    }

    // The same party under another reference is neither a listing nor a removal.
    let twins = renamed(missing: missing, fresh: fresh)
    for (before, entry) in twins {
        let isSuffix = stem(before.id) == stem(entry.id)
        let anomaly = ListAnomaly(
            isSuffix ? .referenceSuffix : .referenceChanged, reference: before.id,
            message: isSuffix
                ? "\(before.id) is published as \(entry.id) with the same content: a misprinted reference, not a removal"
                : "\(before.id) is published as \(entry.id): the party was renumbered, not removed")
        anomalies.append(
            ListChange(
                kind: .anomaly, list: list, entry: entry.id, name: entry.displayName,
                fields: entry.changes(since: before), anomalies: [anomaly]))
    }
    let gone = Set(twins.map(\.before.id))
    let come = Set(twins.map(\.after.id))
    missing.removeAll { gone.contains($0.id) }
    fresh.removeAll { come.contains($0.id) }

    for entry in missing {
        changes.append(
            ListChange(kind: .notFound, list: list, entry: entry.id, name: entry.displayName))
    }
    for entry in fresh {
        if let seen = histories[entry.id]?.presences.last {
            let anomaly = ListAnomaly(
                .missingAndBack, reference: entry.id,
                message: "\(entry.id) is back: it was last in the copy of \(seen.last) and missing since")
            anomalies.append(
                ListChange(
                    kind: .anomaly, list: list, entry: entry.id, name: entry.displayName, anomalies: [anomaly]
                ))
        } else if entry.isDelisted == true {
            changes.append(
                ListChange(kind: .delisted, list: list, entry: entry.id, name: entry.displayName))
        } else {
            changes.append(ListChange(kind: .listed, list: list, entry: entry.id, name: entry.displayName))
        }
    }
    anomalies += renumberings(list: list, renumbered)
    anomalies += referencesTwice(list: list, later)
    anomalies += reserialised(list: list, changes: changes, entries: later.count)
    let kinds = ListChange.Kind.allCases
    changes.sort { a, b in
        let (x, y) = (kinds.firstIndex(of: a.kind) ?? 0, kinds.firstIndex(of: b.kind) ?? 0)
        return x != y ? x < y : a.entry < b.entry
    }
    func order(_ change: ListChange) -> (String, String, String) {
        let first = change.anomalies.first
        return (change.entry, first?.kind.rawValue ?? "", first?.reference ?? "")
    }
    anomalies.sort { order($0) < order($1) }
    return ListDiff(list: list, changes: changes, anomalies: anomalies, unchanged: unchanged)
}

/// Puts a changed entry where it belongs.
private func place(
    _ entry: ListEntry, _ before: ListEntry, _ fields: [FieldChange], _ changes: inout [ListChange],
    _ anomalies: inout [ListChange]
) {
    var change = ListChange(
        kind: .amended, list: entry.list, entry: entry.id, name: entry.displayName, fields: fields)
    if entry.isDelisted == true, before.isDelisted != true {
        change.kind = .delisted
        changes.append(change)
        return
    }
    if before.isDelisted == true, entry.isDelisted != true {
        change.kind = .listed
        changes.append(change)
        return
    }
    if isAnother(entry, before) {
        change.kind = .anomaly
        change.anomalies = [
            ListAnomaly(
                .referenceOfAnother, reference: entry.id,
                message:
                    "\(entry.id) was \(before.displayName) and now names \(entry.displayName), with no name in common: another party under a used number"
            )
        ]
        anomalies.append(change)
        return
    }
    if let shift = birthShift(from: before, to: entry) {
        let anomaly = ListAnomaly(
            .birthDateShift,
            message:
                "the birth date moved by one day, from \(shift.from) to \(shift.to): most probably a fault of time zones in a new serialisation"
        )
        let others = fields.filter { $0.field != "births" && $0.field != "amendments" }
        if others.isEmpty {
            change.kind = .anomaly
            change.anomalies = [anomaly]
            anomalies.append(change)
            return
        }
        change.anomalies = [anomaly]
    }
    changes.append(change)
}
