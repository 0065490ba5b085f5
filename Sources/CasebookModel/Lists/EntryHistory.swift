/// In which copies of a list an entry was present, and with what content.
///
/// Only days of copies that were kept count: between two copies nothing is known.
package struct EntryHistory: Hashable, Sendable, Codable {
    /// A run of consecutive copies that all held the entry with one content.
    package struct Presence: Hashable, Sendable, Codable {
        /// Hash of the entry's content.
        package var content: String
        /// Day of the first copy of the run.
        package var first: Day
        /// Day of the last copy of the run.
        package var last: Day

        package init(content: String, first: Day, last: Day) {
            self.content = content
            self.first = first
            self.last = last
        }
    }

    package var list: String
    package var entry: String
    /// In order of time, none overlapping another.
    package var presences: [Presence]

    package init(list: String, entry: String, presences: [Presence] = []) {
        self.list = list
        self.entry = entry
        self.presences = presences
    }

    /// What the copies kept say of an entry as of a day.
    package enum Standing: Hashable, Sendable {
        /// The newest copy not after the day holds it, with this content.
        case present(content: String, copy: Day)
        /// The newest copy not after the day does not hold it; `lastSeen` is the newest copy before that did.
        case notFound(copy: Day, lastSeen: Day?)
        /// No copy that old was kept.
        case noCopy
    }

    /// Its standing as of a day, given the days of all copies of the list that were kept, in order.
    package func standing(asOf day: Day, copies: [Day]) -> Standing {
        guard let copy = copies.last(where: { $0 <= day }) else { return .noCopy }
        if let presence = presences.last(where: { $0.first <= copy && copy <= $0.last }) {
            return .present(content: presence.content, copy: copy)
        }
        return .notFound(copy: copy, lastSeen: presences.last { $0.last < copy }?.last)
    }

    /// Takes note of the next copy: with the hash of the entry's content, or `nil` where the copy does not hold it.
    ///
    /// `previous` is the day of the list's copy before this one; a run goes on only when that copy ended it. Copies
    /// must be noted in order of time.
    package mutating func note(copy day: Day, content: String?, previous: Day?) {
        guard let content else { return }
        if let last = presences.last, last.content == content, let previous, last.last == previous {
            presences[presences.count - 1].last = day
        } else {
            presences.append(Presence(content: content, first: day, last: day))
        }
    }

    /// Stretches in which copies were kept that do not hold the entry though earlier and later ones do.
    package func gaps(copies: [Day]) -> [(missing: Day, back: Day)] {
        var found: [(missing: Day, back: Day)] = []
        for (before, after) in zip(presences, presences.dropFirst()) {
            if let missing = copies.first(where: { $0 > before.last && $0 < after.first }) {
                found.append((missing, after.first))
            }
        }
        return found
    }
}
