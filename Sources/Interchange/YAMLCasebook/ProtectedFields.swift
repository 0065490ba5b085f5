import CasebookModel
import StrictYAML

/// Refuses the keys that would identify a protected person in a file that anyone can open.
///
/// Records of victims and witnesses have no field for an identity; whoever writes one means it well and must learn why it
/// cannot stand there. So must whoever notes an interviewer, an interpreter, a broker or a relative on any record.
///
/// - Returns: the record without those keys, and whether there were any.
func refusingProtected(
    _ node: YAMLNode, of kind: RecordKind, _ problems: YAMLProblems
) -> (node: YAMLNode, hasRefused: Bool) {
    guard let pairs = node.pairs else { return (node, false) }
    let isPerson = kind == .victim || kind == .witness
    var kept: [YAMLNode.Pair] = []
    for pair in pairs {
        switch protectedMeaning(of: pair.key, onRecordOfPerson: isPerson, kind) {
        case nil: kept.append(pair)
        case .identity:
            problems.report(
                "protected.identity", at: pair.keyMark,
                "'\(pair.key)' would identify a \(kind.rawValue) in a file that anyone can open",
                hint: "remove it; use a public 'alias' here, and keep the identity out of casebook files")
        case .other(let whom):
            problems.report(
                "protected.person", at: pair.keyMark,
                "'\(pair.key)' would identify \(whom), who is protected as the witness is",
                hint:
                    "remove it from the file; nobody who helped to collect testimony is named in casebook files"
            )
        }
    }
    guard kept.count < pairs.count else { return (node, false) }
    return (YAMLNode(.mapping(kept), mark: node.mark, number: node.number), true)
}

private enum ProtectedMeaning {
    case identity
    case other(String)
}

/// What a key that no record has would tell; `nil` when it tells nothing of a protected person.
private func protectedMeaning(of key: String, onRecordOfPerson isPerson: Bool, _ kind: RecordKind)
    -> ProtectedMeaning?
{
    let word = String(decoding: key.utf8.filter { $0 != 0x5F && $0 != 0x2D && $0 != 0x20 }, as: UTF8.self)
        .lowercased()
    for (stem, whom) in helpers where word.hasPrefix(stem) { return .other(whom) }
    // An agency has a parent and a company a sister; of whom testimony speaks, these are people.
    if isPerson || [.evidence, .incident, .source].contains(kind), kin.contains(where: { word.hasPrefix($0) })
    {
        return .other("a relative")
    }
    if isPerson {
        let known = kind == .victim ? victimKeys : witnessKeys
        guard !known.contains(key) else { return nil }
        return identifying.contains { word.contains($0) } || identifyingWords.contains(word) ? .identity : nil
    }
    for stem in [
        "witnessname", "victimname", "informantname", "speakername", "sourcename", "informant", "witness",
    ]
    where word.hasPrefix(stem) {
        return .other("a witness or victim")
    }
    return nil
}

private let victimKeys: Set<String> = [
    "id", "alias", "categories", "published", "visibility", "keeping", "note",
]
private let witnessKeys: Set<String> = ["id", "alias", "connection", "visibility", "keeping", "note"]

/// Words within keys that tell who a person is or where to find them.
private let identifying = [
    "name", "phone", "mobile", "mail", "birth", "address", "passport", "identity", "idnumber", "nationalid",
    "resident",
    "photo", "picture", "kakao", "wechat", "telegram", "account", "contact", "village", "employer",
    "occupation",
    "school", "hometown", "이름", "성명", "생년", "주소", "전화",
]

/// Keys that do so only as whole words.
private let identifyingWords: Set<String> = ["age", "born", "dob", "sex", "gender", "home", "job", "image"]

private let helpers: [(stem: String, whom: String)] = [
    ("interviewer", "an interviewer"), ("interpreter", "an interpreter"),
    ("translatorcontact", "an interpreter"),
    ("broker", "a broker"), ("nextofkin", "a relative"),
]

private let kin = [
    "relative", "family", "spouse", "husband", "wife", "parent", "mother", "father", "child", "brother",
    "sister", "son",
    "daughter",
]
