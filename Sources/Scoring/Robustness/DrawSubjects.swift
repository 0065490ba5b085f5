extension DrawPass {
    /// Makes the scores from the strengths of the claims, by the rules of `Scorer.parts`.
    func scoreSubjects(_ numbers: DrawnBlock, into scores: UnsafeMutableBufferPointer<Draws>) {
        let weights = plan.rules.scoreParts.map { numbers[$0] }
        let weight = weights.reduce(Draws.zero) { $0 + $1 }
        let shares = weights.map { $0 / weight.replacing(with: .ones, where: weight .<= Draws.zero) }
        let commandShare = numbers[plan.rules.index.strength(.commandInScore, "share")]
        plan.involvements.withUnsafeBufferPointer { involvements in
            plan.pleadings.withUnsafeBufferPointer { pleadings in
                plan.tenures.withUnsafeBufferPointer { tenures in
                    var reading = Reading(
                        involvements: involvements, pleadings: pleadings, tenures: tenures, numbers: numbers,
                        indirect: numbers[plan.rules.indirect], possible: numbers[plan.rules.possibleTenure],
                        nameAlone: numbers[plan.rules.nameAlone],
                        nameAndPost: numbers[plan.rules.nameAndPost])
                    for (number, subject) in plan.subjects.enumerated() {
                        var parts = parts(of: subject, &reading)
                        if !subject.commandTies.isEmpty {
                            parts.link = parts.link.replacing(
                                with: command(subject, numbers) * commandShare,
                                where: parts.link .== Draws.zero)
                        }
                        let first = shares[0] * parts.support + shares[1] * parts.gravity
                        let second = shares[2] * parts.responsibility + shares[3] * parts.addedValue
                        scores[number] = parts.link * (first + second)
                    }
                }
            }
        }
    }

    /// What the pass over the subjects reads, without counting references, and how far it is.
    private struct Reading {
        let involvements: UnsafeBufferPointer<DrawPlan.InvolvementStep>
        let pleadings: UnsafeBufferPointer<DrawPlan.PleadingStep>
        let tenures: UnsafeBufferPointer<(posting: Int32, isCertain: Bool)>
        let numbers: DrawnBlock
        let indirect: Draws
        let possible: Draws
        let nameAlone: Draws
        let nameAndPost: Draws
        var involvement = 0
        var pleading = 0
    }

    /// What holds of a subject or an involvement whatever act is pleaded.
    private struct Known {
        var identity: Draws
        var office: Draws
        var tenure = Draws.zero
    }

    private func parts(of subject: DrawPlan.SubjectStep, _ reading: inout Reading) -> SubjectParts<Draws> {
        var parts = SubjectParts<Draws>()
        var known = known(subject, reading)
        var left = Draws.ones
        var group = Draws.zero
        if subject.unpleaded >= 0 {
            parts.support = support(subject.unpleaded, .zero, known, carriers: -1)
        }
        while reading.involvement < Int(subject.lastInvolvement) {
            let involvement = reading.involvements[reading.involvement]
            reading.involvement += 1
            let claim = claims[Int(involvement.claim)]
            known.tenure = tenure(involvement, reading)
            var best = Draws.zero
            var grave = Draws.zero
            while reading.pleading < Int(involvement.lastPleading) {
                let pleading = reading.pleadings[reading.pleading]
                reading.pleading += 1
                var tie = Draws.smaller(claim, claims[Int(pleading.act)])
                if pleading.isIndirect { tie *= reading.indirect }
                best = Draws.larger(best, tie)
                grave = Draws.larger(grave, tie * gravities[Int(pleading.gravity)])
                parts.support = Draws.larger(
                    parts.support, support(pleading.pattern, tie, known, carriers: pleading.carriers))
            }
            guard involvement.fitsLimb else { continue }
            if involvement.beginsGroup {
                left *= Draws.ones - group
                group = .zero
            }
            group = Draws.larger(group, grave)
            parts.link = Draws.larger(parts.link, best)
            parts.responsibility = Draws.larger(
                parts.responsibility, best * reading.numbers[involvement.role])
        }
        left *= Draws.ones - group
        parts.gravity = Draws.ones - left
        parts.addedValue = reading.numbers[subject.addedValue]
        return parts
    }

    /// The mean of the elements that arise.
    @inline(__always)
    private func support(_ number: Int32, _ tie: Draws, _ known: Known, carriers: Int32) -> Draws {
        let pattern = patterns[Int(number)]
        var sum = tie * pattern.tie + known.identity * Draws(repeating: pattern.identity)
        if pattern.office != 0 { sum += known.office * Draws(repeating: pattern.office) }
        if pattern.tenure != 0 {
            sum += Draws.smaller(tie, known.tenure) * Draws(repeating: pattern.tenure)
        }
        if pattern.carried != 0 {
            let carrier = strongest(plan.carriers[Int(carriers)])
            sum += Draws.smaller(tie, carrier) * Draws(repeating: pattern.carried)
        }
        return sum
    }

    @inline(__always)
    private func known(_ subject: DrawPlan.SubjectStep, _ reading: Reading) -> Known {
        let name = strongest(subject.names)
        let post = strongest(subject.postings)
        if subject.isAgency { return Known(identity: name, office: post) }
        let whole = Draws.smaller(name, strongest(subject.seconds))
        let other = Draws.larger(name * reading.nameAlone, Draws.smaller(name, post) * reading.nameAndPost)
        return Known(identity: Draws.larger(whole, other), office: post)
    }

    @inline(__always)
    private func tenure(_ involvement: DrawPlan.InvolvementStep, _ reading: Reading) -> Draws {
        var best = Draws.zero
        for position in Int(involvement.firstTenure)..<Int(involvement.lastTenure) {
            let tenure = reading.tenures[position]
            let posting = claims[Int(tenure.posting)]
            best = Draws.larger(best, tenure.isCertain ? posting : posting * reading.possible)
        }
        return best
    }

    /// The strongest tie by command.
    private func command(_ subject: DrawPlan.SubjectStep, _ numbers: DrawnBlock) -> Draws {
        var best = Draws.zero
        for tie in plan.commandTies[subject.commandTies.positions] {
            var strength = Draws.zero
            for act in tie.acts {
                var one = Draws.smaller(claims[Int(act.involvement)], claims[Int(act.act)])
                if act.isIndirect { one *= numbers[plan.rules.indirect] }
                strength = Draws.larger(strength, one)
            }
            for link in tie.links { strength = Draws.smaller(strength, claims[Int(link)]) }
            for factor in tie.factors { strength *= numbers[factor] }
            best = Draws.larger(best, strength)
        }
        return best
    }

    @inline(__always)
    private func strongest(_ range: Range<Int32>) -> Draws {
        var best = Draws.zero
        for position in range.positions { best = Draws.larger(best, claims[position]) }
        return best
    }

    private func strongest(_ positions: [Int32]) -> Draws {
        positions.reduce(Draws.zero) { Draws.larger($0, claims[Int($1)]) }
    }
}
