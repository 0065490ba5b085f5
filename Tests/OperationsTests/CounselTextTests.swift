import Foundation
import TestSupport
import Testing

/// Texts that people write into a dossier.
struct CounselTextTests {
    private static let sections = [
        "summary", "elements", "narrative", "statement-of-reasons", "recommendation",
    ]

    private func write(on day: String, in folder: URL) throws {
        let counsel = folder.appending(path: "dossier.counsel")
        try FileManager.default.createDirectory(at: counsel, withIntermediateDirectories: true)
        let texts = Self.sections.map {
            "\($0): {text: {en: Counsel's own words on \($0).}, by: A. Lawyer, on: \"\(day)\"}\n"
        }
        try Data(texts.joined().utf8).write(to: counsel.appending(path: "OF-XF-HEAD_uk-ghr.yaml"))
    }

    /// Builds on a day from 25 November 2026 on, and tells the slots whose evidence is said to have changed.
    private func stale(after days: Int, in folder: URL) throws -> Set<String> {
        let moment = ["SOURCE_DATE_EPOCH": String(1_795_564_800 + days * 86_400)]
        let built = try DossierProgram.run(
            ["build", "OF-XF-HEAD", "--regime", "uk-ghr", "--format", "md"], in: folder, environment: moment)
        #expect(built.status == 0, "\(built.errors)")
        let text = try Built.text(built, "md").replacing("\\", with: "")
        for section in Self.sections { #expect(text.contains("Counsel's own words on \(section).")) }
        return Set(
            Self.sections.filter {
                built.errors.contains("the evidence under counsel's text '\($0)' changed")
            })
    }

    @Test
    func
        `they survive every rebuild, and are flagged when the evidence under them changes, until dated anew`()
        throws
    {
        try FictionalFiling.inFolder { folder in
            try write(on: "2026-11-25", in: folder)
            #expect(try stale(after: 0, in: folder).isEmpty)
            #expect(try stale(after: 2, in: folder).isEmpty, "nothing changed")
            func change(_ script: String, after days: Int) throws {
                let changed = try DossierProgram.shell(
                    "\(script) book/records.yaml && \"$D\" import book -q", in: folder,
                    environment: ["SOURCE_DATE_EPOCH": String(1_795_564_800 + days * 86_400)])
                try #require(changed.status == 0, "\(changed.errors)")
            }
            // An item less under the act and the tie to it.
            try change(
                "sed -i 's/EV-XF-PHOTO, EV-XF-NOTES,/EV-XF-PHOTO,/'",
                after: 3)
            let first = try stale(after: 4, in: folder)
            #expect(first.isSuperset(of: ["summary", "narrative", "statement-of-reasons"]), "\(first)")
            #expect(!first.contains("recommendation"), "it rests on no such item")
            try write(on: "2026-11-28", in: folder)
            #expect(try stale(after: 5, in: folder).isEmpty, "read again and dated anew")
            // The same items, of which one says something else.
            try change("sed -i 's/locator: page 12/locator: page 120/'", after: 6)
            #expect(try stale(after: 7, in: folder).contains("narrative"))
        }
    }
}
