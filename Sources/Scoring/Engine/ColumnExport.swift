/// The columns and the rules' numbers as CSV, for other programs to score the same casebook by the same rules.
extension RegimeScores {
    /// Files by name. Numbers of rules are given as their three bounds, so that no rule file need be read.
    package func exported() -> [(name: String, text: String)] {
        let columns = engine.columns
        let numbers = scorer.numbers
        func bounds(_ value: Sides) -> String { "\(value.x),\(value.y),\(value.z)" }
        func bounds(_ place: RuleIndex.Place) -> String { bounds(numbers[place]) }
        func table(_ header: String, _ rows: some Sequence<String>) -> String {
            header + "\n" + rows.joined(separator: "\n") + "\n"
        }
        let items = columns.itemProfile.indices.map { item in
            "\(columns.itemProfile[item]),\(columns.itemOrigin[item]),\(scorer.isExcluded(Int32(item)) ? 1 : 0)"
        }
        let profiles = scorer.rules.items.enumerated().map { number, item -> String in
            let grades: (RuleIndex.Place?) -> String = { $0.map { bounds($0) } ?? "," + "," }
            let doubt = item.doubts.map { String(numbers[$0.place].y) }
            return
                "\(grades(item.reliability)),\(grades(item.credibility)),\(grades(item.joinedCredibility)),\(bounds(item.directness)),\(bounds(item.connection)),\(bounds(item.kind)),\(doubt.joined(separator: ";")),\(columns.profiles[number].kind)"
        }
        var links: [String] = []
        for claim in columns.claims.indices {
            for link in columns.supporting[claim] { links.append("\(claim),\(link.item),0") }
            for link in columns.contradicting[claim] { links.append("\(claim),\(link.item),1") }
        }
        let claims = columns.claims.indices.map { claim in
            "\(numbers[scorer.rules.statusDoubt[Int(columns.status[claim])]].y),\(bounds(scorer.rules.wording[Int(columns.wording[claim])]))"
        }
        let acts = columns.acts.map { act -> String in
            let coverage = scorer.coverage(scorer.regime.fits[Int(act.violation)]) ?? .zero
            let parts = scorer.gravityParts(scorer.rules.gravities[Int(act.gravity)])
            return "\(act.claim),\(bounds(coverage)),\(parts.map { bounds($0) }.joined(separator: ","))"
        }
        var ties: [String] = []
        var tenures: [String] = []
        for (row, involvement) in columns.involvements.enumerated() {
            let kind = RegimePlan.kindIndex(columns.subjectKind[Int(involvement.subject)])
            let fits = scorer.regime.roleFits[kind][Int(involvement.role)]
            let needsPost =
                scorer.regime.elements.first { $0.test == .tenure }.map {
                    scorer.restsOnPost($0, kind, Int(involvement.role))
                } ?? false
            for tenure in columns.tenures[row] {
                tenures.append("\(row),\(tenure.posting),\(tenure.isCertain ? 1 : 0)")
            }
            for act in columns.involvedActs[row] {
                // Whether a threshold arises for the act, and whether the incident shows it.
                let threshold = scorer.regime.elements.first { $0.test == .threshold }
                let arises =
                    threshold.map {
                        scorer.arises($0, row, Int(act))
                    } ?? false
                let incident = Int(involvement.incident)
                let isShown = columns.incidentPattern[incident] || columns.incidentParent[incident] >= 0
                ties.append(
                    "\(row),\(involvement.subject),\(involvement.claim),\(act),\(fits ? 1 : 0),\(needsPost ? 1 : 0),\(arises ? 1 : 0),\(isShown ? 1 : 0),\(bounds(scorer.rules.roles[Int(involvement.role)])),\(columns.group[row])"
                )
            }
        }
        var own: [String] = []
        for subject in columns.subjects.indices {
            for (name, range) in [
                ("name", columns.names[subject]), ("second", columns.births[subject]),
                ("second", columns.identifiers[subject]), ("post", columns.postings[subject]),
            ] {
                own += range.map { "\(subject),\(name),\($0)" }
            }
        }
        let places = Self.addedValues(engine, regime)
        let subjects = columns.subjects.indices.map { subject in
            "\(columns.subjectKind[subject].rawValue),\(bounds(places[subject])),\(bounds(parts[subject].score))"
        }
        var constants = [
            "one-kind,\(bounds(scorer.rules.diversity[0]))", "two-kinds,\(bounds(scorer.rules.diversity[1]))",
            "three-kinds,\(bounds(scorer.rules.diversity[2]))",
            "contrary,\(bounds(scorer.rules.contraryShare))",
            "ungraded,\(bounds(scorer.rules.index.strength(.ungraded, "strength")))",
            "possible,\(bounds(scorer.rules.possibleTenure))", "name-alone,\(bounds(scorer.rules.nameAlone))",
            "name-and-post,\(bounds(scorer.rules.nameAndPost))",
        ]
        constants += scorer.rules.gravityParts.enumerated().map { "gravity-\($0),\(bounds($1))" }
        constants += scorer.rules.scoreParts.enumerated().map { "score-\($0),\(bounds($1))" }
        constants += scorer.regime.elements.enumerated().map { "element-\($0)-\($1.test.rawValue),1,1,1" }
        func three(_ name: String) -> String { "\(name)_low,\(name)_point,\(name)_high" }
        let gravity = ["severity", "victims", "vulnerability", "duration", "pattern", "continuing"].map(three)
        return [
            ("items.csv", table("profile,origin,excluded", items)),
            (
                "profiles.csv",
                table(
                    ["reliability", "credibility", "joined", "directness", "connection", "kind"].map(three)
                        .joined(separator: ",") + ",doubts,kind_number", profiles)
            ), ("links.csv", table("claim,item,contrary", links)),
            ("claims.csv", table("doubt,\(three("cap"))", claims)),
            ("acts.csv", table("claim,\(three("coverage")),\(gravity.joined(separator: ","))", acts)),
            (
                "ties.csv",
                table(
                    "row,subject,involvement,act,fits,needs_post,asks_threshold,is_pattern,\(three("role")),group",
                    ties)
            ),
            ("tenures.csv", table("row,posting,certain", tenures)),
            ("own.csv", table("subject,what,claim", own)),
            ("subjects.csv", table("kind,\(three("added")),\(three("score"))", subjects)),
            ("constants.csv", table("name,low,point,high", constants)),
        ]
    }
}
