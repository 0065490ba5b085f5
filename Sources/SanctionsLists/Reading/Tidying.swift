import CasebookModel

extension ListEntry {
    /// Puts the entry into the one form in which equal content is equal: no value twice, values whose order says
    /// nothing sorted, scripts told by their letters, a name in brackets in another script as a name of its own.
    mutating func tidy() {
        tidyNames()
        births.tidy { ($0.date?.description ?? "", $0.wording ?? "", $0.place ?? "", $0.note ?? "") }
        nationalities.tidy { ($0.text, $0.note ?? "", "", "") }
        countries.tidy { ($0.text, $0.note ?? "", "", "") }
        identifiers.tidy { ($0.type, $0.number, $0.label ?? "", $0.note ?? "") }
        addresses.tidy { ($0.country?.text ?? "", $0.city ?? "", $0.street ?? "", $0.note ?? "") }
        programmes.tidy { ($0, "", "", "") }
        legalBases.tidy { ($0.date?.description ?? "", $0.title, "", "") }
        measures.tidy { ($0, "", "", "") }
        references.tidy { ($0.list, $0.id, "", "") }
        relations.tidy { ($0.type, $0.party, "", "") }
        posts.removeRepeats()
        titles.removeRepeats()
        reasons.removeRepeats()
        remarks.removeRepeats()
        amendments.removeRepeats()
        if amendments.count > 1 {
            amendments.sort { ($0.latest ?? .distantPast) < ($1.latest ?? .distantPast) }
        }
    }

    private mutating func tidyNames() {
        for index in names.indices where !names[index].text.isPlainASCII {
            if let (outside, inside) = bracketedScript(names[index].text) {
                names[index].text = outside
                let language = names[index].language
                names.append(EntryName(inside, type: .originalScript, language: language))
            }
        }
        for index in names.indices where names[index].script == nil {
            names[index].script = dominantScript(of: names[index].text)
        }
        guard names.count > 1 else { return }
        // Primary names keep their order: the first is the one to show.
        var seen = Set<String>(minimumCapacity: names.count)
        var kept: [EntryName] = []
        kept.reserveCapacity(names.count)
        for name in names where name.type == .primary {
            if seen.insert(name.text).inserted { kept.append(name) }
        }
        // The same spelling once: the first by type, so that a strong alias outlives its weak double.
        let others = names.filter { $0.type != .primary }.sorted {
            ($0.type.rank, $0.text, $0.language ?? "", $0.note ?? "")
                < ($1.type.rank, $1.text, $1.language ?? "", $1.note ?? "")
        }
        for name in others where seen.insert(name.text).inserted { kept.append(name) }
        names = kept
    }
}

extension EntryName.NameType {
    fileprivate var rank: Int { EntryName.NameType.allCases.firstIndex(of: self) ?? 0 }
}

extension Array where Element: Hashable {
    fileprivate mutating func removeRepeats() {
        guard count > 1 else { return }
        var seen = Set<Element>(minimumCapacity: count)
        self = filter { seen.insert($0).inserted }
    }

    fileprivate mutating func tidy(_ key: (Element) -> (String, String, String, String)) {
        guard count > 1 else { return }
        removeRepeats()
        sort { key($0) < key($1) }
    }
}

extension String {
    var isPlainASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

/// The ISO 15924 code of the script most letters belong to; `nil` for Latin and for none.
func dominantScript(of text: String) -> String? {
    guard !text.isPlainASCII else { return nil }
    var counts: [String: Int] = [:]
    for scalar in text.unicodeScalars {
        if let script = script(of: scalar.value) { counts[script, default: 0] += 1 }
    }
    // Kana beside kanji is Japanese.
    if let kana = counts["Jpan"] { counts["Jpan"] = kana + (counts.removeValue(forKey: "Hani") ?? 0) }
    guard let (script, _) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    return script == "Latn" ? nil : script
}

private func script(of value: UInt32) -> String? {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: "Latn"
    case 0x370...0x3FF, 0x1F00...0x1FFF: "Grek"
    case 0x400...0x52F: "Cyrl"
    case 0x530...0x58F: "Armn"
    case 0x590...0x5FF: "Hebr"
    case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: "Arab"
    case 0x900...0x97F: "Deva"
    case 0x980...0x9FF: "Beng"
    case 0xE00...0xE7F: "Thai"
    case 0x1000...0x109F: "Mymr"
    case 0x10A0...0x10FF: "Geor"
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: "Kore"
    case 0x3040...0x30FF: "Jpan"
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: "Hani"
    default: nil
    }
}

/// `Jin Tiesan (金铁三)` as its two names; `nil` when the brackets hold no other script.
private func bracketedScript(_ text: String) -> (outside: String, inside: String)? {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return nil }
    let outside = text[..<open].trimmingBlanks
    let inside = text[text.index(after: open)...].dropLast().trimmingBlanks
    guard !outside.isEmpty, !inside.isEmpty, dominantScript(of: outside) == nil,
        dominantScript(of: inside) != nil
    else { return nil }
    return (outside, inside)
}

extension String {
    /// Without blanks at either end.
    var trimmingBlanks: String { self[...].trimmingBlanks }
}

extension Substring {
    /// Without blanks at either end.
    var trimmingBlanks: String {
        let bytes = utf8
        guard let first = bytes.firstIndex(where: { !$0.isBlank }),
            let last = bytes.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(self[first...last])
    }
}

extension UInt8 {
    var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    var isLetter: Bool { lowercased >= 0x61 && lowercased <= 0x7A }
}
