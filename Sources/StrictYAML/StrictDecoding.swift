package import CasebookModel

/// Decodes a value from a node, strictly: unknown and missing keys, wrong types and unknown terms are all reported with
/// line and column, and decoding goes on to the next problem.
///
/// - Returns: the value, or `nil` when anything was reported as an error.
package func decodeYAML<Value: Decodable>(
    _ type: Value.Type, from node: YAMLNode, _ problems: YAMLProblems
) -> Value? {
    let before = problems.diagnostics.count
    let audit = KeyAudit()
    let value = decodeOrReplace(type, node, DecodingState(problems: problems, audit: audit))
    audit.report(in: node, problems)
    return problems.diagnostics[before...].hasErrors ? nil : value
}

/// Decodes a whole file that must be right, such as a file of rules.
///
/// - Parameters:
///   - type: what the file holds.
///   - bytes: its content.
///   - file: what messages call it.
/// - Returns: the value.
/// - Throws: everything that is wrong with it.
package func decodeYAML<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], file: String
) throws(YAMLFailure) -> Value {
    let problems = YAMLProblems(file: file)
    let root = composeYAML(bytes, problems)
    if root == nil, !problems.hasErrors {
        problems.report("yaml.empty", at: nil, "the file is empty", hint: "write it or remove it")
    }
    if let root, !problems.hasErrors, let value = decodeYAML(type, from: root, problems) { return value }
    throw YAMLFailure(problems.diagnostics.sorted())
}

/// A value that stands in for one that was wrong or missing, so that the rest of a record can still be checked.
///
/// Never leaves `decodeYAML`: wherever one was used, an error has been reported.
protocol Replaceable {
    static var replacement: Self { get }
}

extension String: Replaceable { static var replacement: String { "" } }
extension Int: Replaceable { static var replacement: Int { 0 } }
extension Double: Replaceable { static var replacement: Double { 0 } }
extension Bool: Replaceable { static var replacement: Bool { false } }
extension Day: Replaceable { static var replacement: Day { Day(number: 0) } }
extension PartialDate: Replaceable { static var replacement: PartialDate { PartialDate(Day(number: 0)) } }
extension MultilingualText: Replaceable {
    static var replacement: MultilingualText { MultilingualText() }
}
extension Identifier: Replaceable { static var replacement: Identifier<Record> { Identifier("") } }
extension PartyID: Replaceable { static var replacement: PartyID { PartyID("") } }
extension EvidenceLink: Replaceable { static var replacement: EvidenceLink { EvidenceLink("") } }
extension ClaimID: Replaceable { static var replacement: ClaimID { ClaimID(record: "", key: "") } }
extension Listed: Replaceable { static var replacement: Listed<Item> { Listed(wrappedValue: []) } }
extension Array: Replaceable { static var replacement: [Element] { [] } }
extension Dictionary: Replaceable { static var replacement: [Key: Value] { [:] } }
extension Optional: Replaceable { static var replacement: Wrapped? { nil } }

/// Which keys of each mapping were asked for by whatever decoded it; a mapping may be decoded more than once.
final class KeyAudit {
    private var asked: [Int: Set<String>] = [:]

    func open(_ node: YAMLNode) { asked[node.number, default: []] = asked[node.number] ?? [] }
    func ask(_ key: String, of node: YAMLNode) { asked[node.number, default: []].insert(key) }

    /// Reports the keys that nobody asked for, in all mappings that were decoded.
    func report(in node: YAMLNode, _ problems: YAMLProblems) {
        switch node.content {
        case .scalar: return
        case .sequence(let items): for item in items { report(in: item, problems) }
        case .mapping(let pairs):
            guard let known = asked[node.number] else { return }
            for pair in pairs {
                if known.contains(pair.key) {
                    report(in: pair.value, problems)
                } else {
                    problems.unknownKey(pair, known: known)
                }
            }
        }
    }
}

struct DecodingState {
    let problems: YAMLProblems
    let audit: KeyAudit
}

/// What stopped the decoding of one node; reported by whoever can go on without it.
struct Misfit: Error {
    let node: YAMLNode
    let id: String
    let message: String
    let hint: String
}

/// Decodes a node; where that fails, reports why and returns a value in its stead.
///
/// `nil` only for a type for which none can be made up.
func decodeOrReplace<Value: Decodable>(
    _ type: Value.Type, _ node: YAMLNode, _ state: DecodingState
) -> Value? {
    do {
        return try decode(type, node, state)
    } catch let misfit as Misfit {
        state.problems.report(misfit.id, at: misfit.node.mark, misfit.message, hint: misfit.hint)
    } catch is NoReplacement {
        // Reported where it happened.
    } catch {
        state.problems.report(
            "yaml.value", at: node.mark, "\(node.inWords) cannot be used here", hint: plain(error))
    }
    return replacement(for: type, state)
}

/// Thrown upwards when something wrong was reported and nothing could be put in its place.
struct NoReplacement: Error {}

func replacement<Value: Decodable>(for type: Value.Type, _ state: DecodingState) -> Value? {
    if let replaceable = type as? any Replaceable.Type { return replaceable.replacement as? Value }
    if let cases = type as? any CaseIterable.Type { return firstCase(of: cases) as? Value }
    // A record of such values: decoded from an empty mapping, in which each missing value is replaced in turn.
    state.problems.muted += 1
    defer { state.problems.muted -= 1 }
    let nothing = YAMLNode(.mapping([]), mark: YAMLMark(line: 0, column: 0), number: 0)
    return try? Value(from: NodeDecoder(node: nothing, state: state, codingPath: []))
}

private func firstCase<Cases: CaseIterable>(of type: Cases.Type) -> Any? { type.allCases.first }

/// A value of a type with nothing in it, for whoever only wants to know what the type asks for; `nil` where none can be
/// made up.
package func emptyValue<Value: Decodable>(of type: Value.Type) -> Value? {
    replacement(for: type, DecodingState(problems: YAMLProblems(file: ""), audit: KeyAudit()))
}

/// Decodes a node or throws a `Misfit`.
func decode<Value: Decodable>(_ type: Value.Type, _ node: YAMLNode, _ state: DecodingState) throws -> Value {
    let decoder = NodeDecoder(node: node, state: state, codingPath: [])
    if type == Day.self {
        guard let text = node.text, Day(parsing: text) != nil else {
            throw Misfit(
                node: node, id: "yaml.day", message: "here should be a day, not \(node.inWords)",
                hint: dayHint)
        }
    } else if type == PartialDate.self {
        guard let text = node.text, PartialDate(parsing: text) != nil else {
            throw Misfit(
                node: node, id: "yaml.date", message: "here should be a date, not \(node.inWords)",
                hint: dateHint)
        }
    } else if type == MultilingualText.self, node.pairs == nil {
        throw Misfit(
            node: node, id: "yaml.type",
            message: "here should be a text with its language, not \(node.inWords)",
            hint: "write it under its language tag: {en: \"…\"}")
    } else if type == ClaimID.self {
        guard let text = node.text, ClaimID(parsing: text) != nil else {
            throw Misfit(
                node: node, id: "yaml.claim", message: "here should be a claim, not \(node.inWords)",
                hint: "write its record and its key as RECORD#key")
        }
    } else if let cases = type as? any CaseIterable.Type, let words = texts(of: cases) {
        guard let text = node.text, !node.isNothing else {
            throw Misfit(
                node: node, id: "yaml.type", message: "here should be a word, not \(node.inWords)",
                hint: "write one of: " + words.joined(separator: ", "))
        }
        guard words.contains(text) else {
            let meant = nearest(to: text, among: words).map { "did you mean '\($0)'? " } ?? ""
            throw Misfit(
                node: node, id: "yaml.unknown-value",
                message: "'\(excerpt(text))' is not one of the values allowed here",
                hint: meant + "write one of: " + words.joined(separator: ", "))
        }
    }
    return try Value(from: decoder)
}

private func texts<Cases: CaseIterable>(of type: Cases.Type) -> [String]? {
    let words = type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    return words.isEmpty ? nil : words
}

private func plain(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    switch error {
    case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context),
        .valueNotFound(_, let context):
        return context.debugDescription
    @unknown default: return "\(error)"
    }
}
