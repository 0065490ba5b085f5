/// Something wrong with how a text marks protected persons, in which case the text may say less than its author means, or
/// more.
package struct MarkFault: Hashable, Sendable {
    package let severity: Diagnostic.Severity
    /// Stable name of the rule that was broken, such as `mark.unclosed`.
    package let id: String
    /// What is wrong; of what stands in the mark only a well-formed identifier, since the rest may be a name.
    package let message: String
    package let hint: String

    /// What is wrong with the marks of a text, in order.
    ///
    /// - Parameter known: identifiers of the victims and witnesses there are; `PP-…` have no record to be looked up.
    package static func all(in text: String, known: Set<String>) -> [MarkFault] {
        guard text.utf8.contains(UInt8(ascii: "{")) || text.utf8.contains(UInt8(ascii: "}")) else {
            return []
        }
        var faults: [MarkFault] = []
        func report(
            _ severity: Diagnostic.Severity, _ id: String, _ message: String, _ hint: String
        ) {
            faults.append(MarkFault(severity: severity, id: "mark.\(id)", message: message, hint: hint))
        }
        var index = text.startIndex
        for mark in MarkedSpan.all(in: text) {
            outside(text, index..<mark.range.lowerBound, report)
            index = mark.range.upperBound
            guard text[mark.range].hasSuffix("}}") else {
                report(
                    .error, "unclosed", "a mark begins with '{{' and does not end",
                    "end it with '}}'; until then all that follows is hidden from readers outside")
                continue
            }
            if text[mark.range].dropFirst(2).contains("{{") {
                report(
                    .error, "nested", "a mark stands within a mark, and ends at the first '}}'",
                    "end the first one before the second begins; what follows would be shown")
                continue
            }
            guard let person = mark.person, isWellFormed(person) else {
                report(
                    .error, "no-person", "a mark names no protected person before its '|' or '}}'",
                    "write {{WI-…}}, {{VI-…}} or {{PP-…}}, never a name")
                continue
            }
            if let words = mark.words, words.allSatisfy(\.isWhitespace) {
                report(
                    .warning, "no-words", "the mark of '\(person)' has no words after its '|'",
                    "write the words that would tell who it is, or {{\(person)}} for the person alone")
            }
            if !person.hasPrefix("PP-"), !known.contains(person) {
                let kind = person.hasPrefix("VI-") ? "victim" : "witness"
                let near = nearest(to: person, among: known.filter { $0.hasPrefix(person.prefix(3)) })
                report(
                    .warning, "unknown-person", "a mark names '\(person)', and there is no such \(kind)",
                    near.map { "did you mean '\($0)'?" }
                        ?? "correct it, or add the record; readers get no alias, but \"[…]\"")
            }
        }
        outside(text, index..<text.endIndex, report)
        return faults
    }

    private static func isWellFormed(_ person: String) -> Bool {
        RecordKind.victim.accepts(person) || RecordKind.witness.accepts(person)
            || ProtectedPerson.accepts(person)
    }

    /// What looks like a mark and is none: its words would be read by everyone.
    private static func outside(
        _ text: String, _ range: Range<String.Index>,
        _ report: (Diagnostic.Severity, String, String, String) -> Void
    ) {
        let bytes = text.utf8[range]
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let next = bytes.index(after: index)
            if bytes[index] == UInt8(ascii: "}"), next < bytes.endIndex, bytes[next] == UInt8(ascii: "}") {
                report(
                    .error, "unopened", "'}}' stands here and no mark began",
                    "begin the mark with '{{'; until then its words are shown to every reader")
                index = bytes.index(after: next)
                continue
            }
            if bytes[index] == UInt8(ascii: "{"),
                ["VI-", "WI-", "PP-"].contains(where: { bytes[next...].starts(with: $0.utf8) })
            {
                report(
                    .error, "unopened", "one brace stands before an identifier, and a mark begins with two",
                    "write {{WI-…}} with two braces; until then its words are shown to every reader")
                // Its end is part of the same fault.
                while index < bytes.endIndex, bytes[index] != UInt8(ascii: "}") {
                    index = bytes.index(after: index)
                }
                while index < bytes.endIndex, bytes[index] == UInt8(ascii: "}") {
                    index = bytes.index(after: index)
                }
                continue
            }
            index = next
        }
    }
}
