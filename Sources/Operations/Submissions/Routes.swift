import Audiences
import CasebookModel
import Dossiers
package import Scoring

extension DossierMaterial {
    /// Officials, agencies and companies that a source ties to an act which a regime takes, and that it reaches, by identifier.
    package func tiedSubjects(under regime: Regime) -> [String] {
        let taken = Set(regime.conduct.filter { $0.coverage != .notCovered }.flatMap(\.violations))
        let tied = Set(
            held.incidents.flatMap { incident in
                incident.involvements.filter { involvement in
                    let named = Set(involvement.value.acts)
                    return involvement.wording != .inferred
                        && (regime.conduct.isEmpty
                            || incident.acts.contains {
                                (named.isEmpty || named.contains($0.key))
                                    && taken.contains($0.value.violation)
                            })
                }.map(\.value.party)
            })
        return tied.filter { party in
            guard let kind = SubjectKind(party), (try? held.subject(party.description)) != nil else {
                return false
            }
            return regime.subjectKinds.isEmpty || regime.subjectKinds.contains(kind)
        }.map(\.description).sorted()
    }

    /// A communication starts from a victim, anything else from a subject.
    /// - Throws: `SubmissionProblem` saying which of the two the regime takes.
    package func requireRoute(of subjects: [String], victims: [String], under regime: Regime) throws {
        let isCommunication = regime.submission.kind == .communication
        if isCommunication, let subject = subjects.first(where: { RecordKind(identifier: $0) != .victim }) {
            throw SubmissionProblem(
                "\(regime.id) takes communications on a victim, and \(subject) is none: name the victim with --victim"
            )
        }
        if !isCommunication,
            let victim = victims.first ?? subjects.first(where: { RecordKind(identifier: $0) == .victim })
        {
            throw SubmissionProblem(
                "\(regime.id) takes no communication on a victim (\(victim)): choose un-wgeid or un-wgad, or name a subject"
            )
        }
    }
}
