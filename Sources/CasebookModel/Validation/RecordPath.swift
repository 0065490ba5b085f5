/// Where something stands in a set of records: a record by kind and place in its list, then keys and places within it.
///
/// Places rather than identifiers, since identifiers may be wrong or given twice.
package struct RecordPath: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case key(String)
        /// Place in a list, from 0.
        case item(Int)
    }

    package var kind: RecordKind
    /// Place in the set's list of that kind, from 0.
    package var index: Int
    package var steps: [Step]

    package init(_ kind: RecordKind, _ index: Int, _ steps: [Step] = []) {
        self.kind = kind
        self.index = index
        self.steps = steps
    }

    package func key(_ key: String) -> RecordPath { RecordPath(kind, index, steps + [.key(key)]) }
    package func item(_ index: Int) -> RecordPath { RecordPath(kind, self.index, steps + [.item(index)]) }
}

/// A place in a file; line and column from 1, 0 when unknown.
package struct FilePosition: Hashable, Sendable {
    package var file: String
    package var line: Int
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// Where the records of a set were read from, so that whatever is found wrong with them can be pointed at.
package struct RecordPositions: Sendable {
    /// The place of what a path names, or of the nearest thing around it that has one.
    package var find: @Sendable (RecordPath) -> FilePosition?
    /// Identifiers of records that are in the files but could not be read; references to them are not dangling.
    package var unread: Set<String>

    package init(unread: Set<String> = [], find: @escaping @Sendable (RecordPath) -> FilePosition?) {
        self.unread = unread
        self.find = find
    }

    /// For records that come from no file.
    package static let none = RecordPositions { _ in nil }
}
