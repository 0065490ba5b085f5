import CasebookModel

/// The part of `FORMAT.md` that lists every key of every kind, made from the types themselves.
package enum FormatReference {
    package static var markdown: String {
        var parts: [String] = []
        parts.append(table("`casebook.yaml`", ModelShape(CasebookHeader.self).keys))
        var shared: [String: [ModelShape.Key]] = [:]
        for kind in RecordKind.allCases {
            let shape = ModelShape.record(kind)
            parts.append(table("`\(kind.plural)`: identifiers begin with `\(kind.prefix)`", shape.keys))
            for key in shape.keys {
                guard case .list(.mapping(let name, let keys)) = key.shape, name.hasSuffix("Claim") else {
                    continue
                }
                let own = keys.filter { $0.owner != "Claim" && $0.owner != "Basis" }
                parts.append(table("Claims under `\(key.name)` of `\(kind.plural)`", own, level: 4))
            }
            collect(shape, &shared)
        }
        parts.append(table("Every claim", claimKeys))
        for (name, keys) in shared.sorted(by: { $0.key < $1.key }) { parts.append(table("`\(name)`", keys)) }
        return parts.joined(separator: "\n")
    }

    /// Key, evidence, wording, status, visibility and note.
    private static var claimKeys: [ModelShape.Key] {
        ModelShape(Claim<DateValue>.self).keys.filter { $0.owner == "Claim" || $0.owner == "Basis" }
    }

    /// Mappings within records that are no claims.
    private static func collect(_ shape: ModelShape, _ shared: inout [String: [ModelShape.Key]]) {
        switch shape {
        case .list(let item): collect(item, &shared)
        case .mapping(let name, let keys):
            if !name.hasSuffix("Claim"), !keys.contains(where: { $0.name == "id" }) { shared[name] = keys }
            for key in keys { collect(key.shape, &shared) }
        default: return
        }
    }

    private static func table(_ title: String, _ keys: [ModelShape.Key], level: Int = 3) -> String {
        var text =
            String(repeating: "#", count: level)
            + " \(title)\n\n| key | holds | meaning |\n| --- | --- | --- |\n"
        for key in keys {
            let name = key.isRequired ? "**\(key.name)**" : key.name
            text += "| \(name) | \(inWords(key.shape)) | \(meaning(of: key.name, in: key.owner) ?? "") |\n"
        }
        return text
    }

    private static func inWords(_ shape: ModelShape) -> String {
        switch shape {
        case .text: "text"
        case .integer: "whole number"
        case .number: "number"
        case .flag: "true or false"
        case .day: "day"
        case .date: "date"
        case .multilingual: "text by language"
        case .claim: "`RECORD#key`"
        case .party: "`OF-…`, `AG-…` or `CO-…`"
        case .evidenceLink: "`EV-…`, or with stance"
        case .identifier(let kind): "`\(kind.prefix)…`"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .list(.mapping(let name, _)) where name.hasSuffix("Claim"): "list of claims"
        case .list(let item): "list of " + inWords(item)
        case .mapping(let name, _): "`\(name)`"
        }
    }
}
