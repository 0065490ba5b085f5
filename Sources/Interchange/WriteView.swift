package import Audiences
package import Foundation

/// Writes what an audience may see as a folder of YAML files; see `writeCasebook`.
package func writeCasebook(_ view: AudienceView, to folder: URL) throws(WritingProblem) {
    try writeCasebook(view.casebook, to: folder)
}

/// Writes what an audience may see as tables, one file a kind; see `writeTables`.
package func writeTables(_ view: AudienceView, to folder: URL) throws(WritingProblem) {
    try writeTables(view.casebook, to: folder)
}
