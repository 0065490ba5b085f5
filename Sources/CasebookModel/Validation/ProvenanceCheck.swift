/// Origins, sources and items of evidence.
extension RecordCheck {
    func provenance() {
        for (index, origin) in records.origins.enumerated() {
            let path = RecordPath(.origin, index)
            text(origin.title, path.key("title"))
            text(origin.note, path.key("note"))
            kept(origin, path)
        }
        for (index, source) in records.sources.enumerated() { check(source, RecordPath(.source, index)) }
        for (index, item) in records.evidence.enumerated() { check(item, RecordPath(.evidence, index)) }
    }

    private func check(_ source: Source, _ path: RecordPath) {
        term(source.kind, of: "source-kind", path.key("kind"))
        text(source.title, path.key("title"))
        nonEmpty(source.publisher, path.key("publisher"))
        language(source.language, path.key("language"))
        state(source.government, path.key("government"))
        reference(source.origin, path.key("origin"))
        grades(source.reliability, ["A", "B", "C", "D", "E", "F"], "A to F", path.key("reliability"))
        text(source.note, path.key("note"))
        kept(source, path)
        for (key, address) in [("url", source.url), ("archive", source.archive)] {
            guard let address, !Shape.isWebAddress(address) else { continue }
            report(
                .warning, "source.address", path.key(key), "'\(address)' is no web address",
                hint: "write it with https:// and without spaces")
        }
        if source.published == nil {
            report(
                .note, "source.no-date", path, "the source '\(source.id)' has no date of publication",
                hint:
                    "add 'published'; without it the source is left out wherever only what was public by a day counts"
            )
        }
        if let accessed = source.accessed, let published = source.published?.earliest, accessed < published {
            report(
                .warning, "source.read-before-published", path.key("accessed"),
                "the source '\(source.id)' was read before it was published",
                hint: "correct 'accessed' or 'published'")
        }
    }

    private func check(_ item: Evidence, _ path: RecordPath) {
        reference(item.source, path.key("source"))
        reference(item.origin, path.key("origin"))
        term(item.kind, of: "evidence-kind", path.key("kind"))
        term(item.connection, of: "connection", path.key("connection"))
        if let quotation = item.quotation { check(quotation, path.key("quotation")) }
        text(item.translation, path.key("translation"))
        grades(item.credibility, ["1", "2", "3", "4", "5", "6"], "1 to 6", path.key("credibility"))
        text(item.note, path.key("note"))
        kept(item, path)
        for (offset, person) in item.persons.enumerated() where !ProtectedPerson.accepts(person) {
            reference(person, [.victim, .witness], path.key("persons").item(offset))
        }
        if let exhibit = item.exhibit {
            if !Shape.isSHA256(exhibit.sha256) {
                report(
                    "exhibit.hash", path.key("exhibit").key("sha256"), "'\(exhibit.sha256)' is no SHA-256",
                    hint: "write the 64 lower-case hexadecimal digits that sha256sum prints")
            }
            nonEmpty(exhibit.fileName, path.key("exhibit").key("fileName"))
        }
        if item.locator == nil {
            report(
                .note, "evidence.no-locator", path,
                "the item '\(item.id)' does not say where in its source it stands",
                hint: "add 'locator': page, paragraph, entry or time code")
        }
    }

    func check(_ quotation: Quotation, _ path: RecordPath) {
        nonEmpty(quotation.text, path.key("text"))
        language(quotation.language, path.key("language"))
    }

    private func grades(_ grades: [Grade], _ scale: [String], _ inWords: String, _ path: RecordPath) {
        var accepted = 0
        for (offset, grade) in grades.enumerated() {
            let place = path.item(offset)
            if !scale.contains(grade.value) {
                report(
                    "grade.value", place.key("value"), "'\(grade.value)' is no grade here",
                    hint: "write \(inWords)")
            }
            if grade.reason.isEmpty {
                report(
                    "grade.no-reason", place.key("reason"), "the grade '\(grade.value)' has no reason",
                    hint: "say why, so that another reviewer can check it")
            }
            nonEmpty(grade.by, place.key("by"))
            guard grade.accepted == true else { continue }
            accepted += 1
            if accepted == 2 {
                report(
                    "grade.two-accepted", place, "two grades are accepted",
                    hint: "leave 'accepted: true' on one of them")
            }
        }
    }

    /// Items and sources on which nothing rests.
    func unused() {
        for (index, item) in records.evidence.enumerated() where !usedEvidence.contains(item.id) {
            report(
                .note, "evidence.unused", RecordPath(.evidence, index).key("id"),
                "no claim rests on the item '\(item.id)'",
                hint: "tie it to the claims it speaks for or against")
        }
        let used = Set(records.evidence.map(\.source))
        for (index, source) in records.sources.enumerated() where !used.contains(source.id) {
            report(
                .note, "source.unused", RecordPath(.source, index).key("id"),
                "no item of evidence is taken from the source '\(source.id)'", hint: "add the items it holds")
        }
    }
}
