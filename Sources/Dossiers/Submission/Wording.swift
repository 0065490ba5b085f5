import CasebookModel
import Scoring

extension Composer {
    /// What a source says a party did, as the predicate of a sentence about a person or about a body.
    func role(_ id: String, of party: PartyID) -> [Inline] {
        let vocabulary = party.kind == .official ? "role" : "role-body"
        if let own = locale.term(id, in: vocabulary) { return [.text(own)] }
        return term(id, "role")
    }

    /// A party where it comes up in running text: with its original the first time, by its name alone after that.
    mutating func mention(_ party: PartyID) -> [Inline] {
        let full = inText(party)
        guard !mentioned.insert(party).inserted else { return full }
        return full.map { inline in
            if case .name(let text, _) = inline { .name(text, original: nil) } else { inline }
        }
    }

    /// A party's name as a sentence has it: in English a body takes the article.
    func inText(_ party: PartyID) -> [Inline] { withArticle(name(of: party), party) }

    /// The same without its original, for where that has been given already.
    func plainInText(_ party: PartyID) -> [Inline] { withArticle([.text(plainName(of: party))], party) }

    private func withArticle(_ name: [Inline], _ party: PartyID) -> [Inline] {
        guard party.kind == .agency else { return name }
        // "Bureau 7" and "Camp No. 14" are names of their own; "The …" has its article.
        let words = plainName(of: party).split(separator: " ")
        let isProper = words.contains { $0 == "No." || $0.allSatisfy(\.isNumber) }
        guard !isProper, words.first?.lowercased() != "the" else { return name }
        return locale.inlines(.bodyInText, ["body": name])
    }

    /// How a sentence names the law.
    var lawName: [Inline] {
        regime.inText?[locale.tag].map { [.text($0)] } ?? regimeName
    }

    /// What the authority is asked to decide, in the law's own word.
    ///
    /// - Parameter form: `outcome` alone, `outcome-of` before the subject's name, `outcome-be` as what is done to it.
    func outcome(_ form: String) -> [Inline] {
        let id = regime.outcome?.id ?? "listing"
        return [.text(locale.term(id, in: form) ?? id)]
    }

    /// "1 incident", "12 incidents".
    func incidents(_ count: Int) -> [Inline] {
        locale.inlines(
            count == 1 ? .countIncidentsOne : .countIncidentsMany, ["number": [.text(number(count))]])
    }

    /// The run with a full stop, unless it ends as a sentence already.
    func ended(_ run: [Inline]) -> [Inline] {
        ".。!！?？".contains(plainText(run).last ?? " ") ? run : run + [.text(locale.pattern(.fullStop))]
    }

    /// The run with a small first letter, for what goes on in a sentence; abbreviations stay as they are.
    func lowered(_ run: [Inline]) -> [Inline] {
        guard case .text(let text, let language) = run.first, let first = text.first, first.isUppercase,
            text.dropFirst().first?.isLowercase == true || text.hasPrefix("A ")
        else { return run }
        return [.text(first.lowercased() + text.dropFirst(), language: language)] + run.dropFirst()
    }

    /// Items as the language joins a choice among them.
    func choice(_ items: [[Inline]]) -> [Inline] {
        guard let last = items.last, items.count > 1 else { return items.last ?? [] }
        let comma = Inline.text(locale.pattern(.listSeparator))
        let most = Array(items.dropLast().joined(separator: [comma]))
        return most + [.text(locale.pattern(.listLastOr))] + last
    }

    /// A number with its digits in groups as the language has them.
    func number(_ value: Int) -> String {
        let digits = String(value)
        guard digits.count > 4 || (digits.count == 4 && locale.tag != "es") else { return digits }
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { out += locale.pattern(.digitSeparator) }
            out.append(digit)
        }
        return out
    }

    /// "500 to 600", "at least 500": only what the claim says; `nil` where it gives no number.
    func range(_ count: VictimCount) -> String? {
        switch (count.least, count.most) {
        case (let least?, let most?) where least == most: number(least)
        case (let least?, let most?):
            locale(.countBetween, ["least": number(least), "most": number(most)])
        case (let least?, nil): locale(.countAtLeast, ["number": number(least)])
        case (nil, let most?): locale(.countAtMost, ["number": number(most)])
        case (nil, nil): nil
        }
    }

    /// The run with its first letter as a sentence or a cell begins it; scripts without capitals stay as they are.
    func capitalised(_ run: [Inline]) -> [Inline] {
        guard let first = run.first else { return run }
        var run = run
        switch first {
        case .text(let text, let language): run[0] = .text(Self.capitalised(text), language: language)
        case .emphasis(let inner): run[0] = .emphasis(capitalised(inner))
        case .strong(let inner): run[0] = .strong(capitalised(inner))
        default: break
        }
        return run
    }

    private static func capitalised(_ text: String) -> String {
        guard let first = text.first, first.isLowercase else { return text }
        return first.uppercased() + text.dropFirst()
    }

    /// Where the incidents of ties are told: the numbers of their paragraphs, or their titles in a document that
    /// tells no incidents.
    func places(of ties: [Tie]) -> [Inline] {
        var seen: Set<String> = []
        let wanted = Set(ties.map(\.involvement.id))
        // In the order in which the document tells them.
        let ordered = file.incidents.flatMap { file.ties(in: $0) }.filter {
            wanted.contains($0.involvement.id)
        }
        let items = ordered.filter { tie in
            seen.insert(tellsIncidents ? Self.anchor(tie) : tie.incident.id.description).inserted
        }
        guard tellsIncidents else { return locale.list(items.map { text($0.incident.title) }) }
        let anchors = items.map(Self.anchor)
        // One word for all of them: "paras. 12 and 15".
        guard anchors.count > 1 else { return anchors.map { .paragraph($0) } }
        return locale.inlines(
            .paragraphsMany, ["numbers": locale.list(anchors.map { [.paragraphNumber($0)] })])
    }

    var tellsIncidents: Bool { regime.submission.sections.contains(.narrative) && !file.ties.isEmpty }

    /// The identifier of the paragraph that tells a tie among the incidents.
    static func anchor(_ tie: Tie) -> String { "tie-" + identifierText(tie.involvement.id.description) }

    // MARK: the strongest first

    /// The ties by how well they carry the case: accepted before contested; resting on more than the authority's own
    /// word; with an act and a role that the law reaches; on more independent origins; in the stronger wording of the
    /// source; the later incident first.
    var tiesByStrength: [Tie] {
        file.ties.map { ($0, weight(of: $0)) }.sorted { a, b in
            if a.1 != b.1 { return b.1.lexicographicallyPrecedes(a.1) }
            return a.0.involvement.id < b.0.involvement.id
        }.map(\.0)
    }

    private func weight(of tie: Tie) -> [Int] {
        let claim = tie.involvement.claim
        let reached = tie.acts.contains { act in
            (rule(for: act.value, in: tie.incident)?.coverage ?? .notCovered) != .notCovered
        }
        let fits = !regime.limbs(for: claim.role, kind: file.kind).isEmpty
        let wording: Int =
            switch claim.wording {
            case .found: 6
            case .selfDeclared: 5
            case .documentedByUs: 4
            case .designated, .reported: 3
            case .alleged: 2
            case .inferred: 0
            }
        let latest =
            tie.incident.dates.compactMap(\.latestEnd).max() ?? tie.incident.dates.first?.earliestStart
        return [
            claim.status == .accepted ? 1 : 0, restsOnOwn(tie) ? 0 : 1, (reached ? 1 : 0) + (fits ? 1 : 0),
            min(origins(of: usable(supporting(claim))).count, 3), wording, Int(latest?.number ?? 0),
        ]
    }

    /// The strongest tie of each incident, the strongest incident first.
    var incidentsByStrength: [Tie] {
        var seen: Set<IncidentID> = []
        return tiesByStrength.filter { seen.insert($0.incident.id).inserted }
    }
}
