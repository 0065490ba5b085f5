/// Incidents and instruments.
extension RecordCheck {
    func incidents() {
        for (index, incident) in records.incidents.enumerated() {
            check(incident, RecordPath(.incident, index))
        }
        for (index, instrument) in records.instruments.enumerated() {
            check(instrument, RecordPath(.instrument, index))
        }
    }

    private func check(_ incident: Incident, _ path: RecordPath) {
        let id = incident.id.description
        var keys: Set<String> = []
        text(incident.title, path.key("title"))
        categories(incident.categories, path.key("categories"))
        text(incident.categoryWording, path.key("categoryWording"))
        text(incident.narrative, path.key("narrative"))
        text(incident.note, path.key("note"))
        kept(incident, path)
        if incident.categories.isEmpty {
            report(
                .warning, "incident.no-category", path, "the incident '\(id)' names no category of victims",
                hint: "add 'categories': numbers 1 to 10, or 0 for none of them")
        }
        claims(incident.dates, "dates", of: path, id, &keys) { period($0.value, $1) }
        claims(incident.sites, "sites", of: path, id, &keys) { check($0.value, $1) }
        reference(incident.partOf, path.key("partOf"))
        claims(incident.acts, "acts", of: path, id, &keys) { claim, path in
            term(claim.violation, of: "violation", path.key("violation"))
            term(claim.consequence, of: "consequence", path.key("consequence"))
            text(claim.value.text, path.key("text"))
            period(claim.period, path.key("period"))
            victims(claim.value.victims, of: incident, path.key("victims"))
        }
        legs(incident, path, id, &keys)
        involvements(incident, path, id, &keys)
        claims(incident.counts, "counts", of: path, id, &keys) { claim, path in
            check(claim.value, path, "\(id)#\(claim.key)")
        }
        claims(incident.charges, "charges", of: path, id, &keys) { claim, path in
            check(claim.value.wording, path.key("words"))
            text(claim.gloss, path.key("gloss"))
        }
        claims(incident.proceedings, "proceedings", of: path, id, &keys) { claim, path in
            nonEmpty(claim.forum, path.key("forum"))
            text(claim.outcome, path.key("outcome"))
        }
        for (offset, victim) in incident.victims.enumerated() {
            reference(victim, path.key("victims").item(offset))
        }
        for (offset, instrument) in incident.instruments.enumerated() {
            reference(instrument, path.key("instruments").item(offset))
        }
    }

    private func legs(_ incident: Incident, _ path: RecordPath, _ id: String, _ keys: inout Set<String>) {
        var orders: Set<Int> = []
        claims(incident.legs, "legs", of: path, id, &keys) { claim, path in
            term(claim.step, of: "leg-step", path.key("step"))
            reference(claim.value.agency, path.key("agency"))
            reference(claim.value.site, path.key("site"))
            period(claim.period, path.key("period"))
            text(claim.value.text, path.key("text"))
            victims(claim.value.victims, of: incident, path.key("victims"))
            if claim.order < 1 {
                report(
                    "leg.order", path.key("order"), "a leg cannot be number \(claim.order) of a chain",
                    hint: "number the legs from 1")
            } else if !orders.insert(claim.order).inserted {
                report(
                    .note, "leg.order-shared", path.key("order"),
                    "two legs of '\(id)' are number \(claim.order)",
                    hint: "number them one after the other, unless they are two accounts of one step")
            }
        }
    }

    /// Whose an act, a step or a part is: each once, each among the incident's.
    private func victims(_ named: [VictimID], of incident: Incident, _ path: RecordPath) {
        var seen: Set<VictimID> = []
        let known = Set(incident.victims)
        for (offset, victim) in named.enumerated() {
            if !seen.insert(victim).inserted {
                report(
                    .warning, "incident.victim-repeated", path.item(offset),
                    "'\(victim)' is named twice", hint: "name each victim once")
            }
            guard !known.contains(victim) else { continue }
            let names = known.map(\.description)
            report(
                "reference.not-a-victim", path.item(offset),
                "'\(victim)' is not among the victims of '\(incident.id)'",
                hint: nearest(to: victim.description, among: names).map { "did you mean '\($0)'?" }
                    ?? (names.isEmpty
                        ? "add it to the incident's 'victims' first"
                        : "its victims are: " + names.sorted().joined(separator: ", ")))
        }
    }

    private func involvements(
        _ incident: Incident, _ path: RecordPath, _ id: String, _ keys: inout Set<String>
    ) {
        let acts = Set(incident.acts.map(\.key))
        claims(incident.involvements, "involvements", of: path, id, &keys, isOfPerson: true) { claim, path in
            party(claim.value.party, path.key("party"))
            term(claim.role, of: "role", path.key("role"))
            text(claim.value.text, path.key("text"))
            period(claim.period, path.key("period"))
            victims(claim.value.victims, of: incident, path.key("victims"))
            for (offset, act) in claim.acts.enumerated() where !acts.contains(act) {
                report(
                    "reference.dangling-act", path.key("acts").item(offset),
                    "'\(id)' has no act with the key '\(act)'",
                    hint: nearest(to: act, among: acts).map { "did you mean '\($0)'?" }
                        ?? (acts.isEmpty
                            ? "add the act" : "its acts are: " + acts.sorted().joined(separator: ", ")))
            }
        }
    }

    private func check(_ count: VictimCount, _ path: RecordPath, _ id: String) {
        nonEmpty(count.claimant, path.key("claimant"))
        text(count.text, path.key("text"))
        if let least = count.least, let most = count.most, least > most {
            report(
                "count.reversed", path.key("least"),
                "the count '\(id)' is at least \(least) and at most \(most)",
                hint: "swap or correct them")
        }
        for (key, value) in [("least", count.least), ("most", count.most)] {
            if let value, value < 0 {
                report("count.negative", path.key(key), "the count '\(id)' is below zero", hint: "correct it")
            }
        }
        if count.least == nil, count.most == nil, count.text == nil {
            report(
                "count.empty", path, "the count '\(id)' says no number",
                hint: "add 'least', 'most' or both, or 'text'")
        }
    }

    private func check(_ instrument: Instrument, _ path: RecordPath) {
        let id = instrument.id.description
        var keys: Set<String> = []
        term(instrument.kind, of: "instrument-kind", path.key("kind"))
        text(instrument.title, path.key("title"))
        for (offset, code) in instrument.states.enumerated() { state(code, path.key("states").item(offset)) }
        claims(instrument.dates, "dates", of: path, id, &keys) { _, _ in }
        claims(instrument.signatories, "signatories", of: path, id, &keys) { claim, path in
            state(claim.state, path.key("state"))
            party(claim.value.party, path.key("party"))
        }
        claims(instrument.statements, "statements", of: path, id, &keys) {
            text($0.value.text, $1.key("text"))
        }
        text(instrument.note, path.key("note"))
        kept(instrument, path)
    }
}
