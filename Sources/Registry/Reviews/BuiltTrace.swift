package import CasebookModel
import Crypto
import Foundation

/// What a built dossier rests on, written down once and kept by the hash of what it says, so that it is that of the very
/// bytes and not of what the registry holds later. The formats of one dossier share it.
package struct BuiltTrace: FilingRecord {
    package static let prefix = "built-trace"
    /// SHA-256, in lower-case hexadecimal, of what is below as canonical JSON.
    package let key: String
    /// The audit head of the state it was built from; `nil` where that was from before the registry's first entry.
    package let head: AuditHead?
    /// The version of the rules.
    package let rules: String
    /// Worked out when the file was filed, since its bytes were none that were known: what it rests on may be another.
    package let isWorkedOut: Bool
    /// By the number of the paragraph.
    package let paragraphs: [String: FrozenTrace]
    /// Items of evidence that any of it rests on.
    package let evidence: [EvidenceID]
    /// Protected persons whom those concern.
    package let persons: [String]
    /// Counsel's texts as they went in, names that its readers may not have masked: YAML, as `build --texts` reads it; empty
    /// without any. No hash of the file itself is kept, by which a masked name could be guessed.
    package let texts: String

    package init(
        head: AuditHead?, rules: String, isWorkedOut: Bool, paragraphs: [String: FrozenTrace],
        evidence: [EvidenceID], persons: [String], texts: String
    ) throws {
        self.head = head
        self.rules = rules
        self.isWorkedOut = isWorkedOut
        self.paragraphs = paragraphs
        self.evidence = evidence
        self.persons = persons
        self.texts = texts
        let parts = [
            head?.description ?? "", rules, isWorkedOut ? "worked-out" : "built",
            try StoredJSON.encode(paragraphs), try StoredJSON.encode(evidence),
            try StoredJSON.encode(persons), texts,
        ]
        key = hexadecimal(SHA256.hash(data: Data(try StoredJSON.encode(parts).utf8)))
    }
}

extension RegistryStore {
    /// What is known of a final with these very bytes, or of one that holds a document with them.
    package func builtFinal(sha256: String) throws -> BuiltFinal? {
        if let own = try filingRecord(BuiltFinal.self, sha256) { return own }
        return try filingRecords(BuiltFinal.self).first { $0.documents?.contains(sha256) == true }
    }

    /// The casebook as it was after an entry of the audit log.
    package func casebook(asOfEntry sequence: Int) throws -> Casebook {
        try connection.reading { sql in
            try Self.casebook(of: try Self.things(in: sql, upTo: sequence), compiled: nil)
        }
    }

    /// The head of the audit log after the last entry of up to a moment; `nil` where there was none.
    package func auditHead(at moment: TimeStamp) throws -> AuditHead? {
        try connection.reading { sql in
            guard
                let row = try sql.first(
                    "SELECT sequence, hash FROM audit_entry WHERE at <= ? ORDER BY sequence DESC LIMIT 1",
                    [.text(moment.description)]),
                let sequence = row.integer(0), let hash = row.text(1)
            else { return nil }
            return AuditHead(registry: identity, sequence: sequence, hash: hash)
        }
    }
}
