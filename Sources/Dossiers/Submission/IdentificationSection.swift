import Audiences
import CasebookModel
import Scoring

extension Composer {
    /// The identifiers block in the form list-keepers use: each line with its sources, conflicts side by side.
    mutating func identification() {
        section(.headIdentification, id: "identification")
        var fields: [Field] = []
        let primary = file.names.filter { $0.value.type == nil || $0.value.type == "primary" }
        let latin = primary.filter { Self.isLatin($0.value) }
        // What Chinese or Japanese sources call a Korean is another spelling, not the name in its original script.
        let own = Self.ownLanguage(of: file.state)
        let original = file.names.filter { !Self.isLatin($0.value) && $0.value.language.hasPrefix(own) }
        let set = Set((latin + original).map(\.id))
        let others = file.names.filter { !set.contains($0.id) }
        fields.append(
            field(.fieldName, latin, missing: .noSourced) {
                [.strong([.text($0.text, language: $0.language)])]
            })
        fields.append(
            field(.fieldOriginal, original, missing: .missingOriginal) {
                [.text($0.text, language: $0.language)]
            })
        if !others.isEmpty || latin.count > 1 {
            fields.append(
                field(.fieldAliases, others, missing: .noSourced) { [.text($0.text, language: $0.language)] })
        }
        switch file.kind {
        case .official: officialFields(&fields)
        case .agency: agencyFields(&fields)
        case .company: companyFields(&fields)
        }
        if !file.identifiers.isEmpty {
            fields.append(
                field(.fieldNumbers, file.identifiers, missing: .noSourced) { value in
                    [.text(value.number)]
                })
        }
        add(.fields(FieldList(fields)))
        if let caution = file.caution {
            add(.callout(Callout(.note, title: locale.inlines(.fieldCaution), [text(caution)])))
        }
        counsel(SectionCode.identification.rawValue)
    }

    private mutating func officialFields(_ fields: inout [Field]) {
        // The record holds it as a bare value without evidence, so it stays with the organisation.
        if request.view.audience == .internal, let sex = file.sex {
            let word = sex == "male" ? locale(.male) : sex == "female" ? locale(.female) : sex
            fields.append(Field(locale.inlines(.fieldSex), [[.text(word)]]))
        }
        let dates = locale
        fields.append(
            field(.fieldBirth, file.births, missing: .missingBirth) { [.text(dates.text($0.date))] })
        let composer = self
        fields.append(
            field(.fieldBirthplace, file.birthplaces, missing: .noSourced) { composer.text($0.text) })
        fields.append(Field(locale.inlines(.fieldNationality), [state(file.state)]))
        fields.append(field(.fieldPosts, file.postings, missing: .noPosts) { composer.post($0) })
        if file.life.contains(where: { $0.value.state == .dead }) {
            fields.append(
                field(.fieldLife, file.life, missing: .noSourced) { value in
                    [.text(value.date.map { dates.text($0) } ?? dates.dates.unknown)]
                })
        }
        if !file.descriptions.isEmpty {
            fields.append(
                field(.fieldDescription, file.descriptions, missing: .noSourced) { composer.text($0.text) })
        }
    }

    private mutating func agencyFields(_ fields: inout [Field]) {
        let composer = self
        if let kind = file.agencyKind {
            fields.append(Field(locale.inlines(.fieldKind), [term(kind, "agency-kind")]))
        }
        fields.append(Field(locale.inlines(.fieldNationality), [state(file.state)]))
        let command = file.relations.filter { $0.value.type == .command || $0.value.type == .administrative }
        fields.append(
            field(.fieldParent, command, missing: .noSourced) { value in
                composer.name(of: PartyID(value.to.description))
                    + (value.period.map {
                        [.text(composer.locale.pattern(.locatorSeparator)), .text(composer.locale.text($0))]
                    } ?? [])
            })
        fields.append(field(.fieldPlace, file.sites, missing: .noSourced) { composer.place($0.site) })
    }

    private mutating func companyFields(_ fields: inout [Field]) {
        let composer = self
        fields.append(Field(locale.inlines(.fieldNationality), [state(file.state)]))
        fields.append(field(.fieldPlace, file.sites, missing: .noSourced) { composer.place($0.site) })
        fields.append(
            field(.fieldProducts, file.products, missing: .missingProduct) { value in
                composer.text(value.name) + (value.hsCode.map { [.text(" HS " + $0)] } ?? [])
            })
    }

    func place(_ id: SiteID) -> [Inline] {
        guard let site = casebook.site(id), !site.names.isEmpty else { return [.text(id.description)] }
        return [name(site.names.map(\.value))] + [.text(locale.pattern(.locatorSeparator))]
            + state(site.state)
    }

    /// A line of the block: a value per claim with its footnotes, or what is missing.
    private mutating func field<Value>(
        _ title: Phrase, _ claims: [Cited<Value>], missing: Phrase, _ show: (Value) -> [Inline]
    ) -> Field {
        guard !claims.isEmpty else {
            return Field(locale.inlines(title), [[.missing(locale.inlines(missing))]])
        }
        var values: [[Inline]] = []
        for item in claims { values.append(show(item.value) + cite(item) + statusMark(item.claim.status)) }
        return Field(
            locale.inlines(title), values,
            trace: trace(claims.map(\.id), claims.flatMap { supporting($0.claim) }))
    }
}
