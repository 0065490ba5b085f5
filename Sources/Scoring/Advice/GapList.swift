package import CasebookModel

/// One piece of work that would make a file stronger, or test it.
package struct GapTask: Hashable, Sendable, Codable {
    /// The order in which work is done: open and documentary sources first, a witness last.
    package enum Way: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        case openSource = "open-source"
        case documentary
        case disproof
        case witness

        package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package var element: String
    /// What is lacking, as `Missing.code`.
    package var code: String
    package var text: String
    package var way: Way
    /// The claim it would bear on, where there is one.
    package var claim: ClaimID?
    /// By how much the value of the score would rise if it were found and were as good as the rule `good-item` supposes.
    package var gain: Double
    /// Set where a person must first check that the witness was not interviewed already, and a supervisor approve.
    package var needsApproval: Bool

    package init(
        element: String, code: String, text: String, way: Way, claim: ClaimID?, gain: Double,
        needsApproval: Bool
    ) {
        self.element = element
        self.code = code
        self.text = text
        self.way = way
        self.claim = claim
        self.gain = gain
        self.needsApproval = needsApproval
    }
}

extension RegimeScores {
    /// What is missing of a subject's file, as a work list: within each way of working the greatest gain first, and with
    /// every search for proof the search for disproof.
    ///
    /// - Returns: `nil` when the casebook has no such subject.
    package func gaps(of id: PartyID) -> [GapTask]? {
        guard let number = engine.columns.subjectNumber[id] else { return nil }
        let subject = Int(number)
        var tasks: [GapTask] = []
        for element in regime.elements where element.kind == .must {
            guard let finding = finding(element, subject), finding.proposal != .supported else { continue }
            tasks += finding.byEvidence ? evidenceTasks(finding, subject) : personTasks(finding)
        }
        let ties = firstTieTasks(subject)
        if !ties.isEmpty {
            // Until a source ties the subject to an act, that is the work: no act, role, scale or post can be looked into.
            tasks.removeAll { $0.code.hasPrefix("no-claim-") && $0.code != "no-claim-identity" }
        }
        return merged(tasks + ties).sorted { a, b in
            if a.way != b.way { return a.way < b.way }
            if a.gain != b.gain { return a.gain > b.gain }
            return (a.element, a.code, a.text) < (b.element, b.code, b.text)
        }
    }

    /// One task for the same search for several elements, which it names.
    private func merged(_ tasks: [GapTask]) -> [GapTask] {
        var kept: [GapTask] = []
        var places: [String: Int] = [:]
        for task in tasks {
            let key = [task.way.rawValue, task.code, task.claim?.description ?? task.element, task.text]
                .joined(separator: "\n")
            guard let place = places[key] else {
                places[key] = kept.count
                kept.append(task)
                continue
            }
            if !kept[place].element.split(separator: ", ").contains(Substring(task.element)) {
                kept[place].element += ", \(task.element)"
            }
            kept[place].gain = max(kept[place].gain, task.gain)
        }
        return kept
    }

    private func personTasks(_ finding: ElementFinding) -> [GapTask] {
        finding.missing.map {
            GapTask(
                element: finding.element, code: $0.code,
                text: $0.code.hasPrefix("person-")
                    ? "To be written, chosen or confirmed by a person: \(finding.text)" : $0.text + ".",
                way: .documentary, claim: nil,
                gain: 0,
                needsApproval: false)
        }
    }

    private func evidenceTasks(_ finding: ElementFinding, _ subject: Int) -> [GapTask] {
        var tasks: [GapTask] = []
        let columns = engine.columns
        for claim in finding.claims {
            guard let number = columns.claim(claim) else { continue }
            let gain = gain(ofSecondOrigin: Int(number), subject)
            for (way, what) in [
                (GapTask.Way.openSource, "Search open sources for an independent origin for"),
                (.documentary, "Look for an official or documentary item for"),
                (.disproof, "Search for what would disprove"),
            ] {
                tasks.append(
                    GapTask(
                        element: finding.element, code: way == .disproof ? "disproof" : "second-origin",
                        text: "\(what) \(engine.words(of: claim)) [\(claim)].", way: way, claim: claim,
                        gain: way == .disproof ? 0 : gain,
                        needsApproval: false))
            }
            if hasTestimony(Int(number)) {
                tasks.append(
                    GapTask(
                        element: finding.element, code: "witness",
                        text:
                            "Only if the above finds nothing, the witness was not already interviewed on this, and a supervisor approves: ask again about \(engine.words(of: claim)) [\(claim)].",
                        way: .witness, claim: claim, gain: gain, needsApproval: true))
            }
        }
        // Each claim has its searches already.
        let said = ["second-origin", "stronger-evidence"]
        for lacking in finding.missing where !said.contains(lacking.code) || finding.claims.isEmpty {
            tasks.append(
                GapTask(
                    element: finding.element, code: lacking.code, text: lacking.text + ".", way: .openSource,
                    claim: nil, gain: gain(ofMissing: lacking.code, finding, subject), needsApproval: false))
        }
        return tasks
    }

    private func hasTestimony(_ claim: Int) -> Bool {
        engine.columns.supporting[claim].contains { link in
            engine.columns.kinds.terms[Int(engine.columns.profiles[Int(link.profile)].kind)] == "testimony"
        }
    }

    /// The rise of the score if one more independent origin of a good item stood behind a claim.
    private func gain(ofSecondOrigin claim: Int, _ subject: Int) -> Double {
        var strengths = claims
        let index = scorer.rules.index
        var sum = IndependentSum(share: scorer.numbers[index.strength(.diversity, "two-kinds")])
        sum.add(strengths[claim])
        sum.add(goodItem)
        let cap = scorer.numbers[scorer.rules.wording[Int(engine.columns.wording[claim])]]
        strengths[claim] = Combining.strongest(strengths[claim], Combining.weakest(sum.total, cap))
        return rise(subject, strengths)
    }

    /// The rise if a second identifier as good as the name stood beside it, if the post overlapped the act with certainty, or
    /// if knowledge were as well shown as the act; 0 for what no number is made of.
    private func gain(ofMissing code: String, _ finding: ElementFinding, _ subject: Int) -> Double {
        let columns = engine.columns
        let known = scorer.known(subject, claims)
        let pleading = bestPleading(subject)
        let arising = scorer.regime.elements.filter {
            scorer.strength(of: $0, pleading, subject, known, claims) != nil
        }
        let now = Sides(finding.interval)
        var then = now
        switch code {
        case "birth-date", "identifier":
            then = scorer.strongest(columns.names[subject], claims)
        case "dated-post":
            guard let pleading else { return 0 }
            then = Combining.weakest(pleading.tie, known.office)
        case "knowledge": then = pleading?.tie ?? now
        default: return 0
        }
        guard !arising.isEmpty, arising.contains(where: { $0.id == finding.element }) else { return 0 }
        var better = parts[subject]
        better.support += (Combining.strongest(then, now) - now) * (1 / Double(arising.count))
        return max(0, scorer.score(better).y - parts[subject].score.y)
    }

    private func rise(_ subject: Int, _ strengths: [Sides]) -> Double {
        let places = Self.addedValues(engine, regime)
        return max(0, scorer.parts(subject, strengths, places[subject]).score.y - parts[subject].score.y)
    }
}
