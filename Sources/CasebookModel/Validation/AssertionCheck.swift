/// Victims, witnesses, responses, conflicts, decisions and listings.
extension RecordCheck {
    func assertions() {
        for (index, victim) in records.victims.enumerated() { check(victim, RecordPath(.victim, index)) }
        for (index, witness) in records.witnesses.enumerated() { check(witness, RecordPath(.witness, index)) }
        for (index, response) in records.responses.enumerated() {
            check(response, RecordPath(.response, index))
        }
        for (index, conflict) in records.conflicts.enumerated() {
            check(conflict, RecordPath(.conflict, index))
        }
        for (index, decision) in records.decisions.enumerated() {
            check(decision, RecordPath(.decision, index))
        }
        for (index, listing) in records.listings.enumerated() { check(listing, RecordPath(.listing, index)) }
    }

    private func check(_ victim: Victim, _ path: RecordPath) {
        nonEmpty(victim.alias, path.key("alias"))
        categories(victim.categories, path.key("categories"))
        evidence(victim.published, path.key("published"))
        text(victim.note, path.key("note"))
        kept(victim, path)
    }

    private func check(_ witness: Witness, _ path: RecordPath) {
        nonEmpty(witness.alias, path.key("alias"))
        term(witness.connection, of: "connection", path.key("connection"))
        text(witness.note, path.key("note"))
        kept(witness, path)
    }

    private func check(_ response: Response, _ path: RecordPath) {
        let id = response.id.description
        var keys: Set<String> = []
        state(response.state, path.key("state"))
        about(response.about, path.key("about"))
        claims(response.statements, "statements", of: path, id, &keys) { text($0.value.text, $1.key("text")) }
        text(response.note, path.key("note"))
        kept(response, path)
        if response.about.isEmpty {
            report(
                .warning, "response.about-nothing", path, "the response '\(id)' answers nothing",
                hint: "name under 'about' the records it answers")
        }
    }

    private func about(_ identifiers: [String], _ path: RecordPath) {
        for (offset, id) in identifiers.enumerated() {
            reference(id, RecordKind.allCases, path.item(offset))
        }
    }

    private func check(_ conflict: Conflict, _ path: RecordPath) {
        let id = conflict.id.description
        text(conflict.title, path.key("title"))
        text(conflict.explanation, path.key("explanation"))
        text(conflict.advice, path.key("advice"))
        for (offset, claim) in conflict.claims.enumerated() {
            reference(claim: claim, path.key("claims").item(offset))
        }
        about(conflict.about, path.key("about"))
        evidence(conflict.evidence, path.key("evidence"))
        kept(conflict, path)
        if Set(conflict.claims).count < 2 {
            report(
                "conflict.too-few-claims", conflict.claims.isEmpty ? path : path.key("claims"),
                "the conflict '\(id)' sets fewer than two claims against each other",
                hint:
                    "name both claims under 'claims' as RECORD#key; record each side as a claim of its own first"
            )
        }
        if let prefers = conflict.resolution?.prefers, !conflict.claims.contains(prefers) {
            report(
                "conflict.resolution", path.key("resolution").key("prefers"),
                "the resolution of '\(id)' prefers '\(prefers)', which is not one of its claims",
                hint: "name one of them, or leave 'prefers' out")
        }
        if let reason = conflict.resolution?.reason { nonEmpty(reason, path.key("resolution").key("reason")) }
    }

    private func check(_ decision: Decision, _ path: RecordPath) {
        let id = decision.id.description
        for (offset, one) in decision.parties.enumerated() { party(one, path.key("parties").item(offset)) }
        if Set(decision.parties).count < 2 {
            report(
                "decision.too-few-parties", path, "the decision '\(id)' compares fewer than two parties",
                hint: "name both under 'parties'")
        }
        nonEmpty(decision.by, path.key("by"))
        text(decision.reason, path.key("reason"))
        evidence(decision.evidence, path.key("evidence"))
        kept(decision, path)
    }

    private func check(_ listing: Listing, _ path: RecordPath) {
        let id = listing.id.description
        var keys: Set<String> = []
        party(listing.subject, path.key("subject"))
        claims(
            listing.statuses, "statuses", of: path, id, &keys, isOfPerson: listing.subject.kind == .official
        ) { claim, path in
            check(claim.value, path, "\(id)#\(claim.key)")
        }
        text(listing.note, path.key("note"))
        kept(listing, path)
        if listing.statuses.isEmpty {
            report(
                .warning, "listing.empty", path, "the listing '\(id)' says nothing",
                hint: "add a claim under 'statuses'")
        }
    }

    private func check(_ status: ListingStatus, _ path: RecordPath, _ id: String) {
        state(status.jurisdiction, path.key("jurisdiction"))
        text(status.reasons, path.key("reasons"))
        switch status.state {
        case .listed where status.listed == nil, .delisted where status.delisted == nil:
            report(
                .note, "listing.no-date", path, "the status '\(id)' says no day",
                hint: "add '\(status.state.rawValue)' if it is known")
        case .notFoundInCopy where status.copy == nil:
            report(
                "listing.no-copy", path, "the status '\(id)' does not say which copy was searched",
                hint: "add 'copy', the date of the list that was read")
        default: break
        }
        if let listed = status.listed?.earliest {
            for (key, later) in [("amended", status.amended), ("delisted", status.delisted)] {
                guard let latest = later?.latest, latest < listed else { continue }
                report(
                    "listing.dates", path.key(key), "in the status '\(id)' '\(key)' lies before 'listed'",
                    hint: "correct one of the two dates")
            }
        }
    }
}
