import CasebookModel
import Dossiers
import Foundation
import Registry

/// What the files of one filing rest on: as it was written down when they were built, else worked out.
struct FilingTraces {
    /// What was worked out, to be kept.
    private(set) var made: [BuiltTrace] = []
    private(set) var evidence: Set<EvidenceID> = []
    private(set) var persons: Set<String> = []
    /// What a person should look at.
    private(set) var warnings: [String] = []

    private let workspace: Workspace
    private let submission: Submission
    private let day: Day
    /// For whom files that are no finals were built.
    private let recipient: String?
    private var known: [BuiltFileName: BuiltTrace] = [:]
    private var materials: [TimeStamp?: DossierMaterial] = [:]

    init(_ workspace: Workspace, _ submission: Submission, on day: Day, recipient: String?) {
        self.workspace = workspace
        self.submission = submission
        self.day = day
        self.recipient = recipient
    }

    /// The key of what a file rests on.
    mutating func trace(
        _ name: BuiltFileName, _ final: BuiltFinal?, fileName: String, in store: RegistryStore
    ) throws -> String {
        if let key = final?.trace, let kept = try store.filingRecord(BuiltTrace.self, key) {
            add(kept)
            return key
        }
        if final == nil, let known = known[name] { return known.key }
        if final == nil, let altered = try workspace.alteration(of: fileName, in: store) {
            warnings.append(altered)
            // It may still say what the final said.
            for other in try store.filingRecords(BuiltFinal.self) where other.fileName == fileName {
                if let kept = try other.trace.flatMap({ try store.filingRecord(BuiltTrace.self, $0) }) {
                    add(kept)
                }
            }
        }
        let made = try workOut(name, final, fileName: fileName)
        if final == nil { known[name] = made }
        self.made.append(made)
        return made.key
    }

    private mutating func add(_ trace: BuiltTrace) {
        evidence.formUnion(trace.evidence)
        persons.formUnion(trace.persons)
    }

    /// Builds the document again, from the registry as it was when the final was built, else on the day of filing.
    private mutating func workOut(_ name: BuiltFileName, _ final: BuiltFinal?, fileName: String) throws
        -> BuiltTrace
    {
        let moment = final?.builtAt ?? (day < workspace.today ? TimeStamp(endOf: day) : nil)
        var used = try material(moment)
        if moment != nil, !used.holds(name.subject) {
            warnings.append("this registry did not hold \(name.subject) on \(used.day)")
            used = try material(nil)
        }
        warnings.append(
            "what \(fileName) rests on was not kept when it was built: it is worked out from the registry as it was on \(used.day) and counsel's texts as they are now, and marked so"
        )
        let purpose = SubmissionPurpose(rawValue: final?.purpose ?? submission.purpose.rawValue)
        func trace(for recipient: String?) throws -> BuiltTrace {
            let order = DossierOrder(name, purpose: purpose, recipient: recipient)
            return try used.trace(of: try used.dossier(order), order, isWorkedOut: true)
        }
        let known = recipient ?? name.recipient(among: used.recipients)
        let made = try trace(for: final.map(\.recipient) ?? known)
        add(made)
        guard final == nil, known == nil, !used.recipients.isEmpty else { return made }
        // For whom a draft was built nobody noted: whatever any consent let into it counts as having left, so that a
        // later withdrawal names this submission rather than pass it over.
        for other in used.recipients { add(try trace(for: other)) }
        warnings.append(
            "\(fileName) is no final, so it is not known for whom it was built: what any recorded consent allows is noted as having left; --recipient says it exactly"
        )
        return made
    }

    private mutating func material(_ moment: TimeStamp?) throws -> DossierMaterial {
        if let found = materials[moment] { return found }
        let made = try DossierMaterial(workspace, recordedAsOf: moment)
        materials[moment] = made
        return made
    }
}
