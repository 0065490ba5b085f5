package import CasebookModel

/// Something that people decided or confirmed about how submissions are filed, kept among the registry's settings.
package protocol FilingRecord: Hashable, Sendable, Codable {
    /// What its identifiers begin with.
    static var prefix: String { get }
    /// Tells it from others of its kind.
    var key: String { get }
}

/// Where the submissions under one regime go. It is used only with the day on which a person confirmed it.
package struct ConfirmedAddress: FilingRecord {
    package static let prefix = "address"
    /// The regime, such as `uk-ghr`.
    package var regime: String
    /// With whom it is filed.
    package var authority: String
    /// The address, a line each.
    package var lines: [String]
    /// Who confirmed it, and on which day.
    package var confirmedBy: String
    package var confirmedOn: Day
    /// Where it was read or who gave it.
    package var source: String

    package var key: String { regime }

    package init(
        regime: String, authority: String, lines: [String], confirmedBy: String, confirmedOn: Day,
        source: String
    ) {
        self.regime = regime
        self.authority = authority
        self.lines = lines
        self.confirmedBy = confirmedBy
        self.confirmedOn = confirmedOn
        self.source = source
    }
}

/// A person whom outputs name although the rule for naming would tell of the role alone, with who decided it and why.
package struct NamingDecision: FilingRecord {
    package static let prefix = "named"
    package var official: OfficialID
    /// The subject and the regime of the output, such as `AG-MSS uk-ghr`.
    package var output: String
    package var reason: String
    package var by: String
    package var on: Day

    package var key: String { "\(official)/\(output)" }

    package init(official: OfficialID, output: String, reason: String, by: String, on: Day) {
        self.official = official
        self.output = output
        self.reason = reason
        self.by = by
        self.on = on
    }
}

/// A file that was built as a final, so that filing can tell it from a draft whose mark was taken away.
package struct BuiltFinal: FilingRecord {
    package static let prefix = "final"
    /// Lower-case hexadecimal SHA-256 of the file.
    package var sha256: String
    package var fileName: String
    /// Who passed each gate and when, as `G1: name, day`.
    package var passed: [String]
    package var builtBy: String
    package var builtAt: TimeStamp
    /// The sums of the documents in it, where it is a bundle or a closed annex.
    package var documents: [String]?
    /// Whose consents were asked for; `nil` for the regime's jurisdiction.
    package var recipient: String?
    /// What was asked, where it was said.
    package var purpose: String?
    /// The key of what its paragraphs rest on; `nil` of one from before that was kept.
    package var trace: String?

    package var key: String { sha256 }

    package init(
        sha256: String, fileName: String, passed: [String], builtBy: String, builtAt: TimeStamp,
        documents: [String]? = nil, recipient: String? = nil, purpose: String? = nil, trace: String? = nil
    ) {
        self.trace = trace
        self.sha256 = sha256
        self.fileName = fileName
        self.passed = passed
        self.builtBy = builtBy
        self.builtAt = builtAt
        self.documents = documents
        self.recipient = recipient
        self.purpose = purpose
    }
}

/// A document that was filed inside a bundle or a closed annex, so that it is known again when it was taken out.
///
/// Only documents are kept so: the sum of a short file, such as the one that says who stands behind an alias, would let
/// someone who guesses what it says find that they guessed right.
package struct FiledDocument: FilingRecord {
    package static let prefix = "filed-document"
    /// Lower-case hexadecimal SHA-256 of the document.
    package var sha256: String
    /// The same of the frozen file it was filed in.
    package var container: String

    package var key: String { "\(sha256)/\(container)" }

    package init(sha256: String, container: String) {
        self.sha256 = sha256
        self.container = container
    }
}

extension WriteTransaction {
    /// Keeps it, or what it says anew; the audit log holds what it said before.
    @discardableResult
    package func keep(_ record: some FilingRecord) throws -> ChangeAction? {
        try store(.setting, "\(type(of: record).prefix)/\(record.key)", record)
    }
}

extension RegistryStore {
    /// All that are kept of one kind, in the order of their keys.
    package func filingRecords<Record: FilingRecord>(_ type: Record.Type) throws -> [Record] {
        try things(.setting, as: Record.self, where: "id LIKE ?", [.text("\(Record.prefix)/%")])
    }

    /// The one with a key.
    package func filingRecord<Record: FilingRecord>(_ type: Record.Type, _ key: String) throws -> Record? {
        try things(.setting, as: Record.self, where: "id = ?", [.text("\(Record.prefix)/\(key)")]).first
    }

    /// Frozen files with these very bytes, and those that hold a document with these very bytes.
    package func outputs(sha256: String) throws -> [FrozenOutput] {
        let containers = try things(
            .setting, as: FiledDocument.self, where: "id LIKE ?",
            [.text("\(FiledDocument.prefix)/\(sha256)/%")]
        ).map(\.container)
        return try ([sha256] + containers).flatMap { sum in
            try things(.output, as: FrozenOutput.self, where: "sha256 = ?", [.text(sum)])
        }
    }

    /// The consents as this registry held them at a moment.
    package func consents(recordedAsOf moment: TimeStamp) throws -> [Consent] {
        try connection.reading { sql in
            try Self.things(in: sql, asOf: moment).compactMap { thing in
                guard thing.kind == .other(.consent) else { return nil }
                return try StoredJSON.decode(Consent.self, from: thing.body)
            }
        }
    }

    /// When the entry of the audit log with a number was made; `nil` for none.
    package func moment(ofEntry sequence: Int) throws -> TimeStamp? {
        try connection.reading { sql in
            try sql.first("SELECT at FROM audit_entry WHERE sequence = ?", [.integer(sequence)])?.text(0)
                .flatMap { TimeStamp(parsing: $0) }
        }
    }
}
