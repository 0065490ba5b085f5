/// Agencies, officials, companies and sites.
extension RecordCheck {
    func parties() {
        for (index, agency) in records.agencies.enumerated() { check(agency, RecordPath(.agency, index)) }
        for (index, official) in records.officials.enumerated() {
            check(official, RecordPath(.official, index))
        }
        for (index, company) in records.companies.enumerated() { check(company, RecordPath(.company, index)) }
        for (index, site) in records.sites.enumerated() { check(site, RecordPath(.site, index)) }
    }

    private func check(_ agency: Agency, _ path: RecordPath) {
        let id = agency.id.description
        var keys: Set<String> = []
        state(agency.state, path.key("state"))
        term(agency.kind, of: "agency-kind", path.key("kind"))
        claims(agency.names, "names", of: path, id, &keys) { check($0.value, $1) }
        claims(agency.established, "established", of: path, id, &keys) { _, _ in }
        claims(agency.abolished, "abolished", of: path, id, &keys) { _, _ in }
        claims(agency.relations, "relations", of: path, id, &keys) { claim, path in
            reference(claim.value.to, path.key("to"))
            period(claim.period, path.key("period"))
            if claim.value.to == agency.id {
                report(
                    "relation.to-itself", path.key("to"), "'\(id)' stands in a relation to itself",
                    hint: "name the other agency")
            }
        }
        claims(agency.statements, "statements", of: path, id, &keys) { text($0.value.text, $1.key("text")) }
        claims(agency.sites, "sites", of: path, id, &keys) { check($0.value, $1) }
        claims(agency.identifiers, "identifiers", of: path, id, &keys) { check($0.value, $1) }
        text(agency.caution, path.key("caution"))
        text(agency.note, path.key("note"))
        kept(agency, path)
        if agency.names.isEmpty {
            report(
                .warning, "agency.no-name", path, "the agency '\(id)' has no name",
                hint: "add under 'names' what its source calls it")
        }
    }

    private func check(_ official: Official, _ path: RecordPath) {
        let id = official.id.description
        var keys: Set<String> = []
        state(official.state, path.key("state"))
        claims(official.names, "names", of: path, id, &keys, isOfPerson: true) { check($0.value, $1) }
        claims(official.births, "births", of: path, id, &keys, isOfPerson: true) { _, _ in }
        claims(official.birthplaces, "birthplaces", of: path, id, &keys, isOfPerson: true) {
            text($0.value.text, $1.key("text"))
        }
        claims(official.identifiers, "identifiers", of: path, id, &keys, isOfPerson: true) {
            check($0.value, $1)
        }
        claims(official.postings, "postings", of: path, id, &keys, isOfPerson: true) { claim, path in
            reference(claim.value.agency, path.key("agency"))
            text(claim.value.title, path.key("title"))
            period(claim.period, path.key("period"))
            if claim.value.agency == nil, claim.value.body == nil {
                report(
                    "posting.no-agency", path, "the posting '\(id)#\(claim.key)' names no body",
                    hint: "add 'agency', or 'body' where the body has no record")
            }
            if claim.commands == true, claim.value.agency == nil {
                report(
                    .warning, "posting.commands-nothing", path.key("commands"),
                    "the posting '\(id)#\(claim.key)' commands a body that has no record",
                    hint: "add a record of that agency and name it under 'agency'")
            }
        }
        claims(official.life, "life", of: path, id, &keys, isOfPerson: true) { _, _ in }
        claims(official.descriptions, "descriptions", of: path, id, &keys, isOfPerson: true) {
            text($0.value.text, $1.key("text"))
        }
        claims(official.statements, "statements", of: path, id, &keys, isOfPerson: true) {
            text($0.value.text, $1.key("text"))
        }
        text(official.caution, path.key("caution"))
        text(official.note, path.key("note"))
        kept(official, path)
        if official.names.isEmpty, official.descriptions.isEmpty, official.postings.isEmpty {
            report(
                .warning, "official.unidentifiable", path, "nothing tells who the official '\(id)' is",
                hint: "add a name, or rank and unit under 'postings', or a description")
        }
    }

    private func check(_ company: Company, _ path: RecordPath) {
        let id = company.id.description
        var keys: Set<String> = []
        state(company.state, path.key("state"))
        term(company.kind, of: "company-kind", path.key("kind"))
        claims(company.names, "names", of: path, id, &keys) { check($0.value, $1) }
        claims(company.identifiers, "identifiers", of: path, id, &keys) { check($0.value, $1) }
        claims(company.products, "products", of: path, id, &keys) { claim, path in
            text(claim.value.name, path.key("name"))
            if let code = claim.hsCode, !Shape.isHSCode(code) {
                report(
                    "product.hs-code", path.key("hsCode"), "'\(code)' is no Harmonised System code",
                    hint: "write its digits only, in quotes: 2, 4 or 6, or a national code of 8 or 10")
            }
        }
        claims(company.relations, "relations", of: path, id, &keys) { claim, path in
            party(claim.value.to, path.key("to"))
            term(claim.type, of: "company-relation", path.key("type"))
            period(claim.period, path.key("period"))
        }
        claims(company.sites, "sites", of: path, id, &keys) { check($0.value, $1) }
        claims(company.statements, "statements", of: path, id, &keys) { text($0.value.text, $1.key("text")) }
        text(company.caution, path.key("caution"))
        text(company.note, path.key("note"))
        kept(company, path)
    }

    private func check(_ site: Site, _ path: RecordPath) {
        let id = site.id.description
        var keys: Set<String> = []
        state(site.state, path.key("state"))
        claims(site.names, "names", of: path, id, &keys) { check($0.value, $1) }
        claims(site.coordinates, "coordinates", of: path, id, &keys) { claim, path in
            if !(-90...90).contains(claim.latitude) {
                report(
                    "coordinates.range", path.key("latitude"),
                    "latitude \(claim.latitude) lies beyond a pole",
                    hint: "write degrees north from -90 to 90; perhaps latitude and longitude are swapped")
            }
            if !(-180...180).contains(claim.longitude) {
                report(
                    "coordinates.range", path.key("longitude"),
                    "longitude \(claim.longitude) lies off the globe",
                    hint: "write degrees east from -180 to 180")
            }
            if !(1...1_000_000).contains(claim.precision) {
                report(
                    "coordinates.precision", path.key("precision"),
                    "a precision of \(claim.precision) m says nothing",
                    hint: "write the radius in metres within which the place lies, 1 to 1000000")
            }
        }
        text(site.note, path.key("note"))
        kept(site, path)
    }

    func check(_ name: Name, _ path: RecordPath) {
        nonEmpty(name.text, path.key("text"))
        language(name.language, path.key("language"))
        term(name.type, of: "name-type", path.key("type"))
        term(name.romanisation, of: "romanisation", path.key("romanisation"))
        period(name.period, path.key("period"))
        if name.language == "ko-Latn", name.romanisation == nil {
            report(
                .note, "name.no-romanisation", path,
                "the Korean name '\(name.text)' is in Latin letters without its system",
                hint: "add 'romanisation' if it is known: it helps to find other spellings")
        }
    }

    func check(_ tenure: SiteTenure, _ path: RecordPath) {
        reference(tenure.site, path.key("site"))
        period(tenure.period, path.key("period"))
    }

    private func check(_ identifier: IdentifierValue, _ path: RecordPath) {
        term(identifier.type, of: "identifier-type", path.key("type"))
        nonEmpty(identifier.number, path.key("number"))
    }
}
