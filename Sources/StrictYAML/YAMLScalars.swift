import CasebookModel

/// Reads scalars as what a key calls for; whatever is not exactly that is reported and `nil`.
extension YAMLProblems {
    package func text(_ node: YAMLNode) -> String? {
        if let text = node.text, !node.isNothing { return text }
        expected("text", "write a text", node)
        return nil
    }

    package func int(_ node: YAMLNode) -> Int? {
        if case .scalar(let text, isPlain: true) = node.content, isDecimal(text, fraction: false),
            let value = Int(text)
        {
            return value
        }
        expected("a whole number", "write digits without quotes", node)
        return nil
    }

    package func double(_ node: YAMLNode) -> Double? {
        if case .scalar(let text, isPlain: true) = node.content, isDecimal(text, fraction: true),
            let value = Double(text), value.isFinite
        {
            return value
        }
        expected("a number", "write digits with a decimal point, without quotes", node)
        return nil
    }

    package func bool(_ node: YAMLNode) -> Bool? {
        if case .scalar(let text, isPlain: true) = node.content {
            if text == "true" { return true }
            if text == "false" { return false }
        }
        expected("true or false", "write true or false, without quotes", node)
        return nil
    }

    /// Reports that a node is not what its key calls for.
    package func expected(_ what: String, _ hint: String, _ node: YAMLNode) {
        report("yaml.type", at: node.mark, "here should be \(what), not \(node.inWords)", hint: hint)
    }
}

/// Whether a text is an optional minus, digits and, if allowed, a point with digits after it.
///
/// A zero before other digits is refused: some readers of YAML take such a number as octal.
func isDecimal(_ text: String, fraction: Bool) -> Bool {
    let unsigned = text.utf8.drop { $0 == UInt8(ascii: "-") }
    if unsigned.first == UInt8(ascii: "0"), let second = unsigned.dropFirst().first,
        second != UInt8(ascii: ".")
    {
        return false
    }
    var digits = 0
    var point = false
    for (offset, byte) in text.utf8.enumerated() {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
        case UInt8(ascii: "-") where offset == 0: continue
        case UInt8(ascii: ".") where fraction && !point && digits > 0:
            point = true
            digits = 0
        default: return false
        }
    }
    return digits > 0
}
