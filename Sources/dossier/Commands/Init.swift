import ArgumentParser
import Foundation
import Operations
import Registry

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a new, empty registry.",
        discussion:
            "The registry is one SQLite file; preserved exhibits lie in the folder X.exhibits beside it.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let store = try workspace.initialise(identity: UUID().uuidString)
        for warning in store.warnings { common.talk("warning: \(warning)") }
        common.talk("made \(workspace.registryPath)")
    }
}
