import CasebookModel
import Foundation
import StrictYAML

/// Why something could not be written.
package enum WritingProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case isFile(String)
    case holdsOtherFiles(folder: String, example: String)
    case cannotWrite(String, reason: String)

    package var description: String {
        switch self {
        case .isFile(let path): "\(path) is a file: name a folder to write to"
        case .holdsOtherFiles(let folder, let example):
            "\(folder) already holds \(example), which is not from an earlier export: choose an empty folder"
        case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
        }
    }
}

/// Writes a casebook as a folder of YAML files, one a kind, that `readCasebook` reads back as the same casebook.
///
/// An earlier export in that folder is replaced; a folder that holds other YAML files is refused, since reading it back
/// would mix them in. Each file is written beside its place and then renamed.
///
/// - Parameters:
///   - casebook: what is written; equal casebooks give equal bytes.
///   - folder: made if it is not there.
/// - Throws: why nothing, or not everything, was written.
func writeCasebook(_ casebook: Casebook, to folder: URL, pseudonyms: Pseudonyms? = nil) throws(WritingProblem)
{
    let files = try casebookFiles(casebook, pseudonyms)
    try prepare(
        folder, extensions: ["yaml", "yml"],
        ours: Set([headerFile] + RecordKind.allCases.map { $0.plural + ".yaml" }))
    let written = Set(files.map(\.name))
    for file in files { try writeDurably(file.bytes, to: folder.appending(path: file.name)) }
    for kind in RecordKind.allCases where !written.contains(kind.plural + ".yaml") {
        try? FileManager.default.removeItem(at: folder.appending(path: kind.plural + ".yaml"))
    }
    try flush(folder)
}

/// The files that `writeCasebook` writes, in memory.
func casebookFiles(_ casebook: Casebook, _ pseudonyms: Pseudonyms? = nil) throws(WritingProblem) -> [(
    name: String, bytes: Data
)] {
    var files: [(name: String, bytes: Data)] = []
    var name = headerFile
    do {
        files.append((name, Data(try writeYAML(casebook.header).utf8)))
        for kind in RecordKind.allCases {
            name = kind.plural + ".yaml"
            let trees = try recordTrees(kind, of: casebook)
            let list = pseudonyms?.exchanging(trees) ?? trees
            guard !list.isEmpty else { continue }
            files.append((name, Data(yamlText(.mapping([(kind.plural, .list(list))])).utf8)))
        }
    } catch { throw .cannotWrite(name, reason: "a value has no written form: \(error)") }
    return files
}

/// The records of a kind as trees.
func recordTrees(_ kind: RecordKind, of casebook: Casebook) throws -> [YAMLTree] {
    switch kind {
    case .origin: try casebook.origins.map { try encodeTree($0) }
    case .source: try casebook.sources.map { try encodeTree($0) }
    case .evidence: try casebook.evidence.map { try encodeTree($0) }
    case .agency: try casebook.agencies.map { try encodeTree($0) }
    case .official: try casebook.officials.map { try encodeTree($0) }
    case .company: try casebook.companies.map { try encodeTree($0) }
    case .site: try casebook.sites.map { try encodeTree($0) }
    case .instrument: try casebook.instruments.map { try encodeTree($0) }
    case .incident: try casebook.incidents.map { try encodeTree($0) }
    case .victim: try casebook.victims.map { try encodeTree($0) }
    case .witness: try casebook.witnesses.map { try encodeTree($0) }
    case .response: try casebook.responses.map { try encodeTree($0) }
    case .conflict: try casebook.conflicts.map { try encodeTree($0) }
    case .decision: try casebook.decisions.map { try encodeTree($0) }
    case .listing: try casebook.listings.map { try encodeTree($0) }
    }
}
