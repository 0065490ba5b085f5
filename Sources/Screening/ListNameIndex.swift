package import CasebookModel
package import NameMatching

/// Entries of any number of lists, kept so that subjects are looked for in all of them at once.
package struct ListNameIndex: Sendable {
    package let entries: [ListEntry]
    private let facts: [EntryFacts]
    private let index: NameIndex
    /// For each name of the index its entry and its place among the entry's names.
    private let owners: [(entry: Int, name: Int)]
    private let reader: NameReader

    /// - Parameters:
    ///   - entries: the entries, of one list or of many.
    ///   - reader: reads their names and the subjects'.
    package init(_ entries: [ListEntry], reader: NameReader) {
        self.entries = entries
        self.reader = reader
        facts = entries.map { EntryFacts($0, reader: reader) }
        var names: [PreparedName] = []
        var owners: [(entry: Int, name: Int)] = []
        for (position, entry) in entries.enumerated() {
            for (place, name) in entry.names.enumerated() {
                names.append(reader.read(name.text, kind: entry.nameKind))
                owners.append((position, place))
            }
        }
        self.owners = owners
        index = NameIndex(names, reader: reader)
    }

    /// The entries that may be the subject, candidates before homonyms, best first.
    ///
    /// - Parameters:
    ///   - subject: whom to look for.
    ///   - threshold: the least score of the names, 0.7…1.
    /// - Returns: one candidate for each entry at most. Entries whose facts contradict the subject's are there too, as
    ///   homonyms.
    package func screen(
        _ subject: ScreenSubject, threshold: Double = NameComparison.threshold
    ) -> [Candidate] {
        let queries = subject.names.map { reader.read($0, kind: subject.kind) }
        var best: [Int: (hit: NameHit, query: Int)] = [:]
        for (position, query) in queries.enumerated() {
            for hit in index.search(query, threshold: threshold) {
                let entry = owners[hit.index].entry
                if let there = best[entry], there.hit.score >= hit.score { continue }
                best[entry] = (hit, position)
            }
        }
        var candidates: [(entry: Int, candidate: Candidate)] = []
        for (entry, found) in best {
            let comparison = reader.compare(queries[found.query], index.names[found.hit.index])
            let name = index.names[found.hit.index]
            let isStateBody = name.namesStateBody || queries[found.query].namesStateBody
            let factors = factors(subject, entry, isStateBody: isStateBody)
            let listed = entries[entry].names[owners[found.hit.index].name]
            candidates.append(
                (
                    entry,
                    Candidate(
                        subject: subject.id, list: entries[entry].list, entry: entries[entry].id,
                        query: queries[found.query].text, name: listed.text, nameType: listed.type,
                        score: Self.score(comparison.score, factors), nameScore: comparison.score,
                        standing: Self.standing(factors), reasons: comparison.reasons, factors: factors,
                        homonyms: [])
                ))
        }
        candidates.sort { Self.precedes($0.candidate, $1.candidate) }
        return candidates.map { item in
            var candidate = item.candidate
            candidate.homonyms = candidates.compactMap { other in
                homonym(item.entry, other.entry, other.candidate)
            }
            return candidate
        }
    }

    /// All subjects, each with its candidates, in the order given.
    package func screen(
        _ subjects: [ScreenSubject], threshold: Double = NameComparison.threshold
    ) -> [(subject: ScreenSubject, candidates: [Candidate])] {
        subjects.map { ($0, screen($0, threshold: threshold)) }
    }

    private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
        if a.standing != b.standing { return a.standing == .candidate }
        if a.score != b.score { return a.score > b.score }
        return (a.list, a.entry) < (b.list, b.entry)
    }

    /// The name's score lowered by contradictions, then raised by agreements; a contradiction is never made good by them.
    private static func score(_ name: Double, _ factors: [ScreenFactor]) -> Double {
        var score = name
        for factor in factors { score *= factor.discount }
        if standing(factors) == .candidate {
            for factor in factors { score += (1 - score) * factor.gain }
        }
        return min(max(score, 0), 1)
    }

    /// A contradiction makes a homonym, unless a number of papers agrees: then the contradiction is the copy's to explain.
    private static func standing(_ factors: [ScreenFactor]) -> Candidate.Standing {
        if factors.contains(where: { $0.topic == .identifier && $0.stance == .agrees }) { return .candidate }
        return factors.contains { $0.stance == .contradicts } ? .homonym : .candidate
    }

    // MARK: Factors

    private func factors(_ subject: ScreenSubject, _ entry: Int, isStateBody: Bool) -> [ScreenFactor] {
        let facts = facts[entry]
        var factors: [ScreenFactor] = []
        let isPerson = subject.kind == .person || (subject.kind == .unknown && facts.nameKind == .person)
        if subject.kind != .unknown, facts.nameKind != .unknown, subject.kind != facts.nameKind {
            factors.append(
                ScreenFactor(
                    .kind, .contradicts, ours: subject.kind.rawValue, theirs: facts.nameKind.rawValue))
        } else if subject.kind == .person, entries[entry].kind == .vessel || entries[entry].kind == .aircraft
        {
            factors.append(
                ScreenFactor(
                    .kind, .contradicts, ours: subject.kind.rawValue, theirs: entries[entry].kind.rawValue))
        }
        let shared = subject.identifiers.filter {
            !$0.isEmpty && facts.identifiers.contains(EntryFacts.plain($0))
        }
        if let number = shared.first {
            factors.append(ScreenFactor(.identifier, .agrees, ours: number, theirs: number))
        }
        if isPerson { factors.append(BirthComparison.factor(subject.births, facts.births)) }
        factors.append(country(subject, facts, isStateBody: isStateBody))
        if let post = post(subject, facts) { factors.append(post) }
        return factors
    }

    private func country(_ subject: ScreenSubject, _ facts: EntryFacts, isStateBody: Bool) -> ScreenFactor {
        let ours = subject.states.sorted().joined(separator: ", ")
        let theirs = facts.words(.country)
        guard !subject.states.isEmpty, !facts.states.isEmpty else {
            return ScreenFactor(.country, .unknown, ours: ours, theirs: theirs)
        }
        if !facts.states.isDisjoint(with: subject.states) {
            return ScreenFactor(.country, .agrees, ours: ours, theirs: theirs)
        }
        // People and firms are found abroad: an address alone contradicts only where an organ of a State is sought.
        let own = facts.ownStates.isEmpty && isStateBody ? facts.states : facts.ownStates
        if own.isEmpty { return ScreenFactor(.country, .warns, ours: ours, theirs: theirs) }
        return ScreenFactor(.country, .contradicts, ours: ours, theirs: theirs)
    }

    private func post(_ subject: ScreenSubject, _ facts: EntryFacts) -> ScreenFactor? {
        guard !subject.posts.isEmpty, !facts.posts.isEmpty else { return nil }
        var best: (score: Double, ours: String, theirs: String) = (0, "", "")
        for post in subject.posts {
            let prepared = reader.read(post, kind: .organisation)
            for other in facts.posts {
                let score = prepared.score(against: other)
                if score > best.score { best = (score, post, other.text) }
            }
        }
        guard best.score >= NameComparison.threshold else {
            return ScreenFactor(
                .post, .unknown, ours: subject.posts.joined(separator: "; "), theirs: facts.words(.post))
        }
        return ScreenFactor(.post, .agrees, ours: best.ours, theirs: best.theirs)
    }

    // MARK: Homonyms

    /// The other entry as a homonym of this one: another record of the same list, or one of another list that contradicts.
    private func homonym(_ entry: Int, _ other: Int, _ found: Candidate) -> Homonym? {
        guard entry != other else { return nil }
        let here = entries[entry]
        let there = entries[other]
        let differences = differences(facts[entry], facts[other])
        let contradict = differences.contains { $0.topic == .birth || $0.topic == .country }
        guard here.list == there.list ? here.id != there.id : contradict else { return nil }
        return Homonym(list: there.list, entry: there.id, name: found.name, differences: differences)
    }

    private func differences(_ here: EntryFacts, _ there: EntryFacts) -> [Homonym.Difference] {
        var result: [Homonym.Difference] = []
        func add(_ topic: ScreenFactor.Topic) {
            result.append(
                Homonym.Difference(topic: topic, here: here.words(topic), there: there.words(topic)))
        }
        let birth = BirthComparison.factor(here.births, there.births)
        if birth.stance == .contradicts || birth.stance == .warns { add(.birth) }
        // A person's address is no sign of another person; a body's is.
        let mine = here.nameKind == .person ? here.ownStates : here.states
        let other = there.nameKind == .person ? there.ownStates : there.states
        if !mine.isEmpty, !other.isEmpty, mine.isDisjoint(with: other) {
            add(.country)
        }
        if !here.posts.isEmpty, !there.posts.isEmpty, here.words(.post) != there.words(.post) { add(.post) }
        if !here.identifiers.isEmpty, !there.identifiers.isEmpty,
            here.identifiers.isDisjoint(with: there.identifiers)
        {
            add(.identifier)
        }
        return result
    }
}
