import ArgumentParser
import Audiences
import Dossiers
import Foundation
import Operations

/// In which languages and formats a sheet is written, and where.
struct SheetOptions: ParsableArguments {
    @Option(
        name: [.customLong("language"), .customLong("lang")], help: "Languages: en, ko, es, zh-Hans, zh-Hant."
    )
    var language = "en"
    @Option(help: "Formats: html, pdf, md, docx, json.") var format = "html"
    @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory) var output = "."

    var folder: URL { URL(filePath: output, directoryHint: .isDirectory) }

    func formats() throws -> [DocumentFormat] {
        try format.split(separator: ",").map { name in
            guard let format = DocumentFormat(named: name.trimmingCharacters(in: .whitespaces)) else {
                throw ValidationError("'\(name)' is no format: use html, pdf, md, docx, json.")
            }
            return format
        }
    }

    func languages(_ workspace: Workspace) throws -> [String] {
        let known = try workspace.languages()
        var met: Set<String> = []
        return try language.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { met.insert($0).inserted }.map { language in
                guard known.contains(language) else {
                    throw ValidationError(
                        "'\(language)' is no language of Dossiers/locales: use \(known.joined(separator: ", "))."
                    )
                }
                return language
            }
    }
}

/// Names the files of a sheet and what to look at in it.
private func tell(_ written: WrittenSheet, _ common: CommonOptions) {
    for name in written.others {
        Console.talk(
            "look at it before it is handed over: a title or an answer names \(name), another protected person"
        )
    }
    report(written.masked, isMasked: true)
    common.talk(written.filings == 1 ? "1 filing is told of" : "\(written.filings) filings are told of")
    for file in written.files { Console.data(file) }
}

struct SubmissionsFamily: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "family",
        abstract:
            "For one victim's family: what is known, where it was filed, what came back, and nothing else.",
        discussion: """
            Nobody else is in it: no other victim, no witness, nobody's testimony, no perpetrator. Without --audience it \
            holds what is public; partner adds what a partner may see.
            """)
    @Argument(help: "The victim, VI-….") var victim: String
    @Option(help: "How much the family sees: public or partner.") var audience: AudienceArgument = .init(
        .public)
    @OptionGroup var sheet: SheetOptions
    @OptionGroup var check: NameCheck
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard [.public, .partner].contains(audience.value) else {
            throw ValidationError("A family sees what is public, or what a partner may see.")
        }
        _ = try sheet.formats()
    }

    mutating func run() async throws {
        let workspace = try common.workspace()
        let sealed = try check.names(workspace, input, outside: true, common)
        for language in try sheet.languages(workspace) {
            tell(
                try await workspace.familySheet(
                    of: victim, audience: audience.value, language: language, formats: try sheet.formats(),
                    to: sheet.folder, sealed: sealed), common)
        }
    }
}

struct SubmissionsCountry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "country",
        abstract:
            "For one government: its laws, what it has been sent, what it did, what others did meanwhile.")
    @Argument(help: "The government: an ISO 3166 code, EU or UN.") var state: String
    @Option(help: "For whom: government-open, government-closed, internal, partner or public.")
    var audience: AudienceArgument = .init(.governmentOpen)
    @OptionGroup var sheet: SheetOptions
    @OptionGroup var check: NameCheck
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard audience.value != .governmentClosed else {
            throw ValidationError(
                "A country sheet is no closed annex: use government-open, internal, partner or public.")
        }
        _ = try sheet.formats()
    }

    mutating func run() async throws {
        let workspace = try common.workspace()
        let sealed = try check.names(workspace, input, outside: audience.value != .internal, common)
        for language in try sheet.languages(workspace) {
            tell(
                try await workspace.countrySheet(
                    of: state.uppercased(), audience: audience.value, language: language,
                    formats: try sheet.formats(), to: sheet.folder, sealed: sealed), common)
        }
    }
}
