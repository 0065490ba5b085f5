import Foundation

/// The rows of a registry's tables as lines of JSON that a person can read and that give the very rows back.
///
/// A row's content (`body`) stands first and as it is stored, so that its bytes and hashes stay what they are.
enum TableLines {
    struct Table: Hashable, Sendable {
        let name: String
        /// Without `body`, which every table but the first few has.
        let columns: [String]
        let hasBody: Bool
        /// What orders its rows, so that equal registries give equal lines.
        let order: String
    }

    /// In an order in which rows can be put back.
    static let all: [Table] =
        [
            Table(name: "registry_information", columns: ["key", "value"], hasBody: false, order: "key"),
            Table(
                name: "audit_entry",
                columns: [
                    "sequence", "at", "actor", "operation", "reason", "change_count", "changes_hash",
                    "previous_hash", "hash",
                ], hasBody: false, order: "sequence"),
            Table(
                name: "change",
                columns: ["sequence", "entry", "kind", "record", "revision", "action", "hash"], hasBody: true,
                order: "sequence"),
            Table(
                name: "audit_head", columns: ["id", "sequence", "change_sequence", "hash"], hasBody: false,
                order: "id"),
            Table(
                name: "import_base", columns: ["record", "kind", "hash", "at"], hasBody: false,
                order: "record"),
        ]
        + ThingKind.all.map {
            Table(
                name: $0.description, columns: ["id", "revision", "changed_in"], hasBody: true, order: "id")
        }
        + [
            Table(
                name: "list_entry",
                columns: ["id", "list", "reference", "hash", "kind", "name", "ground"], hasBody: true,
                order: "id"),
            Table(
                name: "list_presence",
                columns: ["entry", "list", "from_date", "from_copy", "to_date", "to_copy"], hasBody: false,
                order: "entry, from_copy"),
            Table(
                name: "key_material", columns: ["purpose", "owner", "wrapped"], hasBody: false,
                order: "purpose, owner"),
        ]

    /// `row`: the columns in their order, then the body.
    static func line(_ table: Table, _ row: SQLRow) throws -> String {
        var scalars: [String: Any] = [:]
        for (place, column) in table.columns.enumerated() {
            switch row.values[place] {
            case .null: scalars[column] = NSNull()
            case .integer(let number): scalars[column] = NSNumber(value: number)
            case .real(let number): scalars[column] = NSNumber(value: number)
            case .text(let text): scalars[column] = text
            case .blob(let data): scalars[column] = ["base64": data.base64EncodedString()]
            }
        }
        var lead = "{"
        if table.hasBody {
            let body = row.text(table.columns.count)
            if let body, body.contains("\n") {
                scalars["bodyText"] = body
            } else {
                lead = "{\"body\":\(body ?? "null"),"
            }
        }
        let tail = try JSONSerialization.data(
            withJSONObject: scalars, options: [.sortedKeys, .withoutEscapingSlashes])
        return lead + String(decoding: tail, as: UTF8.self).dropFirst()
    }

    /// The columns in their order, then the body.
    ///
    /// - Throws: `damaged` for anything that is no such line.
    static func values(_ table: Table, line: String, number: Int) throws -> [SQLValue] {
        let damaged = RegistryError(
            .damaged("registry/\(table.name).jsonl, line \(number) is no row of that table"))
        var tail = line
        var body = SQLValue.null
        let lead = "{\"body\":"
        if table.hasBody, line.hasPrefix(lead) {
            // A quotation mark within a text is escaped, so the first key after the body is found from behind.
            guard let first = table.columns.min(),
                let seam = line.range(of: ",\"\(first)\":", options: .backwards)
            else { throw damaged }
            let text = String(line[line.index(line.startIndex, offsetBy: lead.count)..<seam.lowerBound])
            if text != "null" { body = .text(text) }
            tail = "{" + line[line.index(after: seam.lowerBound)...]
        }
        guard let scalars = try? JSONSerialization.jsonObject(with: Data(tail.utf8)) as? [String: Any] else {
            throw damaged
        }
        if let text = scalars["bodyText"] as? String { body = .text(text) }
        var values: [SQLValue] = try table.columns.map { column in
            switch scalars[column] {
            case nil: throw damaged
            case is NSNull: return .null
            case let text as String: return .text(text)
            case let number as NSNumber: return .integer(number.int64Value)
            case let blob as [String: String]:
                guard let data = blob["base64"].flatMap({ Data(base64Encoded: $0) }) else { throw damaged }
                return .blob(data)
            default: throw damaged
            }
        }
        if table.hasBody { values.append(body) }
        return values
    }
}
