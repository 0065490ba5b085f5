package import CasebookModel
package import Foundation
import Audiences
import Interchange

/// Writes a fictional casebook as a folder of YAML files.
package func writeGenerated(_ casebook: Casebook, to folder: URL, on day: Day) throws {
    try writeCasebook(AudienceView(of: casebook, for: .internal, on: day), to: folder)
}
