import Foundation
import Scoring
import TestSupport

/// The rule files of the checkout, as bytes.
enum ShippedRules {
    static let files: [RuleFile] = {
        let folder = Folders.checkout.appending(path: "Rules")
        var files: [RuleFile] = []
        for name in ["regimes", "vocabulary"] {
            let directory = folder.appending(path: name)
            let contents =
                (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil))
                ?? []
            for url in contents where url.pathExtension == "yaml" {
                guard let data = try? Data(contentsOf: url) else { continue }
                files.append(RuleFile(path: "\(name)/\(url.lastPathComponent)", bytes: [UInt8](data)))
            }
        }
        return files.sorted { $0.path < $1.path }
    }()

    static func library() throws -> RegimeLibrary { try RegimeLibrary(files: files) }

    /// The same files with one of them changed.
    static func changing(_ path: String, _ change: (String) -> String) -> [RuleFile] {
        files.map { file in
            guard file.path == path else { return file }
            return RuleFile(
                path: path, bytes: Array(change(String(decoding: file.bytes, as: UTF8.self)).utf8))
        }
    }
}
