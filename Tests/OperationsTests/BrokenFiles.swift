import Foundation

/// A folder of files with mistakes of every sort; whom and what it names is made up.
enum BrokenFiles {
    static let casebook: [String: String] = [
        "casebook.yaml": """
        title: {en: A broken trial}
        language: en
        compiled: 2026-01-01

        """,
        "sources.yaml": """
        sources:
          - id: SO-TRIAL
            kind: pamphlet
            title: {en: The Marzipan Gazette}
            publisher: Society of the Fictional Lighthouse
            published: 2025-13
            language: en
            read: all
          - id: SO-ALMANAC
            kind: ngo-report
            title: {en: The Treacle Almanac}
            publisher: Society of the Fictional Lighthouse
            published: 2025-12
            language: en
            read: all
        evidence:
          - id: EV-PAGE-2
            source: SO-ALMANACK
            locator: p. 2
            kind: testimony
            directness: second-hand

        """,
        "officials.yaml": """
        officials:
          - id: OF-HOLLOW-PUDDING
            state: XF
            names:
              - {key: name, text: Hollow Pudding, language: en, evidence: [EV-NOWHERE], wording: reported}
            postings:
              - key: post
                agency: AG-NOWHERE
                title: {en: Keeper of Spoons}
                period: {from: "2021", to: "2016"}
                evidence: []
                wording: reported
          - id: OF-CUSTARD-SPOON
            state: Custardland
            names:
              - {key: name, text: Custard Spoon, language: en, evidence: [EV-PAGE-2], wording: shouted}
          - id: OF-JELLY-LANTERN
            state: XF
            legalName: Somebody

        """,
    ]

    static func write(_ files: [String: String], to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }
}
