package import CasebookModel

extension RegimeScores {
    /// What the rules propose of a subject; `nil` when the casebook has none of that name.
    package func assess(_ id: PartyID) -> Assessment? {
        guard let number = engine.columns.subjectNumber[id] else { return nil }
        let subject = Int(number)
        let columns = engine.columns
        let findings = regime.elements.compactMap { finding($0, subject) }
        let required = findings.filter { $0.byEvidence && $0.kind == LegalElement.Kind.must.rawValue }
        let used = usedClaims(subject)
        let isBarred = !regime.reaches(columns.subjectKind[subject])
        return Assessment(
            subject: id, name: engine.name(of: id), kind: columns.subjectKind[subject].record,
            regime: regime.id, asOf: engine.asOf, rulesVersion: engine.rules.version,
            casebookHash: engine.casebookHash, warnings: warnings(subject),
            readiness: isBarred ? .notYet : readiness(required.map(\.proposal)), elements: findings,
            link: parts[subject].link.interval, support: parts[subject].support.interval,
            gravity: parts[subject].gravity.interval,
            responsibility: parts[subject].responsibility.interval,
            addedValue: parts[subject].addedValue.interval, score: score(subject).interval,
            inferred: inferences(subject), contrary: contraryEvidence(used),
            conflicts: touchedConflicts(used), responses: responses(subject), victims: victims(subject),
            explanation: explanation(subject))
    }

    /// Claims the assessment rests on: the subject's own and those of the acts it is tied to, sorted.
    func usedClaims(_ subject: Int) -> [Int32] {
        let columns = engine.columns
        var used = Set(columns.claimsOfRecord[columns.subjects[subject].description].map(Array.init) ?? [])
        for row in columns.involvementsOfSubject[subject] {
            used.insert(columns.involvements[Int(row)].claim)
            for act in columns.involvedActs[Int(row)] {
                used.insert(columns.acts[Int(act)].claim)
                used.formUnion(scorer.carriers(of: Int(act)))
            }
        }
        // Where nothing else ties the subject, what the file of a head of a body rests on.
        if case .asHead(let head) = pleaded(subject) {
            used.formUnion([columns.involvements[head.body.row].claim, columns.acts[head.body.act].claim])
            used.formUnion(scorer.carriers(of: head.body.act))
        }
        return used.sorted()
    }

    private func contraryEvidence(_ used: [Int32]) -> [ContraryEvidence] {
        let columns = engine.columns
        return used.flatMap { claim in
            columns.contradicting[Int(claim)].map { link in
                ContraryEvidence(
                    claim: columns.claims[Int(claim)], evidence: engine.casebook.evidence[Int(link.item)].id,
                    weight: scorer.alone[Int(link.profile)].interval,
                    isResponse: columns.itemIsDenial[Int(link.item)])
            }
        }.sorted { ($0.claim, $0.evidence) < ($1.claim, $1.evidence) }
    }

    private func touchedConflicts(_ used: [Int32]) -> [TouchedConflict] {
        let columns = engine.columns
        var claims: [Int: [ClaimID]] = [:]
        for claim in used {
            for conflict in columns.conflictsOfClaim[claim] ?? [] {
                claims[Int(conflict), default: []].append(columns.claims[Int(claim)])
            }
        }
        return claims.keys.sorted().map { number in
            TouchedConflict(
                conflict: columns.conflicts[number].id, claims: (claims[number] ?? []).sorted(),
                resolved: columns.conflicts[number].isResolved)
        }
    }

    private func responses(_ subject: Int) -> [ResponseID] {
        let columns = engine.columns
        var about: Set<String> = [columns.subjects[subject].description]
        for row in columns.involvementsOfSubject[subject] {
            about.insert(
                engine.casebook.incidents[Int(columns.involvements[Int(row)].incident)].id.description)
        }
        return engine.casebook.responses.filter { $0.about.contains(where: about.contains) }.map(\.id)
    }

    /// Sourced numbers of victims over the incidents counted, each larger incident once.
    private func victims(_ subject: Int) -> VictimRange {
        var least = 0
        var most = 0
        var claims: [ClaimID] = []
        var unsourced: [IncidentID] = []
        for number in countedIncidents(subject) {
            let incident = engine.casebook.incidents[number]
            let facts = IncidentFacts(incident)
            guard facts.hasNumber else {
                unsourced.append(incident.id)
                continue
            }
            least += facts.least
            most += facts.most
            claims += facts.countClaims.map { ClaimID(record: incident.id.description, key: $0) }
        }
        return VictimRange(
            least: least, most: most > least ? most : nil, claims: claims.sorted(),
            unsourced: unsourced.sorted())
    }

    /// Incidents with an act the regime takes, without those that are part of another of them.
    private func countedIncidents(_ subject: Int) -> [Int] {
        let columns = engine.columns
        let taken = Set(
            columns.involvementsOfSubject[subject].compactMap { row -> Int32? in
                let involvement = columns.involvements[Int(row)]
                let isTaken = columns.involvedActs[Int(row)].contains {
                    scorer.tie(involvement, Int($0), claims) != nil
                }
                return isTaken ? involvement.incident : nil
            })
        return taken.filter { incident in
            var next = columns.incidentParent[Int(incident)]
            // Rings of parts are refused by validation; the bound keeps a bad casebook from looping.
            for _ in 0..<64 where next >= 0 {
                if taken.contains(next) { return false }
                next = columns.incidentParent[Int(next)]
            }
            return true
        }.map { Int($0) }.sorted()
    }
}
