import CasebookModel

/// Pairs entries that went with entries that came where both are one party under two references.
///
/// Either the reference differs only in a suffix and a name is the same, or names and a further fact (a birth, an
/// identifier) are the same, or, on a list whose identifiers are made of names, the running number and a birth. Each entry is paired once, and only where the partner is the only one there is.
func renamed(missing: [ListEntry], fresh: [ListEntry]) -> [(before: ListEntry, after: ListEntry)] {
    guard !missing.isEmpty, !fresh.isEmpty else { return [] }
    var byStem: [String: [Int]] = [:]
    var byName: [String: [Int]] = [:]
    var byNumber: [EntryReference: [Int]] = [:]
    for (index, entry) in fresh.enumerated() {
        byStem[stem(entry.id), default: []].append(index)
        for name in Set(entry.names.map { nameKey($0.text) }) { byName[name, default: []].append(index) }
        for number in entry.references where number.isRunningNumber {
            byNumber[number, default: []].append(index)
        }
    }
    var taken = Set<Int>()
    var pairs: [(before: ListEntry, after: ListEntry)] = []
    for before in missing {
        let names = Set(before.names.map { nameKey($0.text) })
        let suffixed = (byStem[stem(before.id)] ?? []).filter { index in
            before.id != fresh[index].id && fresh[index].names.contains { names.contains(nameKey($0.text)) }
        }
        let renumbered = names.sorted().flatMap { byName[$0] ?? [] }.filter { isSameParty(before, fresh[$0]) }
        let respelt = before.references.flatMap { byNumber[$0] ?? [] }.filter { index in
            let births = Set(before.births.compactMap { $0.date?.description })
            return before.kind == fresh[index].kind
                && !births.isDisjoint(with: fresh[index].births.compactMap { $0.date?.description })
        }
        for candidates in [suffixed, renumbered, respelt] {
            let free = Set(candidates).subtracting(taken)
            guard free.count == 1, let index = free.first else { continue }
            taken.insert(index)
            pairs.append((before, fresh[index]))
            break
        }
    }
    return pairs
}

extension EntryReference {
    /// Whether it is a place in a schedule, which changes when the publisher numbers anew.
    var isRunningNumber: Bool { list == "ca-item" }
}

/// Entries of which nothing changed but their running number and the schedule that is part of it.
func isRenumbered(_ before: ListEntry, _ after: ListEntry, _ fields: [FieldChange]) -> Bool {
    func others(_ entry: ListEntry) -> [EntryReference] { entry.references.filter { !$0.isRunningNumber } }
    return fields.contains { $0.field == "references" }
        && fields.allSatisfy { $0.field == "references" || $0.field == "legalBases" }
        && after.references.contains(where: \.isRunningNumber) && others(before) == others(after)
}

/// What is said of parties that were renumbered: of a few each, of many all at once.
func renumberings(list: String, _ pairs: [(before: ListEntry, after: ListEntry)]) -> [ListChange] {
    func number(_ entry: ListEntry) -> String {
        entry.references.first(where: \.isRunningNumber)?.id ?? "none"
    }
    guard pairs.count > 20 else {
        return pairs.map { before, after in
            ListChange(
                kind: .anomaly, list: list, entry: after.id, name: after.displayName,
                fields: after.changes(since: before),
                anomalies: [
                    ListAnomaly(
                        .renumbered, reference: number(before),
                        message:
                            "\(number(before)) is now \(number(after)): the party was renumbered, not amended"
                    )
                ])
        }
    }
    return [
        ListChange(
            kind: .anomaly, list: list, entry: "", name: "",
            anomalies: [
                ListAnomaly(
                    .renumbered,
                    message:
                        "\(pairs.count) parties have other running numbers and are otherwise as they were: the publisher numbered anew"
                )
            ])
    ]
}

/// A reference without what publishers have been seen to add to it: `KPi.063 .1` is `KPi.063`.
func stem(_ reference: String) -> String {
    let bytes = Array(reference.utf8.filter { !$0.isBlank })
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    // A last part of one digit behind a number is the suffix; EU.6255.66 has two digits and is a reference of its own.
    if parts.count > 2, let last = parts.last, last.count == 1, last.allSatisfy(\.isDigit) {
        return String(decoding: bytes.dropLast(2), as: UTF8.self)
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// For comparing only: letters and digits in lower case, words sorted, so that order and apostrophes say nothing.
private func nameKey(_ text: String) -> String {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" || $0 == "‘") }
        .map { $0.filter { $0.isLetter || $0.isNumber } }.filter { !$0.isEmpty }.sorted().joined(
            separator: " ")
}

private func isSameParty(_ a: ListEntry, _ b: ListEntry) -> Bool {
    guard a.kind == b.kind, nameKey(a.displayName) == nameKey(b.displayName) else { return false }
    let births = Set(a.births.compactMap { $0.date?.description })
    let otherBirths = Set(b.births.compactMap { $0.date?.description })
    if !births.isEmpty, !otherBirths.isEmpty { return !births.isDisjoint(with: otherBirths) }
    let numbers = Set(a.identifiers.map(\.number))
    if !numbers.isDisjoint(with: b.identifiers.map(\.number)) { return true }
    return Set(a.names.map { nameKey($0.text) }) == Set(b.names.map { nameKey($0.text) })
        && a.programmes == b.programmes
}

/// Whether two entries under one identifier are two parties: no name, no word of a name, no birth and no identifier in
/// common.
func isAnother(_ a: ListEntry, _ b: ListEntry) -> Bool {
    let words = Set(a.names.flatMap { nameKey($0.text).split(separator: " ").map(String.init) })
    let others = Set(b.names.flatMap { nameKey($0.text).split(separator: " ").map(String.init) })
    guard !words.isEmpty, !others.isEmpty, words.isDisjoint(with: others) else { return false }
    let births = Set(a.births.compactMap { $0.date?.description })
    guard births.isDisjoint(with: b.births.compactMap { $0.date?.description }) else { return false }
    // Text in another script has no words in common with its own transliteration.
    let scripts = Set(a.names.map(\.script) + b.names.map(\.script))
    guard scripts.count == 1 else { return false }
    return Set(a.identifiers.map(\.number)).isDisjoint(with: b.identifiers.map(\.number))
}

/// The birth date that moved by exactly one day, where no other birth date came or went.
///
/// A year that moves back by one is the same fault where only the year is published: 1 January became 31 December.
func birthShift(from before: ListEntry, to after: ListEntry) -> (from: PartialDate, to: PartialDate)? {
    let old = before.births.compactMap(\.date)
    let new = after.births.compactMap(\.date)
    guard old.count == new.count, !old.isEmpty else { return nil }
    var gone = old
    var come = new
    for date in old {
        if let index = come.firstIndex(of: date), let other = gone.firstIndex(of: date) {
            come.remove(at: index)
            gone.remove(at: other)
        }
    }
    guard gone.count == 1, come.count == 1 else { return nil }
    if let a = gone[0].exactDay, let b = come[0].exactDay {
        return abs(a.days(to: b)) == 1 ? (gone[0], come[0]) : nil
    }
    guard gone[0].precision == .year, come[0].precision == .year,
        gone[0].isApproximate == come[0].isApproximate,
        let a = gone[0].earliest?.year, let b = come[0].earliest?.year, a - b == 1
    else { return nil }
    return (gone[0], come[0])
}

/// References to records of other lists that two entries of one copy share: one of them is misprinted.
func referencesTwice(list: String, _ entries: [ListEntry]) -> [ListChange] {
    var holders: [EntryReference: [ListEntry]] = [:]
    for entry in entries where entry.isDelisted != true {
        for reference in entry.references where reference.list == "un-sc" {
            holders[reference, default: []].append(entry)
        }
    }
    let twice = holders.filter { $0.value.count > 1 }.sorted { $0.key.id < $1.key.id }
    return twice.flatMap { reference, entries in
        entries.map { entry in
            let others = entries.map(\.id).filter { $0 != entry.id }.sorted().joined(separator: ", ")
            return ListChange(
                kind: .anomaly, list: list, entry: entry.id, name: entry.displayName,
                anomalies: [
                    ListAnomaly(
                        .referenceTwice, reference: reference.id,
                        message:
                            "\(reference.id) is also given for \(others): one party listed twice, or the number of another"
                    )
                ])
        }
    }
}

/// Fields in which a great part of the entries changed at once: a new way of writing, not that many amendments.
func reserialised(list: String, changes: [ListChange], entries: Int) -> [ListChange] {
    guard entries >= 50 else { return [] }
    var counts: [String: Int] = [:]
    for change in changes where change.kind == .amended {
        for field in change.fields { counts[field.field, default: 0] += 1 }
    }
    return counts.filter { $0.value * 4 >= entries }.sorted { $0.key < $1.key }.map { field, count in
        ListChange(
            kind: .anomaly, list: list, entry: "", name: "",
            anomalies: [
                ListAnomaly(
                    .reserialised, reference: field,
                    message:
                        "\(count) of \(entries) entries changed in '\(field)' at once: the publisher writes it differently, or changed all of it"
                )
            ])
    }
}
