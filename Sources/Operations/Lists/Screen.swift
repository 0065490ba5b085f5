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
        var all: [ListEntry] = []
        for copy in try store.latestListCopies(asOf: asOf) where lists.isEmpty || lists.contains(copy.list) {
            all += try store.listEntries(of: copy.list, asOf: asOf)
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
        return try store.write(
            actor: actor, operation: "screening", reason: "screening of all subjects against the copies held",
            at: now
        ) { try $0.putCandidates(matches, screened: Set(copies.map(\.list))) }
    }

    /// Every party of a casebook that can stand on a list, with what is known of it.
    package func screenSubjects(of casebook: Casebook) -> [ScreenSubject] {
        casebook.officials.filter(\.isNamed).map { official in
            ScreenSubject(official) { casebook.agency($0)?.displayName }
        } + casebook.agencies.map { ScreenSubject($0) } + casebook.companies.map { ScreenSubject($0) }
    }
}
