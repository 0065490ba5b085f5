/// Treaties are cited by the name that each language has for them; a State's own law is cited as that State does.
extension DossierLocale {
    /// A citation of the rules ("Rome Statute art. 28(a); CAT art. 1") in the language: the treaties it knows in its own
    /// words, and every other part as it stands, in English.
    package func citation(_ cite: String) -> [Inline] {
        if tag == "en" { return [.text(cite, language: "en")] }
        var out: [Inline] = []
        for part in cite.split(separator: "; ") {
            if !out.isEmpty { out.append(.text(pattern(.listSeparatorOuter))) }
            out.append(treaty(String(part)).map { .text($0) } ?? .text(String(part), language: "en"))
        }
        return out
    }

    /// "Rome Statute arts 7(1), 28" with the language's name and forms; `nil` when it is no treaty, or not in that form.
    package func treaty(_ cite: String) -> String? {
        for word in [" arts ", " art. "] {
            guard let found = cite.firstRange(of: word) else { continue }
            guard let name = term(String(cite[..<found.lowerBound]), in: "treaty") else { continue }
            var read: [Article] = []
            for item in cite[found.upperBound...].split(separator: ", ") {
                guard let article = Article(item, after: read.last) else { return nil }
                read.append(article)
            }
            guard !read.isEmpty else { return nil }
            let phrase: Phrase = word == " arts " ? .citeArticles : .citeArticle
            return self(phrase, ["treaty": name, "articles": list(read.map { text($0) })])
        }
        return nil
    }

    private func text(_ article: Article) -> String {
        var out = self(.citeNumber, ["number": article.number])
        if let paragraph = article.paragraph { out += self(.citeParagraph, ["number": paragraph]) }
        if let point = article.points.first { out += self(.citePoint, ["letter": point]) }
        for point in article.points.dropFirst() { out += self(.citeSubpoint, ["letter": point]) }
        return out
    }

    /// "7(1)(i)" or "28(a)(ii)"; "(2)(a)" is of the article before it.
    private struct Article {
        let number: String
        let paragraph: String?
        /// A letter, and what stands under it.
        let points: [String]

        init?(_ text: Substring, after previous: Article?) {
            let own = text.prefix { $0 != "(" }
            guard own.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            guard let number = own.isEmpty ? previous?.number : String(own) else { return nil }
            self.number = number
            var rest = text.dropFirst(own.count)
            var parts: [String] = []
            while !rest.isEmpty {
                guard rest.first == "(", let close = rest.firstIndex(of: ")") else { return nil }
                parts.append(String(rest[rest.index(after: rest.startIndex)..<close]))
                rest = rest[rest.index(after: close)...]
            }
            guard
                parts.allSatisfy({
                    !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
                })
            else { return nil }
            if let first = parts.first, first.allSatisfy(\.isNumber) {
                paragraph = first
                parts.removeFirst()
            } else {
                paragraph = nil
            }
            points = parts
        }
    }
}
