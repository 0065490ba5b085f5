package import Audiences
package import CasebookModel
import Crypto
package import Foundation
import Interchange
import Registry

/// What an export holds and what it leaves out.
package struct ExportSummary: Sendable {
    package let records: Int
    package let withheld: Int
    /// Texts in which a protected person was named; masked outside.
    package let masked: [Masked]
    /// Whether texts were searched for sealed names.
    package let knowsNames: Bool
    /// What stands for which identifier; never leaves.
    package let pseudonyms: [(pseudonym: String, id: String)]
}

extension Workspace {
    package enum ExportForm: Sendable { case yaml, csv }

    /// Writes what an audience may see as files that can be imported again.
    ///
    /// `pseudonyms`: with identifiers of the recipient's own; `ExportSummary.pseudonyms` leads back.
    package func exportCasebook(
        to folder: URL, audience: Audience, recipient: String?, asOf: Day? = nil, recordedAsOf: Day? = nil,
        form: ExportForm, sealed: SealedNames? = nil, pseudonyms: Bool = false
    ) throws -> ExportSummary {
        let view = try audienceView(
            audience, recipient: recipient, asOf: asOf, recordedAsOf: recordedAsOf, sealed: sealed)
        var others: Pseudonyms?
        if pseudonyms {
            let store = try reading()
            let key = SymmetricKey(data: Data(try store.ownSalt().utf8))
            let label = "\(audience.rawValue)\n\(recipient ?? "")\n"
            let then = try recordedAsOf.map { try store.casebook(recordedAsOf: $0) }
            others = Pseudonyms(of: try [store.casebook()] + (then.map { [$0] } ?? [])) { id in
                Array(HMAC<SHA256>.authenticationCode(for: Data((label + id).utf8), using: key))
            }
        }
        switch form {
        case .yaml: try writeCasebook(view, to: folder, pseudonyms: others)
        case .csv: try writeTables(view, to: folder, pseudonyms: others)
        }
        if audience == .internal, asOf == nil, recordedAsOf == nil, let store = try? writing() {
            try store.noteExport(of: view.casebook.records.identifiers, actor: actor, at: now)
        }
        return ExportSummary(
            records: view.casebook.records.identifiers.count, withheld: view.withheld.count,
            masked: view.masked,
            knowsNames: view.knowsNames,
            pseudonyms: others.map { others in
                view.casebook.records.identifiers.compactMap { id in others.map[id].map { ($0, id) } }
                    .sorted { $0.0 < $1.0 }
            } ?? [])
    }

    /// What an audience may see of the casebook held, with the consents recorded.
    package func audienceView(
        _ audience: Audience, recipient: String?, asOf: Day? = nil, recordedAsOf: Day? = nil,
        sealed: SealedNames? = nil
    ) throws -> AudienceView {
        let store = try reading()
        let held = try recordedAsOf.map { try store.casebook(recordedAsOf: $0) } ?? store.casebook()
        let seen = asOf.map { held.published(by: $0) } ?? held
        return AudienceView(
            of: seen, for: audience, recipient: recipient, consents: try store.consents(), on: today,
            names: sealed?.names, likeness: sealed?.likeness, keepsMarks: true)
    }
}
