import Foundation
import TestSupport
import Testing

/// A small fictional casebook with one witness, whose account is one item; marks stand where only that account is told.
enum GuardedRecord {
    /// In everything the witness told.
    static let told = "quilttoldward"
    /// In what everyone may read.
    static let open = "quiltopenward"
    /// In words that would tell who the witness is.
    static let telling = "quilttellingward"

    /// Writes it as YAML files below a folder.
    /// - Parameter quotation: the words of the public report.
    static func write(to folder: URL, quotation: String = "The unit held them") throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("title: {en: A fictional casebook}\nlanguage: en\ncompiled: 2026-11-01\n".utf8)
            .write(to: folder.appending(path: "casebook.yaml"))
        let records = """
            sources:
              - {id: SO-REPORT, kind: ngo-report, title: {en: Report of Nowhere}, publisher: Example House, published: 2021-02, language: en, read: all}
              - {id: SO-TALK, kind: interview, title: {en: Talk of Nowhere \(told)}, publisher: Example House, published: 2021-02-03, language: en, read: all}
            evidence:
              - {id: EV-REPORT, source: SO-REPORT, kind: ngo-documentation, locator: p. 4, directness: second-hand, quotation: {text: "\(quotation) \(open)", language: en}}
              - {id: EV-TALK, source: SO-TALK, kind: testimony, locator: clip 1, directness: direct, persons: [WI-ONE], quotation: {text: He ordered it \(told), language: en}}
            agencies:
              - id: AG-UNIT
                state: KP
                kind: bureau
                names: [{key: name, text: Unit of Nowhere, language: en, evidence: [EV-REPORT], wording: reported}]
            officials:
              - id: OF-SUBJECT
                state: KP
                names: [{key: name, text: Kang Testperson, language: en, evidence: [EV-REPORT], wording: reported}]
                postings: [{key: head, agency: AG-UNIT, title: {en: Head}, commands: true, period: {from: 2015, to: 2021}, evidence: [EV-REPORT], wording: reported}]
                statements: [{key: said, text: {en: "Seen by {{WI-ONE|\(telling)}}"}, evidence: [EV-REPORT], wording: reported}]
            incidents:
              - id: IN-ONE
                kind: event
                title: {en: Event of Nowhere}
                categories: [1]
                narrative: {en: "It was told by {{WI-ONE}}, {{WI-ONE|\(telling)}}."}
                dates: [{key: date, from: 2020, evidence: [EV-REPORT], wording: reported}]
                acts:
                  - {key: act, violation: enforced-disappearance, evidence: [EV-REPORT], wording: reported}
                  - {key: told, violation: torture, text: {en: Beaten \(told)}, evidence: [EV-TALK], wording: documented-by-us}
                involvements:
                  - {key: link, party: OF-SUBJECT, role: ordered, acts: [act], evidence: [EV-REPORT], wording: reported}
                  - {key: beat, party: OF-SUBJECT, role: ordered, acts: [told], text: {en: Ordered \(told)}, evidence: [EV-TALK], wording: documented-by-us}
            witnesses:
              - {id: WI-ONE, alias: Witness A, connection: eyewitness}
            """
        try Data(records.utf8).write(to: folder.appending(path: "records.yaml"))
    }

    /// Runs with a folder in which it is imported.
    static func inRegistry<Answer>(
        quotation: String = "The unit held them", _ body: (URL) throws -> Answer
    ) throws -> Answer {
        try Folders.withScratch { folder in
            try write(to: folder.appending(path: "casebook"), quotation: quotation)
            let done = try DossierProgram.run(["import", "casebook"], in: folder)
            try #require(done.status == 0, "\(done.errors)")
            return try body(folder)
        }
    }
}
