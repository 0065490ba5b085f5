import Audiences
import CasebookModel
import Dossiers
import Foundation
import Interchange
import Scoring
import StrictYAML
import TestSupport

/// The shipped rules, locales and public record, read once.
enum SubmissionFixtures {
    static let library: RegimeLibrary? = try? RegimeLibrary(files: ruleFiles)

    static let ruleFiles: [RuleFile] = ["regimes", "vocabulary"].flatMap { folder in
        yaml(in: "Rules/\(folder)").map { RuleFile(path: "\(folder)/\($0.name)", bytes: $0.bytes) }
    }

    /// How evidence is weighed, beside the regimes and the vocabularies.
    static let scoringFiles: [RuleFile] =
        ["scoring.yaml"].compactMap { name in
            (try? Data(contentsOf: Folders.checkout.appending(path: "Rules/" + name))).map {
                RuleFile(path: name, bytes: [UInt8]($0))
            }
        }
        + yaml(in: "Rules/profiles").map { RuleFile(path: "profiles/" + $0.name, bytes: $0.bytes) }

    static let vocabularies = Vocabularies(
        yaml(in: "Rules/vocabulary").compactMap {
            try? decodeYAML(Vocabulary.self, from: $0.bytes, file: $0.name)
        })

    static let languages = ["en", "ko", "es", "zh-Hans", "zh-Hant"]

    static func locale(_ tag: String) throws -> DossierLocale {
        let url = Folders.checkout.appending(path: "Dossiers/locales/\(tag).yaml")
        return try DossierLocale(bytes: [UInt8](try Data(contentsOf: url)), file: "\(tag).yaml")
    }

    static let publicRecord: Casebook? = {
        let reading = readCasebook(
            folder: Folders.checkout.appending(path: "Dossiers/casebooks/public-record"))
        return reading.header.map { Casebook(header: $0, records: reading.records) }
    }()

    static let day = Day(parsing: "2026-11-24") ?? Day.distantFuture

    static func request(
        _ subject: PartyID, _ regime: String, language: String = "en", audience: Audience = .governmentOpen,
        purpose: SubmissionPurpose = .list, asOf: Day? = nil, view: AudienceView? = nil
    ) throws -> SubmissionRequest {
        guard let library, let law = library[regime], let record = publicRecord else {
            throw Absent()
        }
        let view =
            view
            ?? AudienceView(
                of: asOf.map { record.published(by: $0) } ?? record, for: audience,
                recipient: law.jurisdiction,
                on: day)
        return SubmissionRequest(
            view: view, subject: subject, regime: law, library: library, purpose: purpose,
            locale: try locale(language), vocabularies: vocabularies,
            organisation: OrganisationProfile(
                name: MultilingualText("Example Documentation Centre"), contact: ["desk@example.org"],
                about: MultilingualText("A plainly fictional organisation.")),
            on: day, asOf: asOf, stamp: 1_764_000_000)
    }

    struct Absent: Error {}

    private static func yaml(in folder: String) -> [(name: String, bytes: [UInt8])] {
        let url = Folders.checkout.appending(path: folder)
        let contents =
            (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
        return contents.filter { $0.pathExtension == "yaml" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .compactMap { file in
                (try? Data(contentsOf: file)).map { (name: file.lastPathComponent, bytes: [UInt8]($0)) }
            }
    }
}

extension Document {
    /// All its text as a reader reads it, paragraph by paragraph.
    var allText: String {
        let plain = PlainText(self)
        var out: [String] = [plain.text(metadata.title)]
        forEachRun { out.append(plain.text($0)) }
        for note in notes { out.append(plain.text(note.content)) }
        return out.joined(separator: "\n")
    }
    /// What is marked as not yet translated.
    var untranslated: [String] {
        var out: [String] = []
        forEachRun { run in
            run.forEachInline { inline in
                if case .untranslated(let text) = inline { out.append(text.string) }
            }
        }
        return out
    }
}
