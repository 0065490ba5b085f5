import CasebookModel
import Foundation

extension ListEntry {
    /// Puts the entry into the one form in which equal content is equal: no value twice, values whose order says
    /// nothing sorted, scripts told by their letters, a name in brackets in another script as a name of its own.
    mutating func tidy() {
        tidyNames()
        births.tidy {
            ordered($0.date?.description, $1.date?.description) ?? ordered($0.wording, $1.wording)
                ?? ordered($0.place, $1.place) ?? ordered($0.note, $1.note)
        }
        nationalities.tidy { ordered($0.text, $1.text) ?? ordered($0.note, $1.note) }
        countries.tidy { ordered($0.text, $1.text) ?? ordered($0.note, $1.note) }
        identifiers.tidy {
            ordered($0.type, $1.type) ?? ordered($0.number, $1.number) ?? ordered($0.label, $1.label)
                ?? ordered($0.note, $1.note)
        }
        addresses.tidy {
            ordered($0.country?.text, $1.country?.text) ?? ordered($0.city, $1.city)
                ?? ordered($0.street, $1.street) ?? ordered($0.note, $1.note)
        }
        programmes.tidy { ordered($0, $1) }
        legalBases.tidy {
            ordered($0.date?.description, $1.date?.description) ?? ordered($0.title, $1.title)
        }
        measures.tidy { ordered($0, $1) }
        references.tidy { ordered($0.list, $1.list) ?? ordered($0.id, $1.id) }
        relations.tidy { ordered($0.type, $1.type) ?? ordered($0.party, $1.party) }
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
        // Taken out and put back, so that they are changed in place.
        var tidied = names
        names = []
        for index in tidied.indices where !tidied[index].text.isPlainASCII {
            if let (outside, inside) = bracketedScript(tidied[index].text) {
                tidied[index].text = outside
                let language = tidied[index].language
                tidied.append(EntryName(inside, type: .originalScript, language: language))
            }
        }
        for index in tidied.indices where tidied[index].script == nil && !tidied[index].text.isPlainASCII {
            tidied[index].script = dominantScript(of: tidied[index].text)
        }
        if tidied.count > 1 { tidied.orderNames() }
        names = tidied
    }
}

extension [EntryName] {
    /// Primary names keep their order: the first is the one to show. Of the others the same spelling stays once: the
    /// first by type, so that a strong alias outlives its weak double.
    fileprivate mutating func orderNames() {
        // Places are sorted, for names are large.
        var order = indices.filter { self[$0].type == .primary }
        let primaries = order.count
        order += indices.filter { self[$0].type != .primary }
        order[primaries...].sort { a, b in
            let ranks = (self[a].type.rank, self[b].type.rank)
            if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
            let texts = compared(self[a].text, self[b].text)
            if texts != 0 { return texts < 0 }
            return ordered(self[a].language, self[b].language) ?? ordered(self[a].note, self[b].note) ?? false
        }
        var kept: [Int] = []
        kept.reserveCapacity(count)
        if count <= fewEnoughToCompare {
            for place in order where !kept.contains(where: { self[$0].text.isSame(as: self[place].text) }) {
                kept.append(place)
            }
        } else {
            var seen = Set<String>(minimumCapacity: count)
            for place in order where seen.insert(self[place].text).inserted { kept.append(place) }
        }
        // Most copies are in order already.
        if kept.count == count, kept.elementsEqual(indices) { return }
        self = kept.map { self[$0] }
    }
}

extension EntryName.NameType {
    /// Its place among all types.
    fileprivate var rank: Int {
        switch self {
        case .primary: 0
        case .variation: 1
        case .alias: 2
        case .weakAlias: 3
        case .former: 4
        case .originalScript: 5
        }
    }
}

/// Up to so many values, comparing each with each costs less than hashing them all.
private let fewEnoughToCompare = 12

/// Whether one text sorts before another, absent ones as empty; `nil` when they are equal.
private func ordered(_ a: String?, _ b: String?) -> Bool? {
    switch (a, b) {
    case (nil, nil): return nil
    case (let a?, let b?):
        let order = compared(a, b)
        return order == 0 ? nil : order < 0
    case (nil, let b?): return b.isEmpty ? nil : true
    case (let a?, nil): return a.isEmpty ? nil : false
    }
}

/// The order of two texts by their bytes: below, at or above 0.
///
/// Swift's own order is that of the composed form, which costs a walk through Unicode's tables for each comparison; here
/// any order does that is the same each time.
private func compared(_ a: String, _ b: String) -> Int {
    let quick = a.utf8.withContiguousStorageIfAvailable { a in
        b.utf8.withContiguousStorageIfAvailable { b in
            guard let x = a.baseAddress, let y = b.baseAddress else { return a.count - b.count }
            let order = Int(memcmp(x, y, min(a.count, b.count)))
            return order != 0 ? order : a.count - b.count
        }
    }
    if let quick, let quick { return quick }
    return a.utf8.elementsEqual(b.utf8) ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
}

extension String {
    /// Whether it has the same bytes.
    fileprivate func isSame(as other: String) -> Bool {
        utf8.count == other.utf8.count && compared(self, other) == 0
    }
}

extension Array where Element: Hashable {
    fileprivate mutating func removeRepeats() {
        guard count > 1, hasRepeats else { return }
        var seen = Set<Element>(minimumCapacity: count)
        self = filter { seen.insert($0).inserted }
    }

    private var hasRepeats: Bool {
        guard count <= fewEnoughToCompare else { return true }
        for later in 1..<count {
            for earlier in 0..<later where self[earlier] == self[later] { return true }
        }
        return false
    }

    fileprivate mutating func tidy(_ isBefore: (Element, Element) -> Bool?) {
        guard count > 1 else { return }
        removeRepeats()
        // Most copies are in order already.
        for next in indices.dropFirst() where isBefore(self[next], self[next - 1]) ?? false {
            sort { isBefore($0, $1) ?? false }
            return
        }
    }
}

extension String {
    var isPlainASCII: Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            var all: UInt8 = 0
            for byte in bytes { all |= byte }
            return all < 0x80
        } ?? utf8.allSatisfy { $0 < 0x80 }
    }
}

/// The ISO 15924 code of the script most letters belong to; `nil` for Latin and for none.
func dominantScript(of text: String) -> String? {
    // Below U+0370 there are Latin letters only.
    guard text.utf8.contains(where: { $0 >= 0xCD }) else { return nil }
    var counts = SIMD16<Int32>()
    for scalar in text.unicodeScalars {
        if let script = Script(scalar.value) { counts[script.index] += 1 }
    }
    // Kana beside kanji is Japanese.
    if counts[Script.jpan.index] > 0 {
        counts[Script.jpan.index] += counts[Script.hani.index]
        counts[Script.hani.index] = 0
    }
    // Of scripts with equally many letters, the first in the alphabet.
    var most: (script: Script, count: Int32)?
    for script in Script.all where counts[script.index] > most?.count ?? 0 {
        most = (script, counts[script.index])
    }
    guard let most, most.script != .latn else { return nil }
    return most.script.code
}

/// The scripts that lists write names in, in the order of their codes.
private enum Script: UInt8, CaseIterable {
    case arab, armn, beng, cyrl, deva, geor, grek, hani, hebr, jpan, kore, latn, mymr, thai

    static let all = Script.allCases

    var index: Int { Int(rawValue) }

    /// The ISO 15924 code.
    var code: String {
        switch self {
        case .arab: "Arab"
        case .armn: "Armn"
        case .beng: "Beng"
        case .cyrl: "Cyrl"
        case .deva: "Deva"
        case .geor: "Geor"
        case .grek: "Grek"
        case .hani: "Hani"
        case .hebr: "Hebr"
        case .jpan: "Jpan"
        case .kore: "Kore"
        case .latn: "Latn"
        case .mymr: "Mymr"
        case .thai: "Thai"
        }
    }

    /// The script of a letter; `nil` of anything else.
    init?(_ value: UInt32) {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latn
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .grek
        case 0x400...0x52F: self = .cyrl
        case 0x530...0x58F: self = .armn
        case 0x590...0x5FF: self = .hebr
        case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: self = .arab
        case 0x900...0x97F: self = .deva
        case 0x980...0x9FF: self = .beng
        case 0xE00...0xE7F: self = .thai
        case 0x1000...0x109F: self = .mymr
        case 0x10A0...0x10FF: self = .geor
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: self = .kore
        case 0x3040...0x30FF: self = .jpan
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: self = .hani
        default: return nil
        }
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
