import Audiences
import CasebookModel

/// How a communication words what happened to one person, who did it, and what the State said.
extension Composer {
    /// Who is said to have done it, as strongly as the source says it and with what it says of whom.
    mutating func said(_ claim: Claim<Involvement>) -> [Inline] {
        var content =
            attribution(claim)
            + locale.inlines(
                .otherInvolvement,
                [
                    "party": inText(claim.value.party),
                    "role": role(claim.value.role, of: claim.value.party),
                ])
        content += victimsConcerned(claim.value)
        if let words = claim.value.text { content += [.text(sentenceSpace)] + text(words) }
        return content
    }

    /// A step with its body, place and time, and what the source says of it: in an incident of several persons that may
    /// be true of one alone, where it does not say whose it is. It ends as a sentence does.
    func step(_ leg: Leg) -> [Inline] {
        let between = Inline.text(locale.pattern(.locatorSeparator))
        var parts: [[Inline]] = []
        if let agency = leg.agency { parts.append(name(of: PartyID(agency))) }
        if let site = leg.site { parts.append(place(site)) }
        if let period = leg.period { parts.append([.text(locale.text(period))]) }
        let told = Array(parts.joined(separator: [between]))
        var step = capitalised(term(leg.step, "leg-step")) + concerning(leg)
        if !told.isEmpty { step += [.text(locale.pattern(.captionSeparator))] + told }
        step.append(.text(locale.pattern(.fullStop)))
        if let words = leg.text { step += [.text(sentenceSpace)] + text(words) }
        return step
    }

    /// That there is a consent, when it was given and how long it lasts; never by whom.
    func inWords(_ consent: Consent) -> [Inline] {
        let given: [String: [Inline]] = ["date": [.text(locale.text(consent.given))]]
        guard let expires = consent.expires else { return locale.inlines(.consentGiven, given) }
        return locale.inlines(
            .consentGivenUntil, given.merging(["end": [.text(locale.text(expires))]]) { first, _ in first })
    }

    /// A step by which a person lost liberty, with its time.
    static func isDatedTaking(_ claim: Claim<Leg>) -> Bool {
        ["arrest", "abduction"].contains(claim.value.step) && claim.value.period != nil
    }

    /// Of several persons of an incident, when this one was taken, as sources say it of him or her.
    private func ownTakings(in incident: Incident) -> [Claim<Leg>] {
        incident.victims.count > 1 ? incident.legs.filter(Self.isDatedTaking) : []
    }

    /// The time of an incident, or that it is the time of several persons together and this one's own is missing.
    func when(_ period: Period, in incident: Incident) -> [Inline] {
        let said: [Inline] = [.text(locale.text(period))]
        return incident.victims.count > 1 ? [.missing(locale.inlines(.dateOfSeveral, ["when": said]))] : said
    }

    mutating func whatHappened(_ incident: Incident) {
        let record = incident.id.description
        subsection(text(incident.title), id: "incident-" + identifierText(record))
        // When someone was taken is told with the step, where a source says it of this person.
        for claim in incident.dates where ownTakings(in: incident).isEmpty {
            paragraph(
                locale.inlines(.whenOnly, ["when": when(claim.value, in: incident)])
                    + cite(Cited(claim, of: record)) + statusMark(claim.status),
                claims: [ClaimID(record: record, key: claim.key)], evidence: supporting(claim))
        }
        for claim in incident.acts {
            var content =
                attribution(claim) + named(claim.value) + concerning(claim.value)
            if let consequence = claim.value.consequence {
                content += [.text(locale.pattern(.locatorSeparator))] + term(consequence, "consequence")
            }
            if let said = claim.value.text {
                content += [.text(locale.pattern(.captionSeparator))] + text(said)
            }
            paragraph(
                ended(content) + cite(Cited(claim, of: record)) + statusMark(claim.status),
                claims: [ClaimID(record: record, key: claim.key)], evidence: supporting(claim))
        }
        for claim in incident.legs.sorted(by: { $0.value.order < $1.value.order }) {
            paragraph(
                step(claim.value) + cite(Cited(claim, of: record)) + statusMark(claim.status),
                claims: [ClaimID(record: record, key: claim.key)], evidence: supporting(claim))
        }
        for claim in incident.charges {
            let words = claim.value.wording
            paragraph(
                locale.inlines(.charge, ["words": [.text(words.text, language: words.language)]])
                    + cite(Cited(claim, of: record)) + statusMark(claim.status),
                claims: [ClaimID(record: record, key: claim.key)], evidence: supporting(claim),
                quotations: [words.text])
        }
    }

    mutating func responsible(_ incidents: [Incident]) {
        var any = false
        for incident in incidents {
            let record = incident.id.description
            for claim in incident.involvements where claim.wording != .inferred {
                any = true
                paragraph(
                    said(claim) + cite(Cited(claim, of: record)) + statusMark(claim.status),
                    claims: [ClaimID(record: record, key: claim.key)], evidence: supporting(claim))
            }
        }
        if !any { paragraph([.missing(locale.inlines(.missingActor))]) }
    }

    mutating func stateSaid(of incidents: [Incident]) {
        let records = Set(incidents.map(\.id.description))
        let responses = casebook.responses.filter { $0.about.contains { records.contains($0) } }
        if responses.isEmpty { remark(locale.inlines(.responseNone)) }
        for response in responses {
            for claim in response.statements {
                let said = Cited(claim, of: response.id.description)
                paragraph(
                    state(response.state) + [.text(locale.pattern(.locatorSeparator))]
                        + verbatim(claim.value.text)
                        + cite(said),
                    claims: [said.id], evidence: supporting(claim))
            }
        }
    }
}
