import CasebookModel
import StrictYAML

/// The JSON Schemas (draft 2020-12) by which editors check and complete a casebook's files while they are written.
package enum CasebookSchema {
    /// For `casebook.yaml`.
    package static var header: String {
        var definitions = Definitions()
        let body = definitions.reference(ModelShape(CasebookHeader.self))
        return document("Header of a casebook", definitions, body: [("$ref", body)])
    }

    /// For all other files: lists of records under the plurals of their kinds.
    package static var records: String {
        var definitions = Definitions()
        let lists = RecordKind.allCases.map { kind in
            let record = definitions.reference(.record(kind))
            return (
                kind.plural,
                YAMLTree.mapping([
                    ("type", .list([.text("array"), .text("null")])), ("items", .mapping([("$ref", record)])),
                ])
            )
        }
        return document(
            "Records of a casebook", definitions,
            body: [
                ("type", .text("object")), ("properties", .mapping(lists)),
                ("additionalProperties", .word("false")),
            ])
    }

    private static func document(
        _ title: String, _ definitions: Definitions, body: [(key: String, value: YAMLTree)]
    ) -> String {
        let start: [(key: String, value: YAMLTree)] = [
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
        ]
        let all = definitions.sorted
        return jsonText(.mapping(start + body + [("$defs", .mapping(all))])) + "\n"
    }
}

/// Shapes that several places refer to, by name.
private struct Definitions {
    private var trees: [String: YAMLTree] = [:]

    var sorted: [(key: String, value: YAMLTree)] {
        trees.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
    }

    /// The address of a named shape, which is written down the first time.
    mutating func reference(_ shape: ModelShape) -> YAMLTree {
        let name = name(of: shape)
        if trees[name] == nil {
            trees[name] = .word("null")
            trees[name] = definition(shape)
        }
        return .text("#/$defs/\(name)")
    }

    private func name(of shape: ModelShape) -> String {
        switch shape {
        case .mapping(let name, _): name
        case .identifier(let kind): kind.rawValue + "Identifier"
        case .multilingual: "text"
        case .day: "day"
        case .date: "date"
        case .claim: "claimIdentifier"
        case .party: "partyIdentifier"
        case .evidenceLink: "evidenceLink"
        default: "value"
        }
    }

    private mutating func definition(_ shape: ModelShape) -> YAMLTree {
        switch shape {
        case .mapping(_, let keys):
            let properties = keys.map { key in
                var tree = place(of: key.shape)
                if let meaning = meaning(of: key.name, in: key.owner) {
                    tree.append(("description", .text(meaning)))
                }
                return (key: key.name, value: YAMLTree.mapping(tree))
            }
            let required = keys.filter(\.isRequired).map { YAMLTree.text($0.name) }
            return .mapping([
                ("type", .text("object")), ("properties", .mapping(properties)),
                ("required", .list(required)),
                ("additionalProperties", .word("false")),
            ])
        case .identifier(let kind): return pattern("^\(kind.prefix)[A-Z0-9]([A-Z0-9-]*[A-Z0-9])?$")
        case .party: return pattern("^(OF|AG|CO)-[A-Z0-9]([A-Z0-9-]*[A-Z0-9])?$")
        case .claim: return pattern("^[A-Z]{2}-[A-Z0-9-]+#[a-z0-9-]+$")
        case .day: return pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .date:
            let part = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
            // A year alone may be written without quotes and is then a number to an editor.
            return .mapping([
                (
                    "anyOf",
                    .list([
                        pattern("^(~?\(part)(/\(part))?|[<>]\(part))$"),
                        .mapping([
                            ("type", .text("integer")), ("minimum", .word("1000")),
                            ("maximum", .word("9999")),
                        ]),
                    ])
                )
            ])
        case .multilingual:
            let version: YAMLTree = .mapping([
                ("type", .text("object")),
                (
                    "properties",
                    .mapping([
                        ("text", .mapping([("type", .text("string"))])),
                        ("translator", .mapping([("type", .text("string"))])),
                        ("translated", .mapping([("$ref", reference(.day))])),
                    ])
                ),
                ("required", .list([.text("text")])), ("additionalProperties", .word("false")),
            ])
            let tag = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{4,8})*$"
            return .mapping([
                ("type", .text("object")), ("minProperties", .word("1")),
                (
                    "patternProperties",
                    .mapping([
                        (tag, .mapping([("anyOf", .list([.mapping([("type", .text("string"))]), version]))]))
                    ])
                ),
                ("additionalProperties", .word("false")),
            ])
        case .evidenceLink:
            let item: YAMLTree = .mapping([("$ref", reference(.identifier(.evidence)))])
            return .mapping([
                (
                    "anyOf",
                    .list([
                        item,
                        .mapping([
                            ("type", .text("object")),
                            (
                                "properties",
                                .mapping([
                                    ("item", item),
                                    (
                                        "stance",
                                        .mapping([("enum", .list(Stance.allCases.map { .text($0.rawValue) }))]
                                        )
                                    ),
                                ])
                            ), ("required", .list([.text("item"), .text("stance")])),
                            ("additionalProperties", .word("false")),
                        ]),
                    ])
                )
            ])
        default: return .mapping(place(of: shape))
        }
    }

    /// What stands where a shape is used.
    private mutating func place(of shape: ModelShape) -> [(key: String, value: YAMLTree)] {
        switch shape {
        // Editors take an unquoted `010` or `2022` for a number; the program reads it as the text it is.
        case .text: [("type", .list([.text("string"), .text("number")]))]
        case .integer: [("type", .text("integer"))]
        case .number: [("type", .text("number"))]
        case .flag: [("type", .text("boolean"))]
        case .choice(let words): [("enum", .list(words.map { .text($0) }))]
        case .list(let item): [("type", .text("array")), ("items", .mapping(place(of: item)))]
        default: [("$ref", reference(shape))]
        }
    }

    private func pattern(_ expression: String) -> YAMLTree {
        .mapping([("type", .text("string")), ("pattern", .text(expression))])
    }
}

/// A tree as JSON, two spaces a level, keys in their order.
func jsonText(_ tree: YAMLTree, indent: Int = 0) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch tree {
    case .word(let word): return word
    case .text(let text): return jsonQuoted(text)
    case .list(let items):
        let short = "[" + items.map { jsonText($0) }.joined(separator: ", ") + "]"
        guard short.count > 90 || short.utf8.contains(UInt8(ascii: "\n")) else { return short }
        return "[\n" + items.map { inner + jsonText($0, indent: indent + 2) }.joined(separator: ",\n")
            + "\n\(outer)]"
    case .mapping(let pairs):
        guard !pairs.isEmpty else { return "{}" }
        let lines = pairs.map { "\(inner)\(jsonQuoted($0.key)): \(jsonText($0.value, indent: indent + 2))" }
        return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
}

private func jsonQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        default:
            if scalar.value < 0x20 {
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
    return result + "\""
}
