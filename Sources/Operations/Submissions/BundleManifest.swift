import Audiences
import CasebookModel
import Custody
import Dossiers
import Foundation

/// The note in a bundle: what is enclosed, what was withheld, under which rules; never what the withheld says.
struct BundleNote {
    let document: Document
    let words: BundleWords
    let report: BundleReport
    let hasExhibits: Bool

    var text: String {
        var lines = [
            words.title, PlainText(document).text(document.metadata.title), document.metadata.dateText, "",
        ]
        if hasExhibits {
            for exhibit in document.exhibits {
                let name = "\(document.words.exhibit) \(exhibit.number)"
                for enclosed in report.enclosed where enclosed.exhibit == exhibit.number {
                    lines.append(
                        "\(name): \(words.enclosed), \(enclosed.path) (\(treatment(enclosed.treatment)))")
                }
                for leftOut in report.leftOut where leftOut.exhibit == exhibit.number {
                    lines.append("\(name): \(words.notEnclosed) (\(rule(leftOut.rule)))")
                }
            }
            lines.append("")
        }
        if report.rules.isEmpty {
            lines.append(words.nothingLeftOut)
        } else {
            lines.append(words.leftOut)
            lines += report.rules.map { "- " + rule($0) }
        }
        lines += ["", words.check, ""]
        return lines.joined(separator: "\n")
    }

    private func rule(_ rule: WithholdingRule) -> String {
        "\(rule.name): \(words.rules[rule.name] ?? "")"
    }

    private func treatment(_ treatment: BundleReport.Treatment) -> String {
        switch treatment {
        case .metadataRemoved: words.metadataRemoved
        case .asItIs: words.asItIs
        case .original: words.original
        }
    }
}

/// What a bundle holds, for programs.
struct BundleManifest: Encodable {
    private struct File: Encodable {
        var path: String
        var sha256: String
        var bytes: Int
        var exhibit: String?
        var treatment: BundleReport.Treatment?
    }

    private let schema = "bundle/1"
    private let subject: String
    private let regime: String
    private let audience: String
    private let language: String
    private let date: String
    private let isDraft: Bool
    private let files: [File]
    private let withheld: [BundleReport.LeftOut]
    private let rules: [WithholdingRule]

    init(_ order: DossierOrder, document: Document, _ zip: ZIPWriter, _ report: BundleReport) {
        subject = order.subject
        regime = order.regime
        audience = order.audience.rawValue
        language = order.language
        date = document.metadata.date.description
        isDraft = document.metadata.watermark != nil
        let enclosed = Dictionary(
            report.enclosed.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        files = zip.entries.map { entry in
            File(
                path: entry.name, sha256: entry.sha256, bytes: entry.size,
                exhibit: enclosed[entry.name]?.exhibit, treatment: enclosed[entry.name]?.treatment)
        }
        withheld = report.leftOut
        rules = report.rules
    }

    func bytes() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}
