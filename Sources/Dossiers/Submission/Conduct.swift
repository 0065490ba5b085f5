import CasebookModel
import Scoring

extension Composer {
    /// The conduct's name in the reader's language.
    func conductName(_ code: String) -> [Inline] {
        guard let names = request.library.crosswalk.code(code)?.names else { return [.text(code)] }
        return text(names)
    }

    /// How the regime treats an act within its incident: the strongest rule that applies.
    func rule(for act: Act, in incident: Incident) -> ConductRule? {
        regime.rules(for: act.violation).first { rule in
            rule.categories.isEmpty || rule.categories.contains { incident.categories.contains($0) }
        }
    }

    /// The ties' acts that the regime's list reaches, each once, with their rule.
    var coveredActs: [(tie: Tie, act: Cited<Act>, rule: ConductRule)] {
        var seen: Set<ClaimID> = []
        var found: [(Tie, Cited<Act>, ConductRule)] = []
        for tie in file.ties {
            for act in tie.acts where seen.insert(act.id).inserted {
                guard let rule = rule(for: act.value, in: tie.incident), rule.coverage != .notCovered else {
                    continue
                }
                found.append((tie, act, rule))
            }
        }
        return found.map { (tie: $0.0, act: $0.1, rule: $0.2) }
    }

    /// "Torture (Decision 2020/1999 art. 1(1)(c)(i))".
    func conduct(_ rule: ConductRule, violation: String) -> [Inline] {
        var out = term(violation, "violation")
        if let cite = rule.basis.cite {
            out +=
                [.text(locale.words.openingBracket)] + locale.citation(cite)
                + [.text(locale.words.closingBracket)]
        }
        return out
    }

    /// What an act is called: one that no source says has happened is called feared.
    func named(_ act: Act) -> [Inline] {
        let name = term(act.violation, "violation")
        return act.isFeared ? locale.inlines(.actFeared, ["act": name]) : name
    }

    /// The date of an incident in words, as its first claim of a period gives it.
    func when(_ incident: Incident) -> String {
        file.period(of: incident).map { locale.text($0) } ?? locale.dates.unknown
    }

    /// Postings that command or belong to an agency, against the time of an incident.
    func overlap(_ posting: Posting, _ incident: Incident) -> Period.Overlap {
        guard let held = posting.period, let happened = file.period(of: incident) else { return .possible }
        return held.overlap(with: happened)
    }

    func text(_ overlap: Period.Overlap) -> String {
        switch overlap {
        case .certain: locale(.overlapCertain)
        case .possible: locale(.overlapPossible)
        case .none: locale(.overlapNone)
        }
    }

    /// "Minister of State Security, Ministry of State Security, from 2022, last cited 27 May 2025".
    func post(_ posting: Posting) -> [Inline] {
        var out = text(posting.title)
        let between = Inline.text(locale.pattern(.locatorSeparator))
        if let rank = posting.rank { out += [between, .text(rank)] }
        if let agency = posting.agency { out += [between] + name(of: PartyID(agency.description)) }
        if posting.agency == nil, let body = posting.body { out += [between, .text(body)] }
        if let period = posting.period { out += [between, .text(locale.text(period))] }
        return out
    }
}
