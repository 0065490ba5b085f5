import CasebookModel
package import Foundation
import StrictYAML

/// All of `Rules/lists`: the sources, and the tables the mappings look values up in.
package struct ListRules: Sendable {
    /// By identifier.
    package var sources: [ListSource]
    package var grounds: Grounds
    package var groundTable: GroundTable
    package var countries: CountryNames
    package var labels: IdentifierLabels

    package init(
        sources: [ListSource] = [], groundTable: GroundTable = GroundTable(),
        countries: CountryNames = CountryNames(), labels: IdentifierLabels = IdentifierLabels()
    ) {
        self.sources = sources
        self.groundTable = groundTable
        grounds = Grounds(groundTable)
        self.countries = countries
        self.labels = labels
    }

    package subscript(id: String) -> ListSource? { sources.first { $0.id == id } }

    /// Reads the folder `Rules/lists`: `grounds.yaml`, `countries.yaml` and `identifiers.yaml` are tables, every other
    /// YAML file is one source.
    ///
    /// - Throws: `YAMLFailure` with everything that is wrong in the files, or the error of the file system.
    package static func load(folder: URL) throws -> ListRules {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        var rules = ListRules()
        var problems: [Diagnostic] = []
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: file))
            let name = "lists/" + file.lastPathComponent
            do throws(YAMLFailure) {
                switch file.lastPathComponent {
                case "grounds.yaml":
                    rules.groundTable = try decodeYAML(GroundTable.self, from: bytes, file: name)
                    rules.grounds = Grounds(rules.groundTable)
                case "countries.yaml":
                    let table = try decodeYAML([String: [String]].self, from: bytes, file: name)
                    rules.countries = CountryNames(table)
                case "identifiers.yaml":
                    let table = try decodeYAML([String: [String]].self, from: bytes, file: name)
                    rules.labels = IdentifierLabels(table)
                default:
                    let source = try decodeYAML(ListSource.self, from: bytes, file: name)
                    if source.id + ".yaml" != file.lastPathComponent {
                        problems.append(
                            Diagnostic(
                                .error, "list.source-name", file: name,
                                "the source is called '\(source.id)' but its file is not",
                                hint: "name the file \(source.id).yaml"))
                    }
                    problems += source.problems(file: name)
                    rules.sources.append(source)
                }
            } catch {
                problems += error.diagnostics
            }
        }
        guard !problems.hasErrors else { throw YAMLFailure(problems.sorted()) }
        return rules
    }
}

extension ListSource {
    fileprivate func problems(file: String) -> [Diagnostic] {
        var found: [Diagnostic] = []
        func report(_ id: String, _ message: String, _ hint: String) {
            found.append(Diagnostic(.error, id, file: file, message, hint: hint))
        }
        for download in downloads where !download.url.hasPrefix("https://") {
            report(
                "list.address", "the address '\(download.url)' does not begin with https://",
                "lists are fetched over TLS only")
        }
        let kinds = ListEntry.Kind.allCases.map(\.rawValue) + ["entries"]
        for kind in assertions.least.keys.sorted() where !kinds.contains(kind) {
            report(
                "list.assertion", "'\(kind)' is no kind of entry",
                "write one of \(kinds.joined(separator: ", "))")
        }
        let fields = EntryField.allCases.map(\.rawValue)
        for field in assertions.fill.keys.sorted() where !fields.contains(field) {
            report(
                "list.assertion", "'\(field)' is no field of an entry",
                "write one of \(fields.joined(separator: ", "))")
        }
        return found
    }
}
