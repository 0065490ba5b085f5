package import CasebookModel
package import Foundation
import Interchange

extension Workspace {
    /// The vocabularies of `Rules/vocabulary`.
    package func vocabularies() throws -> Vocabularies {
        try Vocabularies.load(folder: home.rules.appending(path: "vocabulary"))
    }

    /// Reads a casebook from a folder of YAML or CSV files and checks it.
    ///
    /// - Throws: `FileFailure` when there is no such folder; problems of its files are in the result.
    package func checkedCasebook(at folder: URL) throws -> CheckedCasebook {
        // A file named with a slash at its end would count as absent.
        let path = URL(filePath: folder.path(percentEncoded: false), directoryHint: .notDirectory)
            .path(percentEncoded: false)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FileFailure(path, "there is no such folder")
        }
        guard isFolder.boolValue else {
            throw FileFailure(path, "it is a file: name the folder that holds casebook.yaml or the CSV files")
        }
        let reading = hasCSV(folder) ? readTables(folder: folder) : readCasebook(folder: folder)
        return CheckedCasebook(
            header: reading.header, records: reading.records,
            problems: reading.problems(vocabularies: try vocabularies()), files: reading.files)
    }

    private func hasCSV(_ folder: URL) -> Bool {
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return !names.contains(headerFile) && names.contains { $0.lowercased().hasSuffix(".csv") }
    }
}

/// A casebook as its files give it, with all that is wrong with them.
package struct CheckedCasebook: Sendable {
    package let header: CasebookHeader?
    package let records: RecordSet
    /// By file and place.
    package let problems: [Diagnostic]
    package let files: [String]

    package var hasErrors: Bool { problems.hasErrors }
}

/// An import that was refused as a whole because its files have errors; nothing was changed.
package struct RefusedImport: Error, CustomStringConvertible, Sendable {
    package let errors: Int
    package var description: String {
        "nothing was imported: put \(errors == 1 ? "the error" : "the \(errors) errors") above right and import again"
    }
}
