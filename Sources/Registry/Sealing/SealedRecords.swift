package import CasebookModel
import Foundation

/// A record that is sealed whole, opened.
package enum OpenedRecord: Sendable {
    case origin(Origin)
    case source(Source)
    case evidence(Evidence)
    case victim(Victim)
    case witness(Witness)
    case person(ProtectedPerson)
}

/// The field under which a record that is sealed whole is kept.
let wholeRecord = "whole-record"

extension WriteTransaction {
    /// Stores a record as ciphertext, whole. In clear stands what its `concealed` says.
    ///
    /// `person`: under whose key; the record's own identifier where it concerns no other protected person.
    /// - Throws: `refused` when the record already stands in clear: the audit log holds it, and sealing it now would hide
    ///   nothing.
    package func seal<Record: ConcealableRecord>(
        whole record: Record, of person: String? = nil, with ring: Keyring
    ) throws {
        let id = record.id.description
        let person = person ?? id
        guard Record.kind.accepts(id) else {
            throw RegistryError(
                .refused("'\(id)' is no identifier of this kind (\(Record.kind.rawValue))"), path)
        }
        let earlier = try sql.query("SELECT person FROM sealed_value WHERE record = ?", [.text(id)])
            .compactMap { $0.text(0) }
        if try stored(.record(Record.kind), id) != nil {
            guard try isSealedWhole(id) else {
                throw RegistryError(
                    .refused(
                        "\(id) stands in clear, and in the audit log too: sealing it now hides nothing; seal it under a new identifier, and remove this one"
                    ), path)
            }
            if let other = earlier.first(where: { $0 != person }) {
                throw RegistryError(
                    .refused("\(id) is sealed under the key of \(other): name that one"), path)
            }
        }
        try seal(
            Secret(Data(try StoredJSON.encode(record).utf8)), of: person, record: id, field: wholeRecord,
            with: ring)
        try put(record.concealed)
    }

    /// Stores a person who stands in no casebook as ciphertext, under a key of the person's own. In clear stand the
    /// identifier and the day of the review.
    package func seal(_ person: ProtectedPerson, with ring: Keyring) throws {
        guard ProtectedPerson.accepts(person.id) else {
            throw RegistryError(
                .refused(
                    "'\(person.id)' is no identifier of a protected person: PP-, then capital letters, digits and hyphens that say nothing of who it is"
                ), path)
        }
        try seal(
            Secret(Data(try StoredJSON.encode(person).utf8)), of: person.id, record: person.id,
            field: wholeRecord, review: person.keeping?.review, with: ring)
    }
}

extension WriteTransaction {
    /// Whether a record is kept as ciphertext, whole.
    func isSealedWhole(_ id: String) throws -> Bool {
        try sql.count(
            "SELECT count(*) FROM sealed_value WHERE record = ? AND id LIKE ?",
            [.text(id), .text("%|\(wholeRecord)")]) > 0
    }
}

/// What may stand in clear of a record that is sealed whole; `nil` for a kind that cannot be.
func concealedBody(_ kind: RecordKind, _ body: String) throws -> String? {
    func concealed<Record: ConcealableRecord>(_ type: Record.Type) throws -> String {
        try StoredJSON.encode(try StoredJSON.decode(type, from: body).concealed)
    }
    switch kind {
    case .origin: return try concealed(Origin.self)
    case .source: return try concealed(Source.self)
    case .evidence: return try concealed(Evidence.self)
    case .victim: return try concealed(Victim.self)
    case .witness: return try concealed(Witness.self)
    default: return nil
    }
}

extension RegistryStore {
    /// Records that are sealed whole and of which more stands in clear than may.
    ///
    /// This program lets none come to be; one that an earlier one wrote, or another tool, is found.
    package func clearRemainders() throws -> [Diagnostic] {
        try wholeSealedRecords().compactMap { id in
            guard let kind = RecordKind(identifier: id) else { return nil }
            let body = try connection.reading { sql in
                try sql.first("SELECT body FROM \(ThingKind.record(kind).table) WHERE id = ?", [.text(id)])?
                    .text(0)
            }
            guard let body, let concealed = try concealedBody(kind, body), concealed != body else {
                return nil
            }
            return Diagnostic(
                .error, "sealed.remainder", "\(id) is sealed whole, and part of it still stands in clear",
                hint:
                    "'dossier seal record' with the whole record takes it out of there; the audit log and the backups made since keep it: where it tells who the person is, seal the record under a new identifier and remove this one"
            )
        }
    }

    /// A record that was sealed whole; `nil` when the value is another, or no such record.
    package static func record(in value: Sealed, _ plain: Secret) -> OpenedRecord? {
        guard value.field == wholeRecord, let text = plain.text else { return nil }
        func read<Record: Decodable>(_ type: Record.Type) -> Record? {
            try? StoredJSON.decode(type, from: text)
        }
        if ProtectedPerson.accepts(value.record) { return read(ProtectedPerson.self).map { .person($0) } }
        switch RecordKind(identifier: value.record) {
        case .origin: return read(Origin.self).map { .origin($0) }
        case .source: return read(Source.self).map { .source($0) }
        case .evidence: return read(Evidence.self).map { .evidence($0) }
        case .victim: return read(Victim.self).map { .victim($0) }
        case .witness: return read(Witness.self).map { .witness($0) }
        default: return nil
        }
    }

    /// The identifiers of everything that is sealed whole.
    package func wholeSealedRecords() throws -> [String] {
        try sealedValues().filter { $0.field == wholeRecord }.map(\.record).sorted()
    }
}
