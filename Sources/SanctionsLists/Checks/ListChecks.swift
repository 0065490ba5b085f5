package import CasebookModel

extension ListCopy {
    /// Whether this copy may take the place of the last good one.
    ///
    /// It must hold what every whole copy can be expected to (`Rules/lists`), must not be older than the one held, must
    /// not have lost most of its entries, and must be built and filled like it.
    ///
    /// - Parameters:
    ///   - source: the list's assertions.
    ///   - held: the last good copy, `nil` for the first.
    ///   - shared: how many identifiers of entries both copies have; `nil` where that was not counted.
    ///   - isWhole: false for a file that is known to be an excerpt, of which only its reading is checked.
    /// - Throws: the first reason against it.
    package func check(
        _ source: ListSource, against held: ListCopy? = nil, shared: Int? = nil, isWhole: Bool = true
    ) throws(ListRefusal) {
        guard isWhole else { return }
        for (kind, least) in source.assertions.least.sorted(by: { $0.key < $1.key }) {
            let found = kind == "entries" ? entries : shape.kinds[kind] ?? 0
            guard found >= least else {
                let what = kind == "entries" ? "entries" : "entries of the kind '\(kind)'"
                throw .tooFew(list: list, what: what, found: found, least: least)
            }
        }
        for (field, least) in source.assertions.fill.sorted(by: { $0.key < $1.key }) {
            let found = percent(shape.fill(field))
            guard found >= least else {
                throw .poorlyFilled(list: list, field: field, found: found, least: least)
            }
        }
        guard let held else { return }
        try check(against: held, shared: shared, kept: source.assertions.kept)
    }

    private func check(against held: ListCopy, shared: Int?, kept least: Int) throws(ListRefusal) {
        if let old = held.published, let new = published, let oldDay = old.earliest, let newDay = new.latest,
            newDay < oldDay
        {
            throw .older(list: list, held: old, offered: new)
        }
        let common = shared ?? min(entries, held.entries)
        let kept = held.entries == 0 ? 100 : common * 100 / held.entries
        guard kept >= least else {
            throw .lostEntries(list: list, before: held.entries, now: entries, kept: kept)
        }
        // A field that most entries had and now hardly any: the format moved it.
        for (field, count) in held.shape.filled.sorted(by: { $0.key < $1.key }) {
            let before = percent(Double(count) / Double(max(1, held.entries)))
            let now = percent(shape.fill(field))
            guard before < 20 || now * 2 >= before else {
                throw .lostFill(list: list, field: field, before: before, now: now)
            }
        }
        // Names that went away: renamed parts would be read as empty ones. New names alone do no harm.
        let names = Set(shape.vocabulary)
        let lost = held.shape.vocabulary.filter { !names.contains($0) }
        guard lost.count * 4 < max(1, held.shape.vocabulary.count) else {
            throw .lostNames(list: list, lost)
        }
    }
}

/// A share in whole per cent, rounded down, so that 99.9 % is not "all".
private func percent(_ share: Double) -> Int { Int(share * 100) }
