package import CasebookModel

extension DossierLocale {
    package func text(_ day: Day) -> String {
        fill(
            dates.day,
            ["year": String(day.year), "month": dates.months[day.month - 1], "day": String(day.day)])
    }

    /// A date exactly as precise as its source: a year stays a year.
    package func text(_ date: PartialDate) -> String { text(date, inText: false) }

    /// - Parameter inText: Whether a word such as "since" stands before it.
    private func text(_ date: PartialDate, inText: Bool) -> String {
        let plain: String
        let follows = inText || date.isApproximate
        switch date.precision {
        case .day, .month, .year:
            plain = span(date.description.filter { $0 != "~" }, inText: follows)
        case .range:
            let ends = date.description.filter { $0 != "~" }.split(separator: "/")
            return fill(
                date.isApproximate ? dates.aboutRange : dates.range,
                ["from": span(String(ends[0]), inText: true), "to": span(String(ends[1]), inText: true)])
        case .noLaterThan:
            return fill(
                dates.noLaterThan, ["date": span(String(date.description.dropFirst()), inText: true)])
        case .notBefore:
            return fill(
                dates.notBefore, ["date": span(String(date.description.dropFirst()), inText: true)])
        }
        return date.isApproximate ? fill(dates.about, ["date": plain]) : plain
    }

    package func text(_ period: Period) -> String {
        var out: String
        switch (period.from, period.to) {
        case (let from?, let to?) where from == to: out = text(from)
        case (let from?, let to?):
            out = fill(dates.fromTo, ["from": text(from, inText: true), "to": text(to, inText: true)])
        case (let from?, nil):
            // "Not before" and "no later than" already say on which side the day lies.
            let isBound = from.precision == .notBefore || from.precision == .noLaterThan
            out = isBound ? text(from) : fill(dates.from, ["date": text(from, inText: true)])
        case (nil, let to?):
            let isBound = to.precision == .notBefore || to.precision == .noLaterThan
            out = isBound ? text(to) : fill(dates.until, ["date": text(to, inText: true)])
        case (nil, nil): out = ""
        }
        if period.to == nil, let cited = period.lastCited {
            let said = fill(dates.lastCited, ["date": text(cited)])
            out = out.isEmpty ? said : out + pattern(.locatorSeparator) + said
        }
        return out.isEmpty ? dates.unknown : out
    }

    /// A year, a month or a day from its digits.
    private func span(_ text: String, inText: Bool) -> String {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        switch parts.count {
        case 3:
            return fill(
                inText ? dates.dayInText : dates.day,
                ["year": String(parts[0]), "month": dates.months[parts[1] - 1], "day": String(parts[2])])
        case 2: return fill(dates.month, ["year": String(parts[0]), "month": dates.months[parts[1] - 1]])
        default: return fill(dates.year, ["year": parts.first.map { String($0) } ?? text])
        }
    }

    private func fill(_ pattern: String, _ values: [String: String]) -> String {
        let text = joined(
            Self.parts(of: pattern).map { part in
                switch part {
                case .text(let text): text
                case .key(let key): values[key] ?? ""
                }
            })
        return dates.contractions.sorted { $0.key < $1.key }.reduce(text) {
            $0.replacing($1.key, with: $1.value)
        }
    }
}
