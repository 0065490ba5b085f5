import ArgumentParser
import CasebookModel
import Custody
import Foundation
import Operations
import Registry

struct EvidenceStamp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stamp",
        abstract: "Attach a time stamp (RFC 3161) to an exhibit, and say what it is worth.",
        discussion: """
            A time stamp that is not valid is kept and reported, never trusted. Exit code 2 says that it is not valid.
            """)
    @Argument(help: "The exhibit's SHA-256.") var exhibit: String
    @Argument(help: "The authority's response (.tsr) or a bare token.", completion: .file()) var token: String
    @OptionGroup var trust: AnchorsOption
    @Flag(help: "The exhibit is sealed and stamped by another digest than SHA-256: ask for the passphrase.")
    var sealed = false
    @OptionGroup var input: SecretInput
    @Option(help: "Why.") var reason = "to show when it existed"
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let anchors = try trust.read()
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(filePath: token)) } catch {
            throw CustodyError.cannotRead(URL(filePath: token), "there is no file to read here")
        }
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let found = try store.attachTimeStamp(
            bytes, to: exhibit.lowercased(), anchors: anchors, revocations: try trust.revocationLists(),
            with: sealed ? try input.ring(of: store, workspace) : nil, actor: workspace.actor, reason: reason,
            at: workspace.now)
        try StampRow.print([found], as: output.format, common)
    }
}

struct EvidenceCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check an exhibit's time stamps against its file; recorded in its custody.",
        discussion: """
            Only 'valid' shows that the file existed at the stated time: by a good signature, and a chain from the signer \
            to an anchor that was given. Whether a certificate of the chain was revoked is checked against the lists that \
            --revoked gives, fetched beforehand from the authorities; without them the answer says that it was not. Exit code 2 says that a time \
            stamp is not valid, or that there is none.
            """)
    @Argument(help: "The exhibit's SHA-256.") var exhibit: String
    @OptionGroup var trust: AnchorsOption
    @Flag(help: "The exhibit is sealed and stamped by another digest than SHA-256: ask for the passphrase.")
    var sealed = false
    @OptionGroup var input: SecretInput
    @Option(help: "Why.") var reason = "to check its time stamps"
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let anchors = try trust.read()
        let workspace = try common.workspace()
        let store = try workspace.writing()
        let checked = try store.checkTimeStamps(
            of: exhibit.lowercased(), anchors: anchors, revocations: try trust.revocationLists(),
            with: sealed ? try input.ring(of: store, workspace) : nil, actor: workspace.actor, reason: reason,
            at: workspace.now)
        try StampRow.print(checked, as: output.format, common)
    }
}

/// Whom the organisation trusts to stamp times.
struct AnchorsOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Certificates of the authorities you trust, a file or folder of PEM or DER; without it nobody vouches for the signer.",
            valueName: "file"), completion: .file())
    var anchors: String?

    @Option(
        help: ArgumentHelp(
            "Revocation lists (CRL) of those authorities, a file or folder of PEM or DER.", valueName: "file"),
        completion: .file())
    var revoked: String?

    func revocationLists() throws -> RevocationLists? {
        try revoked.map { try RevocationLists(URL(filePath: $0)) }
    }

    func read() throws -> TrustAnchors? { try anchors.map { try TrustAnchors(URL(filePath: $0)) } }
}

/// What a check of one time stamp found.
private struct StampRow: Encodable {
    let id: String
    let verdict: String
    /// Why it is not valid.
    let reasons: [String]
    /// Whether a certificate of the chain was revoked, in a sentence.
    let revocation: String
    /// The stated time; established only when the verdict is `valid`.
    let time: String?
    /// Either way, in microseconds.
    let accuracyMicroseconds: Int?
    let signer: String?
    let issuer: String?
    let policy: String?
    let imprintAlgorithm: String?

    init(_ stamp: TimeStampToken, _ report: TimestampReport) {
        id = stamp.id
        verdict = report.verdict.rawValue
        reasons = report.reasons
        revocation = report.revocation.sentence
        time = report.statement?.timeText
        accuracyMicroseconds = report.statement?.accuracyMicroseconds
        signer = report.signer?.subject
        issuer = report.signer?.issuer
        policy = report.statement?.policy
        imprintAlgorithm = report.statement?.imprintAlgorithm
    }

    /// Prints the verdicts and ends with exit code 2 unless there are some and all are valid.
    static func print(
        _ checked: [(stamp: TimeStampToken, report: TimestampReport)], as format: OutputFormat,
        _ common: CommonOptions
    ) throws {
        try ResultTable<StampRow>(
            schema: "time-stamps/1",
            columns: [
                .init("verdict", "Verdict") { $0.verdict },
                .init("time", "Stated time") { $0.time ?? "" },
                .init("signer", "Signer", limit: 50) { $0.signer ?? "" },
                .init("reasons", "Why", limit: 90) { $0.reasons.joined(separator: " ") },
            ]
        ).print(
            checked.map { StampRow($0.stamp, $0.report) }, as: format,
            emptyMessage: "the exhibit has no time stamp")
        // With the lists given, or without: a reader must not take silence for an answer.
        if format == .table {
            for (_, report) in checked where report.verdict == .valid {
                Console.data(report.revocation.sentence)
            }
        }
        if checked.contains(where: { $0.report.verdict == .validButChainNotChecked }) {
            common.talk(
                "no trust anchors were given: with --anchors, the chain from the signer to them is checked too"
            )
        }
        if checked.isEmpty || !checked.allSatisfy({ $0.report.verdict.isTrusted }) { throw ExitCode(2) }
    }
}
