import CasebookModel
import Foundation
import SanctionsLists
import TestSupport

/// The real copies laid beside the checkout.
enum RealLists {
    static let rules: ListRules = try! ListRules.load(
        folder: Folders.checkout.appending(path: "Rules/lists"))

    static func file(_ path: String) -> URL { Folders.shared!.appending(path: "lists/\(path)") }

    static func read(_ list: String, _ paths: String..., format: ListFormat? = nil) throws -> ListReading {
        try ListReader(rules: rules).read(files: paths.map(file), source: rules[list]!, format: format)
    }
}
