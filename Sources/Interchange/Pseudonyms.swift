package import CasebookModel
import Foundation
import StrictYAML

/// Other identifiers and claim keys for one recipient, so that a gap in the numbers of witnesses or items does not tell that
/// one was left out, no key tells a name that was, and two recipients cannot put together what each got.
///
/// The same registry gives the same recipient the same ones again, so that a later export brings the earlier up to date.
/// Parties, places, instruments and listings keep their identifiers, which name what is public; no claim keeps its key.
package struct Pseudonyms: Sendable {
    /// By identifier.
    package let map: [String: String]
    /// Of claims: by record, of every record there is; then by key.
    let keys: [String: [String: String]]

    /// - Parameters:
    ///   - casebooks: all that is held and was held at the time that is shown, not only what is shown: a text may name what
    ///     is not.
    ///   - hash: ten bytes or more of an identifier, under a key of the registry and the recipient: whoever knows the key
    ///     can try identifiers until one fits.
    package init(of casebooks: [Casebook], hash: (String) -> [UInt8]) {
        var ids: Set<String> = []
        var keys: [String: [String: String]] = [:]
        for casebook in casebooks {
            ids.formUnion(casebook.origins.map(\.id.description))
            ids.formUnion(casebook.sources.map(\.id.description))
            ids.formUnion(casebook.evidence.map(\.id.description))
            ids.formUnion(casebook.incidents.map(\.id.description))
            ids.formUnion(casebook.victims.map(\.id.description))
            ids.formUnion(casebook.witnesses.map(\.id.description))
            ids.formUnion(casebook.responses.map(\.id.description))
            ids.formUnion(casebook.conflicts.map(\.id.description))
            ids.formUnion(casebook.decisions.map(\.id.description))
            ids.formUnion(casebook.evidence.flatMap(\.persons))
            let collector = ClaimCollector<ClaimID> { record, key, _ in ClaimID(record: record, key: key) }
            var records = casebook.records
            records.mapClaims(collector)
            for record in casebook.records.identifiers where keys[record] == nil { keys[record] = [:] }
            for claim in collector.items where keys[claim.record]?[claim.key] == nil {
                keys[claim.record, default: [:]][claim.key] =
                    "c" + Self.text(hash(claim.description)).lowercased()
            }
        }
        map = Dictionary(
            ids.map { ($0, String($0.prefix(3)) + Self.text(hash($0))) },
            uniquingKeysWith: { first, _ in first })
        self.keys = keys
    }

    /// Fifty bits in thirty-two digits and letters.
    private static func text(_ hash: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return String(hash.prefix(10).map { digits[Int($0 & 31)] })
    }

    /// A tree with every identifier exchanged, in texts too.
    func exchanging(_ tree: YAMLTree) -> YAMLTree { exchanging(tree, keys: [:]) }

    /// `keys`: of the claims of the record whose tree it is part of.
    private func exchanging(_ tree: YAMLTree, keys: [String: String]) -> YAMLTree {
        switch tree {
        case .word: return tree
        case .text(let text): return .text(exchanging(text))
        case .list(let items): return .list(items.map { exchanging($0, keys: keys) })
        case .mapping(let pairs):
            return .mapping(
                pairs.map { pair in
                    switch (pair.key, pair.value) {
                    case ("key", .text(let key)), ("key", .word(let key)):
                        (pair.key, .text(keys[key] ?? key))
                    // Of an involvement; an incident's own are claims.
                    case ("acts", .list(let items)):
                        (
                            pair.key,
                            .list(
                                items.map { item in
                                    switch item {
                                    case .text(let key), .word(let key): .text(keys[key] ?? key)
                                    default: exchanging(item, keys: keys)
                                    }
                                })
                        )
                    default: (pair.key, exchanging(pair.value, keys: keys))
                    }
                })
        }
    }

    /// Records of one kind, in the order of their new identifiers, which tells nothing of the old.
    func exchanging(_ records: [YAMLTree]) -> [YAMLTree] {
        records.map { record in exchanging(record, keys: keys[Self.id(of: record)] ?? [:]) }
            .map { (id: Self.id(of: $0), record: $0) }
            .sorted { $0.id < $1.id }.map(\.record)
    }

    private static func id(of record: YAMLTree) -> String {
        guard case .mapping(let pairs) = record,
            case .text(let id)? = pairs.first(where: { $0.key == "id" })?.value
        else { return "" }
        return id
    }

    private func exchanging(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "-")) else { return text }
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let run = bytes[index...].prefix(while: Self.isPartOfIdentifier)
            guard !run.isEmpty else {
                out.append(bytes[index])
                index += 1
                continue
            }
            index = run.endIndex
            let tail = run.reversed().prefix { $0 == UInt8(ascii: "-") }.count
            let word = String(decoding: run.dropLast(tail), as: UTF8.self)
            out += map[word].map { Array($0.utf8) + run.suffix(tail) } ?? Array(run)
            // A claim, as a conflict or a text cites it: `IN-BORDER#arrest`.
            guard tail == 0, index < bytes.count, bytes[index] == UInt8(ascii: "#"), let known = keys[word]
            else { continue }
            out.append(bytes[index])
            index += 1
            let key = self.key(in: bytes[index...])
            // One that is none may name someone all the same.
            if !key.isEmpty { out += Array((known[String(decoding: key, as: UTF8.self)] ?? "claim").utf8) }
            index = key.endIndex
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The key that a text goes on with; a hyphen at its end is the text's.
    private func key(in rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let key = rest.prefix {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
        }
        return key.dropLast(key.reversed().prefix { $0 == UInt8(ascii: "-") }.count)
    }

    private static func isPartOfIdentifier(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
}
