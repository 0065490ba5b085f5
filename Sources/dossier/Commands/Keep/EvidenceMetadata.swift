import ArgumentParser
import CasebookModel
import Custody
import Foundation
import Operations
import Registry

struct EvidenceMetadata: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metadata",
        abstract: "What a file carries beside what it shows: who, when, where, by what.",
        discussion: """
            A file is only read. An exhibit is named by its SHA-256, and reading it is recorded in its custody.
            """)
    @Argument(help: "A file, or an exhibit's SHA-256.", completion: .file()) var what: String
    @Option(help: "Why an exhibit is read.") var reason = "to see its metadata"
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let place: String
        let key: String
        let value: String
        /// Whether it can tell who, where, when or with what device.
        let isSensitive: Bool
    }

    func run() throws {
        let items: [MetadataItem]
        if isExhibit(what), !FileManager.default.fileExists(atPath: what) {
            let workspace = try common.workspace()
            items = try workspace.writing().exhibitMetadata(
                what.lowercased(), actor: workspace.actor, reason: reason, at: workspace.now)
        } else {
            let file = URL(filePath: what)
            if try Metadata.kind(of: file) == nil, try Metadata.isPlainText(file) {
                items = []
            } else {
                items = try Metadata.metadata(of: file)
            }
        }
        try ResultTable<Row>(
            schema: "metadata/1",
            columns: [
                .init("place", "Place", limit: 30) { $0.place }, .init("key", "Name", limit: 40) { $0.key },
                .init("value", "Value", limit: 60) { $0.value },
                .init("isSensitive", "Sensitive") { $0.isSensitive ? "yes" : "no" },
            ]
        ).print(
            items.map { Row(place: $0.place, key: $0.key, value: $0.value, isSensitive: $0.isSensitive) },
            as: output.format, emptyMessage: "no metadata was found")
    }
}

/// Whether a text is a SHA-256 in hexadecimal.
func isExhibit(_ text: String) -> Bool { text.utf8.count == 64 && text.allSatisfy(\.isHexDigit) }
