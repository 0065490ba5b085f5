import CasebookModel

/// What the UK's formats have in common: kinds, names, dates.
struct UKValues {
    private let sink: EntrySink
    private let file: String
    private let line: Int
    private let entry: String

    init(_ sink: EntrySink, file: String, line: Int, entry: String) {
        self.sink = sink
        self.file = file
        self.line = line
        self.entry = entry
    }

    func kind(_ text: String?) -> ListEntry.Kind {
        switch text?.lowercased() {
        case "individual": return .person
        case "entity": return .organisation
        case "ship": return .vessel
        case nil: return .unknown
        case .some(let other):
            sink.noteValue(other, of: "type of designation", file: file, line: line, entry: entry)
            return .unknown
        }
    }

    func sex(_ text: String?) -> ListEntry.Sex? {
        switch text?.lowercased() {
        case "male": return .male
        case "female": return .female
        case nil, "": return nil
        case .some(let other):
            sink.noteValue(other, of: "gender", file: file, line: line, entry: entry)
            return nil
        }
    }

    func date(_ text: String?, of part: String) -> PartialDate? {
        guard let text else { return nil }
        let date = publishedDate(text)
        if date == nil { sink.noteDate(text, of: part, file: file, line: line, entry: entry) }
        return date
    }

    func birth(_ text: String) -> EntryBirth {
        if let date = publishedDate(text) { return EntryBirth(date: date) }
        sink.noteDate(text, of: "date of birth", file: file, line: line, entry: entry)
        return EntryBirth(wording: text)
    }

    /// A name from its six columns.
    ///
    /// `six` holds the family name of those the UK itself designated; of those taken over from the United Nations it holds
    /// the given name and the first column the family name, so their parts are kept as numbered only and in the order of
    /// the Council's list.
    func name(
        six: String?, others: [String?], type: String?, strength: String?, isPerson: Bool, source: String?
    ) -> EntryName? {
        let given = others.compactMap { $0 }.filter { !$0.isEmpty }
        let six = six.flatMap { $0.isEmpty ? nil : $0 }
        let kind = self.type(type, strength)
        guard isPerson else {
            guard let whole = joined(given.map(Optional.some) + [six], by: " ") else { return nil }
            return EntryName(whole, type: kind)
        }
        if source == "UN" {
            let ordered = given + [six].compactMap { $0 }
            guard !ordered.isEmpty else { return nil }
            return EntryName(
                ordered.joined(separator: " "), type: kind,
                parts: ordered.map { EntryNamePart(.numbered, $0) })
        }
        guard let six else {
            guard !given.isEmpty else { return nil }
            return EntryName(
                given.joined(separator: " "), type: kind, parts: given.map { EntryNamePart(.given, $0) })
        }
        let parts = [EntryNamePart(.family, six)] + given.map { EntryNamePart(.given, $0) }
        return EntryName(
            joined([six, joined(given.map(Optional.some), by: " ")]) ?? six, type: kind, parts: parts)
    }

    private func type(_ text: String?, _ strength: String?) -> EntryName.NameType {
        let isWeak = strength?.lowercased().contains("low") ?? false
        switch text?.lowercased().trimmingBlanks {
        case "primary name", "prime alias", "primary": return .primary
        case "primary name variation": return .variation
        case "alias", "aka", "a.k.a": return isWeak ? .weakAlias : .alias
        case "fka", "f.k.a", "previous name", "former name": return .former
        case nil, "": return .alias
        case .some(let other):
            sink.noteValue(other, of: "name type", file: file, line: line, entry: entry)
            return .alias
        }
    }
}
