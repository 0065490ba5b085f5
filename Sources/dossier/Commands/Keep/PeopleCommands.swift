import ArgumentParser
import CasebookModel
import Foundation
import Operations
import Registry

struct AccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Who may do what, and where a second person is needed.",
        subcommands: [
            AccountsShow.self, AccountsSet.self, AccountsPassphrase.self, AccountsFourEyes.self,
        ],
        defaultSubcommand: AccountsShow.self)
}

struct AccountsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The accounts.", aliases: ["list"])
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions
    func run() throws {
        let store = try common.workspace().reading()
        let holders = Dictionary(
            try store.keyHolders().filter(\.active).map { ($0.name, $0.method) }, uniquingKeysWith: { $1 })
        try ResultTable<Account>(
            schema: "accounts/1",
            columns: [
                .init("name", "Name") { $0.name }, .init("role", "Role") { $0.role.rawValue },
                .init("active", "Active") { $0.active ? "yes" : "no" },
                .init("shownBy", "Shown by") {
                    ($0.secret?.method ?? holders[$0.name])?.rawValue ?? "nothing"
                },
            ]
        ).print(
            try store.accounts(), as: output,
            emptyMessage: "no accounts: anyone with the file may do anything")
    }
}

struct AccountsSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Make an account, or change its role.",
        discussion:
            "The first account must be an administrator's. Each role may do all that the ones before it may: viewer, researcher, reviewer, administrator."
    )
    @Argument(help: "The person's name, as --actor gives it.") var name: String
    @Argument(help: "viewer, researcher, reviewer or administrator.") var role: RoleArgument
    @Flag(help: "Close the account.") var close = false
    @Option(help: "Why.") var reason: String
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    struct RoleArgument: ExpressibleByArgument {
        let value: Role
        init?(argument: String) {
            guard let value = Role(rawValue: argument) else { return nil }
            self.value = value
        }
        static var allValueStrings: [String] { Role.allCases.map(\.rawValue) }
    }

    func run() throws {
        try input.asOneself(try common.workspace()) { workspace in
            _ = try workspace.writing().write(
                actor: workspace.actor, operation: "account", reason: reason, at: workspace.now
            ) {
                try $0.put(Account(name: name, role: role.value, active: !close))
            }
        }
        common.talk("\(name) is \(close ? "closed" : role.value.rawValue)")
    }
}

struct AccountsPassphrase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase",
        abstract: "Set a passphrase or key file by which you show that you are who --actor says.",
        discussion: """
            From then on what takes a reviewer or an administrator asks for it: accepting a grade, deciding on a match, \
            approving a submission, agreeing to an unsealing, accounts, rules, keys; and of everyone, so that none can be a \
            second person by the name of one who has no passphrase. Entering a grade and drafting a submission ask for it \
            too where another accepts or approves it. It opens nothing. Who can open sealed values is known by that, and \
            needs no other.

            An administrator sets the first. From then on an administrator gives each colleague theirs with --of: the \
            colleague types it, then the administrator the own. To change it, give the old one as --key-file or first line \
            of standard input, or type it.
            """)
    @Option(help: ArgumentHelp("A colleague's, who types it.", valueName: "name")) var of: String?
    @Option(
        help: ArgumentHelp("The new key file; else a passphrase is asked for.", valueName: "file"),
        completion: .file()) var newKeyFile: String?
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let name = of ?? workspace.actor.name
        let new =
            try newKeyFile.map { Secret(try FolderFiles.read(URL(filePath: $0))) }
            ?? askForNewSecret("New passphrase of \(name): ")
        try input.asOneself(workspace) { workspace in
            try workspace.writing().write(
                actor: workspace.actor, operation: "account passphrase", reason: "passphrase of \(name)",
                at: workspace.now
            ) {
                try $0.setSecret(of: name, to: new, method: newKeyFile == nil ? .passphrase : .keyFile)
            }
        }
        common.talk("\(name) is known by it from now on")
    }
}

struct AccountsFourEyes: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "four-eyes", abstract: "Where a second person is needed.",
        discussion:
            "Actions: \(GuardedAction.allCases.map(\.rawValue).joined(separator: ", ")). Name those that need one; the others do not."
    )
    @Argument(help: "The actions; none shows the rules as they are.") var actions: [String] = []
    @Flag(help: "None needs one.") var none = false
    @Flag(
        help:
            "What takes a reviewer or administrator also takes an own passphrase or key file, of everyone. So it is by itself once one account has one."
    )
    var proven = false
    @Flag(help: "It takes one only of those who have one: others are believed by their name.")
    var believed = false
    @Option(help: "Why.") var reason = "four-eyes rules"
    @OptionGroup var input: SecretInput
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if proven, believed { throw ValidationError("--proven or --believed, not both.") }
        for action in actions where GuardedAction(rawValue: action) == nil {
            throw ValidationError(
                "'\(action)' is no action: use \(GuardedAction.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
    }

    func run() throws {
        let workspace = try common.workspace()
        if !actions.isEmpty || none || proven || believed {
            let old = try workspace.reading().fourEyesRules()
            var rules =
                actions.isEmpty && !none
                ? old
                : FourEyesRules(
                    acceptGrade: actions.contains("accept-grade"),
                    confirmMatch: actions.contains("confirm-match"),
                    approveSubmission: actions.contains("approve-submission"),
                    unseal: actions.contains("unseal"))
            rules.takesProof = proven ? true : believed ? false : old.takesProof
            try input.asOneself(workspace) { workspace in
                try workspace.writing().write(
                    actor: workspace.actor, operation: "four-eyes", reason: reason, at: workspace.now
                ) {
                    try $0.put(rules)
                }
            }
        }
        let rules = try workspace.reading().fourEyesRules()
        for action in GuardedAction.allCases {
            Console.data("\(action.rawValue): \(rules.needsSecond(action) ? "two people" : "one person")")
        }
        let ofEveryone = try workspace.reading().takesProof()
        Console.data("own passphrase: \(ofEveryone ? "of everyone" : "of those who have one")")
    }
}

struct ConsentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "What protected persons agreed to, per use and recipient.",
        subcommands: [ConsentShow.self, ConsentAdd.self, ConsentWithdraw.self],
        defaultSubcommand: ConsentShow.self)
}

struct ConsentShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The consents recorded.", aliases: ["list"])
    @Option(help: ArgumentHelp("Only of this person.", valueName: "VI-… or WI-…")) var person: String?
    @OptionGroup var output: RowsOption
    @OptionGroup var common: CommonOptions
    func run() throws {
        let workspace = try common.workspace()
        try ResultTable<Consent>(
            schema: "consents/1",
            columns: [
                .init("id", "Consent") { $0.id }, .init("person", "Person") { $0.person },
                .init("use", "Use") { $0.use.rawValue },
                .init("recipient", "Recipient") { $0.recipient ?? "any" },
                .init("given", "Given") { $0.given.description },
                .init("expires", "Expires") { $0.expires?.description ?? "" },
                .init("standing", "Today") { $0.standing(on: workspace.today).rawValue },
            ]
        ).print(
            try workspace.reading().consents(of: person), as: output,
            emptyMessage: "no consents are recorded")
    }
}

struct ConsentAdd: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Record a consent.")
    @Argument(help: "A name for the consent, such as CN-2026-001.") var id: String
    @Option(help: ArgumentHelp("Of whom.", valueName: "VI-… or WI-…")) var person: String
    @Option(help: "store, share-with-partner, name-to-government, submit, publish or testify.") var use:
        UseArgument
    @Option(help: "For this recipient alone (EU, US, a partner's name).") var recipient: String?
    @Option(help: "When it was given.", transform: parseDay) var given: Day
    @Option(help: "The language it was explained and given in.") var language: String
    @Option(help: "What it covers.") var scope: String?
    @Option(help: "Conditions.") var conditions: String?
    @Option(help: "The last day it holds.", transform: parseDay) var expires: Day?
    @OptionGroup var common: CommonOptions

    struct UseArgument: ExpressibleByArgument {
        let value: Consent.Use
        init?(argument: String) {
            guard let value = Consent.Use(rawValue: argument) else { return nil }
            self.value = value
        }
        static var allValueStrings: [String] { Consent.Use.allCases.map(\.rawValue) }
    }

    func run() throws {
        let workspace = try common.workspace()
        let consent = Consent(
            id: id, person: person, use: use.value, recipient: recipient, scope: scope, given: given,
            language: language,
            conditions: conditions, expires: expires)
        _ = try workspace.writing().write(
            actor: workspace.actor, operation: "consent", reason: "consent of \(person)", at: workspace.now
        ) {
            try $0.put(consent)
        }
        common.talk("recorded \(id)")
    }
}

struct ConsentWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Record that a consent was taken back; names the submissions that used it.")
    @Argument(help: "The consent.") var id: String
    @Option(help: "From when (else today).", transform: parseDay) var on: Day?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let workspace = try common.workspace()
        let report = try workspace.writing().write(
            actor: workspace.actor, operation: "withdrawal", reason: "withdrawal of \(id)", at: workspace.now
        ) { try $0.withdraw(consent: id, on: on ?? workspace.today) }
        common.talk("\(id) is withdrawn; \(report.evidence.count) items of evidence rest on it")
        for submission in report.submissions {
            Console.data("\(submission.id)\t\(submission.authority)\t\(submission.title)")
        }
        if report.submissions.isEmpty { common.talk("no submission used it") }
    }
}
