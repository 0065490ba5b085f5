import CasebookModel
import Foundation
package import Registry
import Scoring

extension Workspace {
    /// Keeps where submissions under a regime go, with the day on which a person confirmed it.
    ///
    /// - Throws: `SubmissionProblem` for an address without lines, who confirmed it, or a day that has come.
    package func confirm(_ address: ConfirmedAddress) throws {
        let known = try library().library.regimes.map(\.id)
        guard known.contains(address.regime) else { throw UnknownRegime(id: address.regime, known: known) }
        guard address.confirmedOn <= today else {
            throw SubmissionProblem(
                "\(address.confirmedOn) is to come: an address is confirmed on the day it is checked")
        }
        guard address.confirmedBy.contains(where: \.isLetter), !address.source.isEmpty else {
            throw SubmissionProblem("say who confirmed the address, and from where: it is used on their word")
        }
        guard !address.authority.isEmpty, address.lines.contains(where: { !$0.isEmpty }) else {
            throw SubmissionProblem("an address has an authority and at least a line")
        }
        try writing().write(
            actor: actor, operation: "confirm address",
            reason: "confirmed by \(address.confirmedBy) on \(address.confirmedOn): \(address.source)",
            at: now
        ) { try $0.keep(address) }
    }

    /// Addresses that people confirmed, by regime.
    package func addresses() throws -> [ConfirmedAddress] {
        try reading().filingRecords(ConfirmedAddress.self)
    }

    /// Decides that an output names a person whom the rule would tell of by role alone.
    ///
    /// - Throws: `UnknownRecord` for an official or subject that is none; `SubmissionProblem` without a reason.
    package func name(_ official: String, in subject: String, under regime: String, reason: String) throws {
        let casebook = try casebook()
        guard PartyID(official).kind == .official else {
            throw SubmissionProblem("\(official) is no official: only of persons is it decided who is named")
        }
        _ = try casebook.subject(official)
        if RecordKind(identifier: subject) != .victim { _ = try casebook.subject(subject) }
        let known = try library().library.regimes.map(\.id)
        guard known.contains(regime) else { throw UnknownRegime(id: regime, known: known) }
        guard reason.contains(where: \.isLetter) else {
            throw SubmissionProblem("naming a person takes a reason: it stays in the log")
        }
        try writing().write(
            actor: actor, operation: "decide on naming",
            reason: "\(official) in \(subject) \(regime): \(reason)",
            at: now
        ) {
            try $0.keep(
                NamingDecision(
                    official: OfficialID(official), output: "\(subject) \(regime)", reason: reason,
                    by: actor.name, on: today))
        }
    }

    /// Who is named by decision, in which output, and why.
    package func namingDecisions() throws -> [NamingDecision] {
        try reading().filingRecords(NamingDecision.self)
    }
}
