package import Audiences
import CasebookModel
package import Foundation

/// Writes what an audience may see as a folder of YAML files; see `writeCasebook`.
package func writeCasebook(_ view: AudienceView, to folder: URL, pseudonyms: Pseudonyms? = nil)
    throws(WritingProblem)
{
    try writeCasebook(view.leaving, to: folder, pseudonyms: pseudonyms)
}

/// Writes what an audience may see as tables, one file a kind; see `writeTables`.
package func writeTables(_ view: AudienceView, to folder: URL, pseudonyms: Pseudonyms? = nil)
    throws(WritingProblem)
{
    try writeTables(view.leaving, to: folder, pseudonyms: pseudonyms)
}

/// The files that `writeCasebook` writes, in memory.
package func casebookFiles(_ view: AudienceView) throws(WritingProblem) -> [(name: String, bytes: Data)] {
    try casebookFiles(view.leaving)
}

/// The files that `writeTables` writes, in memory.
package func tableFiles(_ view: AudienceView) throws(WritingProblem) -> [(name: String, bytes: Data)] {
    try tableFiles(view.leaving)
}

extension AudienceView {
    /// The casebook as it leaves: how sources and items are graded stays inside.
    fileprivate var leaving: Casebook {
        guard !audience.seesScores else { return casebook }
        var set = casebook.records
        for index in set.sources.indices { set.sources[index].reliability = [] }
        for index in set.evidence.indices { set.evidence[index].credibility = [] }
        return Casebook(header: casebook.header, records: set)
    }
}
