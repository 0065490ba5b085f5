/// Takes `a) first b) second`, `(1) first (2) second` or `1) first 2) second` apart.
///
/// Marks must begin at the first and go on without a gap, so that brackets inside a text do no harm.
///
/// - Returns: the parts without their marks; the whole text alone when it is no enumeration.
func enumerated(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    for kind in [Mark.letters, .numbers] {
        let starts = marks(bytes, kind)
        guard starts.count > 1 else { continue }
        var parts: [String] = []
        let head = String(decoding: bytes[..<starts[0].start], as: UTF8.self).trimmingBlanks
        if !head.isEmpty { parts.append(head) }
        for (index, mark) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].start : bytes.count
            let part = String(decoding: bytes[mark.end..<end], as: UTF8.self).trimmingBlanks
            if !part.isEmpty { parts.append(part) }
        }
        return parts
    }
    return [text]
}

private enum Mark { case letters, numbers }

private func marks(_ bytes: [UInt8], _ kind: Mark) -> [(start: Int, end: Int)] {
    var found: [(start: Int, end: Int)] = []
    var at = 0
    while at < bytes.count {
        let expected: [UInt8] =
            kind == .letters
            ? [UInt8(ascii: "a") + UInt8(min(found.count, 25))] : Array(String(found.count + 1).utf8)
        let isStart =
            at == 0 || bytes[at - 1].isBlank || bytes[at - 1] == UInt8(ascii: "(")
            || bytes[at - 1] == UInt8(ascii: ",")
            || bytes[at - 1] == UInt8(ascii: ";") || bytes[at - 1] == UInt8(ascii: ".")
            || bytes[at - 1] == UInt8(ascii: ":")
        if isStart, bytes[at...].starts(with: expected), at + expected.count < bytes.count,
            bytes[at + expected.count] == UInt8(ascii: ")")
        {
            let start = at > 0 && bytes[at - 1] == UInt8(ascii: "(") ? at - 1 : at
            found.append((start, at + expected.count + 1))
            at += expected.count + 1
        } else {
            at += 1
        }
    }
    return found
}

/// Splits at a separator outside brackets, without blanks at the ends and without empty parts.
func split(_ text: String, at separator: UInt8) -> [String] {
    var parts: [String] = []
    var depth = 0
    var start = text.utf8.startIndex
    for index in text.utf8.indices {
        switch text.utf8[index] {
        case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
        case separator where depth == 0:
            parts.append(text[start..<index].trimmingBlanks)
            start = text.utf8.index(after: index)
        default: break
        }
    }
    parts.append(text[start...].trimmingBlanks)
    return parts.filter { !$0.isEmpty }
}
