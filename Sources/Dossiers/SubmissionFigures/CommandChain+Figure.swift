package import CasebookModel

extension CommandChain {
    /// The nodes from one up along command, itself among them.
    package func upward(from id: String) -> Set<String> {
        var kept: Set<String> = [id]
        var grew = true
        while grew {
            grew = false
            for edge in edges
            where edge.kind == .command && kept.contains(edge.from) && !kept.contains(edge.to) {
                kept.insert(edge.to)
                grew = true
            }
        }
        return kept
    }

    /// The chain as a drawing: agencies as boxes, whose posts commanded them in the boxes.
    ///
    /// - Parameters:
    ///   - kept: the agencies to draw; all when `nil`.
    ///   - subject: the agency or official to set off.
    package func figure(
        keeping kept: Set<String>? = nil, subject: String, dateText: String, language: String,
        words: FigureWords
    ) -> CommandChainFigure? {
        let agencies = nodes.filter { $0.kind == .agency && (kept?.contains($0.id) ?? true) }
        guard !agencies.isEmpty else { return nil }
        let labels = Dictionary(nodes.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        let units = agencies.map { agency in
            let posts = edges.filter { $0.kind == .commands && $0.to == agency.id }
                .sorted { ($0.firstYear ?? .max, $0.claim) < ($1.firstYear ?? .max, $1.claim) }
            return CommandChainFigure.Unit(
                id: agency.id, name: agency.label,
                holders: posts.map { post in
                    let period = post.period.map { ", \($0)" } ?? ""
                    return .init(
                        "\(labels[post.from] ?? post.from): \(post.label)\(period)", certainty(post.overlap))
                },
                isSubject: agency.id == subject || posts.contains { $0.from == subject })
        }
        let drawn = Set(agencies.map(\.id))
        let links = edges.filter { $0.kind == .command && drawn.contains($0.from) && drawn.contains($0.to) }
            .map { CommandChainFigure.Link($0.to, over: $0.from, certainty($0.overlap)) }
        var shown = CommandChainFigure.Words()
        shown.title = words.chain
        shown.certain = words.certain
        shown.possible = words.possible
        shown.inferred = words.inferred
        shown.noHolder = words.noHolder
        shown.commands = words.commands
        return CommandChainFigure(
            units: units, links: links, dateText: dateText, language: language, words: shown)
    }

    private func certainty(_ overlap: Period.Overlap) -> CommandChainFigure.Certainty {
        overlap == .certain ? .certain : .possible
    }
}

extension CommandChain.Edge {
    /// The first year its period's words name; for putting holders of a post in order.
    fileprivate var firstYear: Int? {
        var digits = 0
        var value = 0
        for character in period ?? "" {
            if let digit = character.wholeNumberValue {
                digits += 1
                value = value * 10 + digit
                if digits == 4 { return value }
            } else {
                digits = 0
                value = 0
            }
        }
        return nil
    }
}
