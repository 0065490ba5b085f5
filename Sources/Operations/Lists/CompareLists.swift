package import CasebookModel
import Registry
package import SanctionsLists

/// A question about copies that are not held.
package struct NoSuchCopy: Error, CustomStringConvertible, Sendable {
    package let list: String
    package let problem: String
    package var description: String { "\(list): \(problem): 'dossier lists' shows the copies held" }
}

extension Workspace {
    /// What changed on a list between two copies: the two newest, or the newest not after each of two days.
    package func compare(list: String, from: Day?, to: Day?) throws -> (diff: ListDiff, from: Day, to: Day) {
        let store = try reading()
        _ = try listSource(list, in: try listRules())
        let copies = try store.listCopies(of: list)
        let days = copies.map(\.date).sorted()
        guard let later = to.map({ day in days.last { $0 <= day } }) ?? days.last else {
            throw NoSuchCopy(list: list, problem: "no copy that old is held")
        }
        guard let earlier = from.map({ day in days.last { $0 <= day } }) ?? days.last(where: { $0 < later })
        else {
            throw NoSuchCopy(list: list, problem: "no earlier copy is held to compare with")
        }
        let old = try store.listEntries(of: list, asOf: earlier)
        let new = try store.listEntries(of: list, asOf: later)
        let known = Set(old.map(\.id))
        var histories: [String: EntryHistory] = [:]
        for entry in new where !known.contains(entry.id) {
            // Only what was known before the earlier copy tells a return from a first listing.
            var history = try store.entryHistory(of: entry.id, on: list)
            history.presences.removeAll { $0.last >= earlier }
            if !history.presences.isEmpty { histories[entry.id] = history }
        }
        return (
            compareCopies(list: list, from: old, to: new, histories: histories, copies: days), earlier, later
        )
    }

    /// What changed since a day on the lists held for subjects whose match a person confirmed or has to judge.
    ///
    /// - Parameter notCompared: told of each list of which no copy as old as the day is held, so that its silence says nothing.
    package func alerts(since day: Day, notCompared: (NoSuchCopy) -> Void) throws -> [(
        match: String, subject: String, change: ListChange
    )] {
        let store = try reading()
        let casebook = try store.casebook()
        var found: [(match: String, subject: String, change: ListChange)] = []
        for list in Set(try store.listCopies().map(\.list)).sorted() {
            let compared: (diff: ListDiff, from: Day, to: Day)
            do {
                compared = try compare(list: list, from: day, to: nil)
            } catch let missing as NoSuchCopy {
                notCompared(missing)
                continue
            }
            guard compared.from < compared.to else { continue }
            let changes = compared.diff.changes + compared.diff.anomalies
            for match in try store.matches(list: list) where match.state != .rejected {
                for change in changes where change.concerns(match.reference) {
                    found.append((match.id, casebook.displayName(match.subject), change))
                }
            }
        }
        return found
    }
}

extension ListChange {
    /// Whether it is about an entry, also where the publisher gave that another number.
    fileprivate func concerns(_ reference: String) -> Bool {
        entry == reference
            || anomalies.contains {
                ($0.kind == .referenceChanged || $0.kind == .referenceSuffix) && $0.reference == reference
            }
    }
}
