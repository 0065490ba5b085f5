package import CasebookModel
import Foundation
package import NameMatching
package import Registry
package import Screening

extension Workspace {
    /// The reader of names, with the tables of `Rules/names`.
    package func nameReader() throws -> NameReader {
        var files: [String: [UInt8]] = [:]
        for name in NameTables.fileNames {
            files[name] = Array(try FolderFiles.read(home.rules.appending(path: "names/\(name)")))
        }
        return NameReader(try NameTables(files: files))
    }

    /// The entries of the newest copies of all lists held, or of some, by a day.
    package func entries(_ store: RegistryStore, lists: [String] = [], asOf: Day? = nil) throws -> [ListEntry]
    {
        let rules = try listRules()
        var all: [ListEntry] = []
        for copy in try store.latestListCopies(asOf: asOf) where lists.isEmpty || lists.contains(copy.list) {
            all += try store.heldEntries(of: copy.list, asOf: asOf, rules)
        }
        return all
    }

    /// Looks for subjects on the lists held.
    ///
    /// - Parameter subjects: whom to look for; all officials, agencies and companies of the casebook when empty.
    package func screen(
        _ subjects: [PartyID] = [], lists: [String] = [], asOf: Day? = nil, threshold: Double? = nil
    ) throws -> [Candidate] {
        let store = try reading()
        let casebook = try store.casebook()
        let index = ListNameIndex(try entries(store, lists: lists, asOf: asOf), reader: try nameReader())
        let wanted = Set(subjects)
        return index.screen(
            screenSubjects(of: casebook).filter { wanted.isEmpty || wanted.contains(PartyID($0.id)) },
            threshold: threshold ?? NameComparison.threshold
        ).flatMap(\.candidates)
    }

    /// Whether a copy of any of these lists is held, so that someone could be looked for.
    ///
    /// - Parameter lists: sources; all when empty.
    package func holdsCopies(of lists: [String] = []) throws -> Bool {
        try reading().latestListCopies().contains { lists.isEmpty || lists.contains($0.list) }
    }

    /// Looks for names on the lists held.
    package func screen(
        names: [ScreenSubject], lists: [String] = [], asOf: Day? = nil, threshold: Double? = nil
    ) throws -> [Candidate] {
        let store = try reading()
        let index = ListNameIndex(try entries(store, lists: lists, asOf: asOf), reader: try nameReader())
        return index.screen(names, threshold: threshold ?? NameComparison.threshold).flatMap(\.candidates)
    }

    /// Stores what screening all subjects finds as candidates for a person to judge.
    package func proposeMatches() throws -> MatchReport? {
        let store = try writing()
        let copies = try store.latestListCopies()
        guard !copies.isEmpty else { return nil }
        let entries = try entries(store)
        let fingerprints = Dictionary(
            entries.map { ("\($0.list)|\($0.id)", $0.matchFingerprint) },
            uniquingKeysWith: { first, _ in first })
        let index = ListNameIndex(entries, reader: try nameReader())
        let found = index.screen(screenSubjects(of: try store.casebook())).flatMap(\.candidates)
        let matches = found.filter { $0.standing == .candidate }.map { candidate in
            Match(
                subject: PartyID(candidate.subject), list: candidate.list, reference: candidate.entry,
                score: candidate.score, reasons: candidate.texts,
                fingerprint: fingerprints["\(candidate.list)|\(candidate.entry)"] ?? "")
        }
        // What a person decided on may have changed so much that screening would not find it any more, or finds a
        // homonym in it: all the more reason to ask again.
        let proposed = Set(matches.map(\.id))
        let unfound = try store.matches().filter { $0.decision != nil && !proposed.contains($0.id) }
            .compactMap { match -> Match? in
                guard let fingerprint = fingerprints["\(match.list)|\(match.reference)"],
                    fingerprint != match.fingerprint
                else { return nil }
                var match = match
                match.fingerprint = fingerprint
                let homonym = found.first {
                    $0.subject == match.subject.description && $0.list == match.list
                        && $0.entry == match.reference
                }
                match.score = homonym?.score ?? 0
                match.reasons =
                    homonym?.texts
                    ?? ["the entry has changed, and its names are not alike any more"]
                return match
            }
        return try store.write(
            actor: actor, operation: "screening", reason: "screening of all subjects against the copies held",
            at: now
        ) { try $0.putCandidates(matches + unfound, screened: Set(copies.map(\.list))) }
    }

    /// Every party of a casebook that can stand on a list, with what is known of it.
    package func screenSubjects(of casebook: Casebook) -> [ScreenSubject] {
        casebook.officials.filter(\.isNamed).map { official in
            ScreenSubject(official) { casebook.agency($0)?.displayName }
        } + casebook.agencies.map { ScreenSubject($0) } + casebook.companies.map { ScreenSubject($0) }
    }
}
