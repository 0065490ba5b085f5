package import CasebookModel

/// The columns of a kind's table, made from the shape of its records.
package struct TableShape: Hashable, Sendable {
    package struct ColumnShape: Hashable, Sendable {
        /// Keys joined by full stops; a text in several languages is one column a language, named here without it.
        package var name: String
        package var shape: ModelShape
        package var isRequired: Bool
        /// What its meaning is filed under.
        package var owner: String
        package var key: String
    }

    /// A list that rows with its name under `field` add to.
    package struct Field: Hashable, Sendable {
        package var name: String
        package var columns: [ColumnShape]
    }

    package let kind: RecordKind
    /// Columns of the record's own row.
    package let own: [ColumnShape]
    package let fields: [Field]

    package init(_ kind: RecordKind) {
        self.kind = kind
        var own: [ColumnShape] = []
        var fields: [Field] = []
        for key in ModelShape.record(kind).keys {
            if case .list(.mapping(_, let keys)) = key.shape {
                fields.append(Field(name: key.name, columns: keys.flatMap { TableShape.columns($0) }))
            } else {
                own += TableShape.columns(key)
            }
        }
        self.own = own
        self.fields = fields
    }

    /// A casebook's header as a table of one row.
    package static let header = ModelShape(CasebookHeader.self).keys.flatMap { columns($0) }

    private static func columns(_ key: ModelShape.Key, _ prefix: String = "", isRequired: Bool = true)
        -> [ColumnShape]
    {
        let name = prefix + key.name
        let isRequired = isRequired && key.isRequired
        if case .mapping(_, let keys) = key.shape {
            return keys.flatMap { columns($0, name + ".", isRequired: isRequired) }
        }
        return [
            ColumnShape(name: name, shape: key.shape, isRequired: isRequired, owner: key.owner, key: key.name)
        ]
    }

    /// All columns in the order of a template: what says where a row belongs, then the record's, then the lists'.
    package var columns: [ColumnShape] {
        var all = own
        // A text in several languages is another column (`text.en`) than a text in one (`text`).
        func isThere(_ column: ColumnShape) -> Bool {
            all.contains {
                $0.name == column.name && ($0.shape == .multilingual) == (column.shape == .multilingual)
            }
        }
        for column in fields.flatMap(\.columns) where !isThere(column) { all.append(column) }
        // What every claim ends with stands at the end of the table.
        let tail = ["evidence", "wording", "status", "visibility", "note"]
        let ends = tail.compactMap { name in all.first { $0.name == name } }
        return all.filter { !tail.contains($0.name) } + ends
    }

    /// Names of columns by what their cells hold, wherever in the table they are used.
    func names(where holds: (ModelShape) -> Bool) -> Set<String> {
        Set((own + fields.flatMap(\.columns)).filter { holds($0.shape) }.map(\.name))
    }
}

/// How the cells of a table are split and read.
struct CellForms {
    var lists: Set<String> = []
    var links: Set<String> = []
    var flags: Set<String> = []

    init(_ shape: TableShape?) {
        guard let shape else { return }
        lists = shape.names { if case .list = $0 { true } else { false } }
        links = shape.names { $0 == .list(.evidenceLink) }
        flags = shape.names { $0 == .flag }
    }
}
