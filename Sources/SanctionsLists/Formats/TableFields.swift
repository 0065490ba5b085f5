import CasebookModel

/// Where the value of a column belongs.
enum TableField {
    case programme, reason, title, post
    case remark(String?)
    case reference(String)
    case relation(String)
    case identifier(String, label: String?)
}

extension Table {
    /// Takes a column and adds its value where it belongs.
    mutating func add(_ field: TableField, _ column: String, to entry: inout ListEntry) {
        guard let text = pop(column) else { return }
        switch field {
        case .programme: entry.programmes.append(text)
        case .reason: entry.reasons.append(text)
        case .title: entry.titles.append(text)
        case .post: entry.posts.append(text)
        case .remark(let label): entry.remarks.append(label.map { "\($0): \(text)" } ?? text)
        case .reference(let list): entry.references.append(EntryReference(list, text))
        case .relation(let type): entry.relations.append(EntryRelation(type, text))
        case .identifier(let type, let label):
            entry.identifiers.append(EntryIdentifier(type: type, number: text, label: label))
        }
    }
}
