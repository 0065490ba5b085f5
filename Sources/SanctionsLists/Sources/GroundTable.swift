package import CasebookModel

/// Why parties are listed, and since when, where the copies themselves do not say: each with its source.
package struct GroundTable: Hashable, Sendable, Codable {
    /// The ground of single entries, mostly of one press release.
    package struct Group: Hashable, Sendable, Codable {
        package var list: String
        package var ids: [String]
        package var ground: Ground
        /// The day of the publisher's action.
        package var listed: PartialDate?
        package var source: String
        package var note: String?

        package init(
            list: String, ids: [String], ground: Ground, listed: PartialDate? = nil, source: String,
            note: String? = nil
        ) {
            self.list = list
            self.ids = ids
            self.ground = ground
            self.listed = listed
            self.source = source
            self.note = note
        }
    }

    /// The ground of a programme that has only one.
    package struct Programme: Hashable, Sendable, Codable {
        /// The lists whose copies name the programme so.
        package var lists: [String]
        package var programmes: [String]
        package var ground: Ground
        package var source: String
        package var note: String?

        package init(
            lists: [String], programmes: [String], ground: Ground, source: String, note: String? = nil
        ) {
            self.lists = lists
            self.programmes = programmes
            self.ground = ground
            self.source = source
            self.note = note
        }
    }

    package var entries: [Group]
    package var programmes: [Programme]

    package init(entries: [Group] = [], programmes: [Programme] = []) {
        self.entries = entries
        self.programmes = programmes
    }
}

/// The table, made ready for looking up.
package struct Grounds: Sendable {
    private var lists: [String: ListGrounds] = [:]

    package init(_ table: GroundTable = GroundTable()) {
        for group in table.entries {
            for id in group.ids {
                lists[group.list, default: ListGrounds()].byEntry[id] = EntryGround(
                    group.ground, listed: group.listed, source: group.source, note: group.note)
            }
        }
        for row in table.programmes {
            for list in row.lists {
                for programme in row.programmes {
                    lists[list, default: ListGrounds()].byProgramme[programme] = EntryGround(
                        row.ground, source: row.source, note: row.note)
                }
            }
        }
    }

    /// The ground of an entry: its own where the table has one, else that of its programmes where they agree.
    ///
    /// Programmes of different grounds, or one whose ground is not known beside others, leave it unknown: a programme
    /// says why a list exists, not why this party is on it twice.
    package func ground(of entry: ListEntry) -> EntryGround { ofList(entry.list).ground(of: entry) }

    /// The part of the table on one list.
    func ofList(_ list: String) -> ListGrounds { lists[list] ?? ListGrounds() }
}

/// The grounds of one list's entries.
struct ListGrounds: Sendable {
    fileprivate var byEntry: [String: EntryGround] = [:]
    fileprivate var byProgramme: [String: EntryGround] = [:]

    func ground(of entry: borrowing ListEntry) -> EntryGround {
        if let own = byEntry[entry.id] { return own }
        guard let first = entry.programmes.first, let ground = byProgramme[first] else { return .unknown }
        for programme in entry.programmes.dropFirst()
        where byProgramme[programme]?.ground != ground.ground {
            return .unknown
        }
        return ground
    }
}
