import CasebookModel
import Scoring

extension Composer {
    mutating func products() {
        section(.headProducts, id: "products")
        if file.products.isEmpty { paragraph([.missing(locale.inlines(.productsNone))]) }
        for product in file.products {
            paragraph(
                attribution(product.claim) + name(of: request.subject) + [
                    .text(locale.pattern(.captionSeparator))
                ] + text(product.value.name)
                    + (product.value.hsCode.map {
                        [.text(locale.words.openingBracket + "HS " + $0 + locale.words.closingBracket)]
                    } ?? []) + cite(product)
                    + statusMark(product.claim.status), claims: [product.id],
                evidence: supporting(product.claim))
        }
        for relation in file.companyRelations {
            paragraph(
                attribution(relation.claim) + term(relation.value.type, "company-relation")
                    + [.text(locale.pattern(.captionSeparator))] + inText(relation.value.to)
                    + cite(relation)
                    + statusMark(relation.claim.status), claims: [relation.id],
                evidence: supporting(relation.claim))
        }
        counsel(SectionCode.products.rawValue)
    }

    /// Indicators of forced labour: which are shown is for counsel to say, each with its source.
    mutating func labour() {
        section(.headLabour, id: "labour")
        told(file.ties)
        if file.ties.isEmpty { paragraph([.missing(locale.inlines(.missingLabour))]) }
        remark(locale.inlines(.labourIndicators))
        var rows: [Table.Row] = []
        for indicator in request.library.definitions.indicators {
            let slot = "indicator-" + indicator.id
            let shown: [Inline] =
                request.texts[slot].map { verbatim($0.text) + cite($0.evidence ?? []) } ?? [
                    .missing(locale.inlines(.missingLabour))
                ]
            rows.append(Table.Row([Table.Cell(text(indicator.names), isRowHeader: true), Table.Cell(shown)]))
        }
        add(
            .table(
                Table(
                    id: "indicators-table", columns: [.init(), .init(width: 2)],
                    header: [header([.columnIndicator, .columnShown])], rows: rows,
                    caption: locale.inlines(.headLabour))))
        counsel(SectionCode.labour.rawValue)
    }

    // MARK: communications

    mutating func disappearedPerson() {
        section(.headDisappeared, id: "disappeared-person")
        let victims = file.incidents.flatMap(\.victims).compactMap { casebook.victim($0) }
        if victims.isEmpty { paragraph([.missing(locale.inlines(.disappearedNone))]) }
        for victim in victims {
            paragraph(
                locale.inlines(.disappearedAlias, ["alias": [.strong([.text(victim.alias)])]])
                    + cite(victim.published.map(\.item)), evidence: victim.published.map(\.item))
        }
        counsel(SectionCode.disappearedPerson.rawValue)
    }

    mutating func deprivation() {
        section(.headDeprivation, id: "deprivation")
        if file.ties.isEmpty { paragraph([.missing(locale.inlines(.missingAct))]) }
        for tie in file.ties { involvement(tie) }
        if !regime.elements.isEmpty {
            var rows: [Table.Row] = []
            for element in regime.elements {
                let shown: [Inline] =
                    request.texts[element.id].map { verbatim($0.text) + cite($0.evidence ?? []) }
                    ?? [.missing(locale.inlines(.missingCommunication))]
                rows.append(
                    Table.Row([Table.Cell(law(element.question), isRowHeader: true), Table.Cell(shown)]))
            }
            add(
                .table(
                    Table(
                        id: "communication-table", columns: [.init(), .init(width: 1.5)],
                        header: [header([.columnElement, .columnShown])], rows: rows,
                        caption: locale.inlines(.headDeprivation))))
        }
        counsel(SectionCode.deprivation.rawValue)
    }
}
