/// Checks what records say of each other and of themselves; the reading of their files has checked their form.
///
/// Pure: equal records give equal diagnostics, in the order of their places.
///
/// - Parameters:
///   - records: what is to be checked.
///   - vocabularies: the terms that fields may hold; a vocabulary that is not among them is not checked against.
///   - positions: where the records were read from.
///   - isPlainFile: whether they come from a file that anyone can open, in which nothing sealed may stand.
/// - Returns: everything that is wrong, doubtful or worth knowing, sorted.
package func validate(
    _ records: RecordSet, vocabularies: Vocabularies, positions: RecordPositions = .none,
    isPlainFile: Bool = true
) -> [Diagnostic] {
    let check = RecordCheck(records, vocabularies, positions, isPlainFile: isPlainFile)
    check.identifiers()
    check.provenance()
    check.parties()
    check.incidents()
    check.assertions()
    check.graph()
    check.time()
    check.unused()
    return check.diagnostics.sorted()
}

/// The state of one validation: the records, what they are indexed by, and what was found.
final class RecordCheck {
    let records: RecordSet
    let vocabularies: Vocabularies
    let positions: RecordPositions
    let isPlainFile: Bool
    var diagnostics: [Diagnostic] = []
    private(set) var known: Set<String> = []
    private(set) var claims: Set<ClaimID> = []
    /// Items that something refers to.
    var usedEvidence: Set<EvidenceID> = []

    init(
        _ records: RecordSet, _ vocabularies: Vocabularies, _ positions: RecordPositions, isPlainFile: Bool
    ) {
        self.records = records
        self.vocabularies = vocabularies
        self.positions = positions
        self.isPlainFile = isPlainFile
        known = records.identifiers
        claims = records.claimIDs
    }

    func report(_ id: String, _ path: RecordPath, _ message: String, hint: String) {
        report(.error, id, path, message, hint: hint)
    }

    func report(
        _ severity: Diagnostic.Severity, _ id: String, _ path: RecordPath, _ message: String, hint: String
    ) {
        let position = positions.find(path)
        diagnostics.append(
            Diagnostic(
                severity, id, file: position?.file ?? "", line: position?.line ?? 0,
                column: position?.column ?? 0,
                message, hint: hint))
    }

    // MARK: Identifiers

    func identifiers() {
        var seen: [String: RecordPath] = [:]
        records.forEachIdentifier { kind, index, id in
            let path = RecordPath(kind, index).key("id")
            if !kind.accepts(id) {
                report(
                    "id.malformed", path, "'\(id)' is no identifier of \(kind.withArticle)",
                    hint:
                        "write \(kind.prefix) and then capital letters, digits and hyphens, 80 characters at most"
                )
            }
            if let first = seen[id] {
                let place = positions.find(first).map { " (first in \($0.file):\($0.line))" } ?? ""
                report(
                    "id.duplicate", path, "the identifier '\(id)' is given to two records\(place)",
                    hint: "give one of them another, or make one record of them")
            } else {
                seen[id] = path
            }
        }
    }

    // MARK: References

    /// Checks that a record of a kind exists.
    func reference(_ id: String, _ kinds: [RecordKind], _ path: RecordPath) {
        guard let kind = RecordKind(identifier: id), kinds.contains(kind) else {
            let allowed = kinds.map { "\($0.withArticle) (\($0.prefix)…)" }.joined(separator: " or ")
            report(
                "reference.wrong-kind", path, "'\(id)' does not name \(allowed)",
                hint: "write the identifier of such a record")
            return
        }
        guard !known.contains(id), !positions.unread.contains(id) else { return }
        let meant = nearest(to: id, among: known.filter { $0.hasPrefix(kind.prefix) })
        report(
            "reference.dangling", path, "there is no \(kind.rawValue) '\(id)'",
            hint: meant.map { "did you mean '\($0)'?" } ?? "correct it, or add the record")
    }

    func reference<Record: CasebookRecord>(_ id: Identifier<Record>?, _ path: RecordPath) {
        if let id { reference(id.description, [Record.kind], path) }
    }

    func party(_ id: PartyID?, _ path: RecordPath) {
        if let id { reference(id.description, [.official, .agency, .company], path) }
    }

    func reference(claim id: ClaimID, _ path: RecordPath) {
        guard !claims.contains(id), !positions.unread.contains(id.record) else { return }
        guard known.contains(id.record) else {
            report(
                "reference.dangling", path,
                "there is no record '\(id.record)' of which '\(id)' could be a claim",
                hint: nearest(to: id.record, among: known).map { "did you mean '\($0)'?" }
                    ?? "correct it, or add the record")
            return
        }
        let keys = claims.filter { $0.record == id.record }.map(\.key)
        report(
            "reference.dangling-claim", path, "'\(id.record)' has no claim with the key '\(id.key)'",
            hint: nearest(to: id.key, among: keys).map { "did you mean '\($0)'?" }
                ?? "its keys are: " + keys.sorted().joined(separator: ", "))
    }

    func evidence(_ links: [EvidenceLink], _ path: RecordPath) {
        var seen: Set<EvidenceID> = []
        for (offset, link) in links.enumerated() {
            usedEvidence.insert(link.item)
            let place = path.item(offset)
            reference(link.item, place)
            if !seen.insert(link.item).inserted {
                report(
                    .warning, "evidence.repeated", place, "'\(link.item)' stands twice in this list",
                    hint: "keep one of the two")
            }
        }
    }

    // MARK: Claims

    /// Checks key and basis of each claim of a list and hands its value on.
    func claims<Value>(
        _ list: [Claim<Value>], _ name: String, of record: RecordPath, _ id: String,
        _ seen: inout Set<String>,
        isOfPerson: Bool = false, _ body: (Claim<Value>, RecordPath) -> Void
    ) {
        for (offset, claim) in list.enumerated() {
            let path = record.key(name).item(offset)
            if !Shape.isClaimKey(claim.key) {
                report(
                    "claim.key-malformed", path.key("key"), "'\(claim.key)' is no key of a claim",
                    hint: "write lower-case letters, digits and hyphens")
            }
            if !seen.insert(claim.key).inserted {
                report(
                    "claim.key-duplicate", path.key("key"),
                    "'\(id)' has two claims with the key '\(claim.key)'",
                    hint: "give each claim of a record a key of its own")
            }
            basis(
                claim, path, "\(id)#\(claim.key)", isOfPerson: isOfPerson,
                isInvolvement: Value.self == Involvement.self)
            body(claim, path)
        }
    }

    private func basis<Value>(
        _ claim: Claim<Value>, _ path: RecordPath, _ id: String, isOfPerson: Bool, isInvolvement: Bool
    ) {
        let basis = claim.basis
        evidence(basis.evidence, path.key("evidence"))
        if basis.evidence.isEmpty {
            if isInvolvement {
                report(
                    "involvement.no-evidence", path, "the involvement '\(id)' has no evidence",
                    hint: "name the items that state it under 'evidence', or remove it")
            } else {
                report(
                    isOfPerson ? .error : .warning, "claim.no-evidence", path,
                    "the claim '\(id)' \(isOfPerson ? "is about a person and " : "")has no evidence",
                    hint: "name the items that state it under 'evidence', or remove it")
            }
        } else if !basis.evidence.contains(where: { $0.stance == .supports }) {
            report(
                .warning, "claim.only-contradicted", path, "nothing supports the claim '\(id)'",
                hint: "add the item that states it")
        }
        if basis.wording == .inferred {
            if isInvolvement {
                report(
                    "involvement.inferred", path.key("wording"),
                    "the involvement '\(id)' is worded as inferred",
                    hint:
                        "remove it: an inference is never a record, the program draws it when it is asked to")
            } else if isOfPerson {
                report(
                    .warning, "claim.inferred", path.key("wording"),
                    "the claim '\(id)' about a person is worded as inferred",
                    hint: "name a source that states it")
            }
        }
        sealed(basis.visibility, path)
        text(basis.note, path.key("note"))
    }

    // MARK: Values

    func term(_ id: String?, of name: String, _ path: RecordPath) {
        guard let id, let vocabulary = vocabularies[name], vocabularies.term(id, in: name) == nil else {
            return
        }
        let ids = vocabulary.terms.map(\.id)
        let meant = nearest(to: id, among: ids).map { "did you mean '\($0)'? " } ?? ""
        report(
            "vocabulary.unknown-term", path, "'\(id)' is not a term of the vocabulary '\(name)'",
            hint: meant + "write one of: " + ids.joined(separator: ", "))
    }

    func text(_ text: MultilingualText?, _ path: RecordPath) {
        guard let text else { return }
        if text.isEmpty {
            report("text.empty", path, "here is a text in no language", hint: "write it, or remove the key")
        }
        for (tag, version) in text.versions.sorted(by: { $0.key < $1.key }) {
            language(tag, path.key(tag))
            nonEmpty(version.text, path.key(tag))
        }
    }

    func nonEmpty(_ text: String, _ path: RecordPath) {
        if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
            report("text.empty", path, "this text is empty", hint: "write it, or remove the key")
        }
    }

    func language(_ tag: String, _ path: RecordPath) {
        guard !Shape.isLanguageTag(tag) else { return }
        report(
            "language.malformed", path, "'\(tag)' is no language tag",
            hint: "write a BCP 47 tag such as en, ko, ko-Latn or zh-Hant")
    }

    func state(_ code: String?, _ path: RecordPath) {
        guard let code, !Shape.isStateCode(code) else { return }
        report(
            "state.malformed", path, "'\(code)' is no code of a State",
            hint: "write the ISO 3166 code in two capital letters, such as KP, CN or RU")
    }

    func period(_ period: Period?, _ path: RecordPath) {
        guard let period else { return }
        if period.isImpossible {
            report(
                "period.impossible", path,
                "the period ends (\(period.to?.description ?? "?")) before it begins "
                    + "(\(period.from?.description ?? "?"))", hint: "correct one of the two dates")
        }
        if let cited = period.lastCited?.earliest, let end = period.latestEnd, cited > end {
            report(
                .warning, "period.cited-after-end", path.key("lastCited"),
                "the period is cited as still true after its end", hint: "correct 'to' or 'lastCited'")
        }
        if let cited = period.lastCited?.latest, let start = period.earliestStart, cited < start {
            report(
                .warning, "period.cited-before-start", path.key("lastCited"),
                "the period is cited as true before its beginning", hint: "correct 'from' or 'lastCited'")
        }
    }

    /// What every record says of who may see it, and on which ground it is kept.
    func kept(_ record: some CasebookRecord, _ path: RecordPath) {
        sealed(record.visibility, path)
        guard let keeping = record.keeping else { return }
        term(keeping.basis, of: "lawful-basis", path.key("keeping").key("basis"))
        text(keeping.grounds, path.key("keeping").key("grounds"))
    }

    func sealed(_ visibility: Visibility?, _ path: RecordPath) {
        guard isPlainFile, visibility == .sealed else { return }
        report(
            "visibility.sealed", path.key("visibility"),
            "sealed matter stands in a file that anyone can open",
            hint: "remove it from the file; enter it into the registry, which keeps it encrypted")
    }

    func categories(_ categories: [Int], _ path: RecordPath) {
        for (offset, category) in categories.enumerated() {
            term(String(category), of: "victim-category", path.item(offset))
            if categories[..<offset].contains(category) {
                report(
                    .warning, "category.repeated", path.item(offset), "category \(category) stands twice",
                    hint: "keep one of the two")
            }
        }
        if categories.contains(0), categories.count > 1 {
            report(
                .warning, "category.none-and-some", path, "category 0 (none of the ten) stands beside others",
                hint: "remove the 0")
        }
    }
}

extension RecordKind {
    /// `an agency`, `a site`: for messages.
    package var withArticle: String {
        switch self {
        case .evidence: "an item of evidence"
        case .origin, .agency, .official, .instrument, .incident: "an \(rawValue)"
        default: "a \(rawValue)"
        }
    }
}

extension RecordSet {
    /// Calls a closure with kind, place in its list and identifier of every record.
    package func forEachIdentifier(_ body: (RecordKind, Int, String) -> Void) {
        func visit<Record: CasebookRecord>(_ records: [Record]) {
            for (index, record) in records.enumerated() { body(Record.kind, index, record.id.description) }
        }
        visit(origins)
        visit(sources)
        visit(evidence)
        visit(agencies)
        visit(officials)
        visit(companies)
        visit(sites)
        visit(instruments)
        visit(incidents)
        visit(victims)
        visit(witnesses)
        visit(responses)
        visit(conflicts)
        visit(decisions)
        visit(listings)
    }
}
