package import CasebookModel
import Foundation

/// One record that a search found.
package struct SearchResult: Hashable, Sendable {
    package var kind: RecordKind
    package var id: String
    /// Its name or title, as the registry's tables show it; empty for an unnamed record.
    package var title: String
    package var visibility: Visibility
}

extension RegistryStore {
    /// The records that hold all words of a text, best first.
    ///
    /// Korean, Chinese and Japanese are found by any part of a word, a single character included; other scripts by a
    /// word's beginning, without regard to case and accents. Sealed values are not in the index.
    ///
    /// `most`: the highest visibility the reader may see; what lies above it is left out.
    package func search(_ text: String, upTo most: Visibility = .restricted, limit: Int = 50) throws
        -> [SearchResult]
    {
        let phrases = SearchText.phrases(of: text)
        return try connection.reading { sql in
            var results: [SearchResult] = []
            for row in try SearchIndex.find(phrases, limit: max(limit, 0) * 4, in: sql) {
                guard results.count < limit, let kind = row.text(0).flatMap(RecordKind.init(rawValue:)),
                    let id = row.text(1)
                else { continue }
                let found = try sql.first(
                    "SELECT title, visibility FROM record WHERE kind = ? AND id = ?",
                    [.text(kind.rawValue), .text(id)])
                let visibility = found?.text(1).flatMap(Visibility.init(rawValue:)) ?? .restricted
                guard visibility <= most else { continue }
                results.append(
                    SearchResult(kind: kind, id: id, title: found?.text(0) ?? "", visibility: visibility))
            }
            return results
        }
    }
}
