import Yams

/// Reads one YAML document into nodes.
///
/// UTF-8 with or without byte order mark, any line ends. Duplicate keys, a second document, anchors, aliases and tags
/// are refused: what a reviewer sees in the file is all there is.
///
/// - Returns: the root, or `nil` when the file is empty or cannot be read; what is wrong is in `problems`.
package func composeYAML(_ bytes: [UInt8], _ problems: YAMLProblems) -> YAMLNode? {
    var content = bytes[...]
    if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
        problems.report(
            "yaml.encoding", at: YAMLMark(line: 1, column: 1), "the file is UTF-16", hint: "save it as UTF-8")
        return nil
    }
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    if let mark = tooDeep(content) {
        problems.report(
            "yaml.too-deep", at: mark, "this line is indented too deeply",
            hint: "use at most \(deepestColumn) columns of indentation")
        return nil
    }
    guard let text = String(validating: content, as: UTF8.self) else {
        problems.report(
            "yaml.encoding", at: firstInvalid(in: content), "this byte is not UTF-8",
            hint: "save the file as UTF-8 (Korean files are often EUC-KR or CP949)")
        return nil
    }
    do {
        let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
        // Yams holds anchors weakly from the nodes: the parser must outlive the search for them.
        return try withExtendedLifetime(parser) {
            guard let root = try parser.singleRoot() else { return nil }
            var composer = Composer(problems: problems)
            return composer.node(root)
        }
    } catch let error as YamlError {
        report(error, in: text, problems)
    } catch {
        problems.report("yaml.syntax", at: nil, "the file cannot be read as YAML", hint: "\(error)")
    }
    return nil
}

/// The composer calls itself once a level: a file made to be deep must not exhaust the stack.
///
/// Blocks nest only by indentation or by several dashes on a line, so the column bounds them; brackets are bounded by
/// libyaml.
private let deepestColumn = 256

private func tooDeep(_ content: ArraySlice<UInt8>) -> YAMLMark? {
    var line = 1
    var column = 1
    var isLeading = true
    var iterator = content.makeIterator()
    var byte = iterator.next()
    while let now = byte {
        byte = iterator.next()
        if now == UInt8(ascii: "\n") {
            line += 1
            column = 1
            isLeading = true
            continue
        }
        guard isLeading else { continue }
        let isMark = now == UInt8(ascii: "-") || now == UInt8(ascii: "?")
        guard now == UInt8(ascii: " ") || isMark && byte == UInt8(ascii: " ") else {
            isLeading = false
            continue
        }
        column += 1
        if column > deepestColumn { return YAMLMark(line: line, column: column) }
    }
    return nil
}

private struct Composer {
    let problems: YAMLProblems
    var count = 0

    mutating func node(_ node: Node) -> YAMLNode {
        let mark =
            node.mark.map { YAMLMark(line: $0.line, column: $0.column) } ?? YAMLMark(line: 0, column: 0)
        if let anchor = node.anchor {
            problems.report(
                "yaml.anchor", at: mark, "the anchor '&\(anchor.rawValue)' stands here",
                hint: "write the value out where it is needed; anchors and aliases are not read")
        }
        count += 1
        let number = count
        switch node {
        case .scalar(let scalar):
            refuse(scalar.tag, at: mark)
            let isPlain = scalar.style == .plain || scalar.style == .any
            return YAMLNode(.scalar(scalar.string, isPlain: isPlain), mark: mark, number: number)
        case .sequence(let sequence):
            refuse(sequence.tag, at: mark)
            // An anchor may be repeated without bound by its aliases: what it holds is not read.
            guard node.anchor == nil else { return YAMLNode(.sequence([]), mark: mark, number: number) }
            return YAMLNode(.sequence(sequence.map { self.node($0) }), mark: mark, number: number)
        case .mapping(let mapping):
            refuse(mapping.tag, at: mark)
            guard node.anchor == nil else { return YAMLNode(.mapping([]), mark: mark, number: number) }
            var pairs: [YAMLNode.Pair] = []
            for (key, value) in mapping {
                let keyMark = key.mark.map { YAMLMark(line: $0.line, column: $0.column) } ?? mark
                guard case .scalar(let name) = key else {
                    problems.report(
                        "yaml.key", at: keyMark, "a key is a list or a mapping",
                        hint: "write a word as the key")
                    continue
                }
                pairs.append(.init(key: name.string, keyMark: keyMark, value: self.node(value)))
            }
            return YAMLNode(.mapping(pairs), mark: mark, number: number)
        case .alias:
            return YAMLNode(.scalar("", isPlain: true), mark: mark, number: number)
        }
    }

    private func refuse(_ tag: Tag, at mark: YAMLMark) {
        let name = tag.description
        guard !name.isEmpty, !name.hasPrefix("tag:yaml.org,2002:str"), name != "!" else { return }
        guard name != "tag:yaml.org,2002:seq", name != "tag:yaml.org,2002:map" else { return }
        problems.report(
            "yaml.tag", at: mark, "the tag '\(name)' stands here",
            hint: "remove it; the key says what its value is")
    }
}

private func report(_ error: YamlError, in text: String, _ problems: YAMLProblems) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
        .composer(let context, let problem, let mark, _):
        let place = YAMLMark(line: mark.line, column: mark.column)
        if problem.contains("another document") {
            problems.report(
                "yaml.second-document", at: place, "a second document begins here",
                hint: "put it into a file of its own and remove '---'")
            return
        }
        if problem.contains("undefined alias") {
            problems.report(
                "yaml.anchor", at: place, "an alias stands here",
                hint: "put texts that begin with '*' in quotes; anchors and aliases are not read")
            return
        }
        let while_ = context.map { ", \($0.text) from line \($0.mark.line)" } ?? ""
        problems.report("yaml.syntax", at: place, problem + while_, hint: syntaxHint(problem))
    case .reader(let problem, let offset, _, _):
        problems.report(
            "yaml.syntax", at: offset.map { mark(of: $0, in: text) }, problem,
            hint: "remove the invisible control character")
    case .duplicatedKeysInMapping(let duplicates, let context):
        let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
        problems.report(
            "yaml.duplicate-key", at: YAMLMark(line: context.mark.line, column: context.mark.column),
            "\(names) stands more than once in one mapping, first here", hint: "keep one, or write a list")
    default:
        problems.report(
            "yaml.syntax", at: nil, "the file cannot be read as YAML", hint: "check it in an editor for YAML")
    }
}

private func syntaxHint(_ problem: String) -> String {
    if problem.contains("found character that cannot start any token") {
        return "indent with spaces, not tabs, and put texts that begin with @ or ` in quotes"
    }
    if problem.contains("mapping values are not allowed") {
        return "put texts that contain ': ' in quotes, and check the indentation"
    }
    if problem.contains("could not find expected ':'") {
        return "write 'key: value', and put texts over several lines in quotes"
    }
    if problem.contains("unexpected end of stream") { return "close the quotation mark" }
    return "check indentation, quotation marks and brackets at this place"
}

/// Line and column of a character of a text.
private func mark(of offset: Int, in text: String) -> YAMLMark {
    var line = 1
    var column = 1
    for character in text.prefix(offset) {
        if character == "\n" || character == "\r\n" {
            line += 1
            column = 1
        } else {
            column += character.unicodeScalars.count
        }
    }
    return YAMLMark(line: line, column: column)
}

/// Where a file stops being UTF-8: the first byte that a lenient decoder replaces.
private func firstInvalid(in bytes: ArraySlice<UInt8>) -> YAMLMark {
    var repaired = String(decoding: bytes, as: UTF8.self).utf8.makeIterator()
    var line = 1
    var column = 1
    for byte in bytes {
        guard repaired.next() == byte else { break }
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }
    return YAMLMark(line: line, column: column)
}
