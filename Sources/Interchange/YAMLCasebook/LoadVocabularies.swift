package import CasebookModel
package import Foundation
package import StrictYAML

extension Vocabularies {
    /// Reads all vocabularies of a folder, one YAML file each, named as the vocabulary it holds.
    ///
    /// - Parameter folder: usually `Rules/vocabulary`.
    /// - Returns: the vocabularies.
    /// - Throws: everything that is wrong with any of them.
    package static func load(folder: URL) throws(YAMLFailure) -> Vocabularies {
        var all: [Vocabulary] = []
        var diagnostics: [Diagnostic] = []
        let path = folder.path(percentEncoded: false)
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
            .filter { $0.hasSuffix(".yaml") }.sorted()
        if names.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .error, "vocabulary.no-files", file: path, "no vocabularies are here",
                    hint: "name the program's folder with --home"))
        }
        for name in names {
            let file = "\(folder.lastPathComponent)/\(name)"
            do throws(YAMLFailure) {
                guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
                    throw YAMLFailure([
                        Diagnostic(
                            .error, "vocabulary.unreadable", file: file, "the file cannot be read",
                            hint: "see that you may read it")
                    ])
                }
                let vocabulary = try decodeYAML(Vocabulary.self, from: [UInt8](data), file: file)
                diagnostics += problems(of: vocabulary, named: String(name.dropLast(5)), file: file)
                all.append(vocabulary)
            } catch { diagnostics += error.diagnostics }
        }
        guard diagnostics.isEmpty else { throw YAMLFailure(diagnostics) }
        return Vocabularies(all)
    }

    private static func problems(of vocabulary: Vocabulary, named name: String, file: String) -> [Diagnostic]
    {
        var found: [Diagnostic] = []
        if vocabulary.vocabulary != name {
            found.append(
                Diagnostic(
                    .error, "vocabulary.name", file: file,
                    "the file holds the vocabulary '\(vocabulary.vocabulary)'",
                    hint: "name both alike"))
        }
        var seen: Set<String> = []
        for term in vocabulary.terms where !seen.insert(term.id).inserted {
            found.append(
                Diagnostic(
                    .error, "vocabulary.repeated-term", file: file, "the term '\(term.id)' stands twice",
                    hint: "keep one of the two"))
        }
        return found
    }
}
