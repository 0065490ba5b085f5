package import CasebookModel
import Foundation
import StrictYAML

/// Other identifiers for one recipient, so that a gap in the numbers of witnesses or items does not tell that one was left
/// out, and two recipients cannot put together what each got.
///
/// The same registry gives the same recipient the same ones again, so that a later export brings the earlier up to date.
/// Parties, places, instruments and listings keep theirs, which name what is public.
package struct Pseudonyms: Sendable {
    /// By identifier.
    package let map: [String: String]

    /// - Parameters:
    ///   - casebook: all that is held, not only what is shown: a text may name what is not.
    ///   - hash: ten bytes or more of an identifier, under a key of the registry and the recipient: whoever knows the key
    ///     can try identifiers until one fits.
    package init(of casebook: Casebook, hash: (String) -> [UInt8]) {
        var ids = casebook.origins.map(\.id.description)
        ids += casebook.sources.map(\.id.description)
        ids += casebook.evidence.map(\.id.description)
        ids += casebook.incidents.map(\.id.description)
        ids += casebook.victims.map(\.id.description)
        ids += casebook.witnesses.map(\.id.description)
        ids += casebook.responses.map(\.id.description)
        ids += casebook.conflicts.map(\.id.description)
        ids += casebook.decisions.map(\.id.description)
        ids += casebook.evidence.flatMap(\.persons)
        map = Dictionary(
            ids.map { ($0, String($0.prefix(3)) + Self.text(hash($0))) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Fifty bits in thirty-two digits and letters.
    private static func text(_ hash: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return String(hash.prefix(10).map { digits[Int($0 & 31)] })
    }

    /// A tree with every identifier exchanged, in texts too.
    func exchanging(_ tree: YAMLTree) -> YAMLTree {
        switch tree {
        case .word: tree
        case .text(let text): .text(exchanging(text))
        case .list(let items): .list(items.map(exchanging))
        case .mapping(let pairs): .mapping(pairs.map { ($0.key, exchanging($0.value)) })
        }
    }

    /// Records of one kind, in the order of their new identifiers, which tells nothing of the old.
    func exchanging(_ records: [YAMLTree]) -> [YAMLTree] {
        records.map(exchanging).map { record -> (id: String, record: YAMLTree) in
            guard case .mapping(let pairs) = record,
                case .text(let id)? = pairs.first(where: { $0.key == "id" })?.value
            else { return ("", record) }
            return (id, record)
        }.sorted { $0.id < $1.id }.map(\.record)
    }

    private func exchanging(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "-")) else { return text }
        var out: [UInt8] = []
        var run: [UInt8] = []
        func close() {
            let tail = run.reversed().prefix { $0 == UInt8(ascii: "-") }.count
            let word = String(decoding: run.dropLast(tail), as: UTF8.self)
            out += map[word].map { Array($0.utf8) + run.suffix(tail) } ?? run
            run.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                run.append(byte)
            default:
                close()
                out.append(byte)
            }
        }
        close()
        return String(decoding: out, as: UTF8.self)
    }
}
