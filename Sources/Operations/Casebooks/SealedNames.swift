package import Audiences
import CasebookModel
import Foundation
package import NameMatching
package import Registry

/// What is sealed of protected persons, opened in memory to be looked for in texts that leave.
package struct SealedNames: Sendable {
    package let names: [ProtectedName]
    package let likeness: SpellingLikeness

    /// - Parameter values: plain texts of what is sealed, with whose they are.
    init(_ values: [(person: String, field: String, plain: Secret)], reader: NameReader) {
        var names: [ProtectedName] = []
        var persons: [(String, String)] = []
        for (person, field, plain) in values {
            guard let text = plain.text?.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty else {
                continue
            }
            let name = ProtectedName(person: person, field: field, value: text)
            names.append(name)
            if name.isName { persons.append((person, text)) }
        }
        self.names = names
        likeness = SpellingLikeness(persons, reader: reader)
    }
}

/// Knows other spellings and scripts of names by the tables of `Rules/names`.
package struct SpellingLikeness: NameLikeness {
    /// From here on two spellings are taken for one name; higher than in screening, where a person looks at each.
    private static let threshold = 0.9

    private let reader: NameReader
    private let names: [(person: String, name: PreparedName)]

    package init(_ names: [(person: String, name: String)], reader: NameReader) {
        self.reader = reader
        self.names = names.map { ($0.person, reader.read($0.name, kind: .person)) }
    }

    package func person(namedLike words: String) -> String? {
        let read = reader.read(words, kind: .person)
        return names.first { $0.name.score(against: read) >= Self.threshold }?.person
    }
}

extension Workspace {
    /// Opens what is sealed, to be looked for in texts, and records that it was opened.
    package func sealedNames(with ring: Keyring) throws -> SealedNames {
        let reason = "texts are searched for sealed names"
        let values = try writing().write(
            actor: actor, operation: "look for sealed names", reason: reason, at: now
        ) { try $0.openForCheck(reason: reason, with: ring) }
        return try sealedNames(values.map { ($0.value.person, $0.value.field, $0.plain) })
    }

    /// Values at hand, such as one being sealed, to be looked for in texts.
    package func sealedNames(_ values: [(person: String, field: String, plain: Secret)]) throws -> SealedNames
    {
        SealedNames(values, reader: try nameReader())
    }

    /// Where texts that are not sealed name a protected person: in the casebook, and in counsel's texts beside it.
    package func namesInClear(_ sealed: SealedNames) throws -> [Masked] {
        let casebook = try casebook()
        let view = AudienceView(
            of: casebook, for: .internal, on: today, names: sealed.names, likeness: sealed.likeness)
        var found = view.masked
        let guardian = view.guardian(of: sealed.names, likeness: sealed.likeness)
        let folder = URL(filePath: registryPath).deletingPathExtension().appendingPathExtension("counsel")
        guard FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) else { return found }
        for file in try FolderFiles.all(below: folder, endingIn: ["yaml"]) {
            let persons = Set(guardian.spans(in: String(decoding: file.bytes, as: UTF8.self)).map(\.person))
            found += persons.sorted().map { Masked(record: file.path, field: "counsel's text", person: $0) }
        }
        return found
    }
}
