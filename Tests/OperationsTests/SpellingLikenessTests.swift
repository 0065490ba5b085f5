import Audiences
import CasebookModel
import Foundation
import NameMatching
import Operations
import TestSupport
import Testing

/// A sealed name is found in other spellings and scripts by the tables of names; other people's names are left alone.
///
/// The person is one of whom forms for filling in tell, as of John Doe.
struct SpellingLikenessTests {
    private static let reader: NameReader = {
        var files: [String: [UInt8]] = [:]
        for name in NameTables.fileNames {
            files[name] = (try? Data(contentsOf: Folders.checkout.appending(path: "Rules/names/\(name)"))).map
            {
                [UInt8]($0)
            }
        }
        return try! NameReader(NameTables(files: files))
    }()

    private func guarding(_ name: String) -> NameGuard {
        NameGuard(
            [ProtectedName(person: "WI-ONE", name: name)],
            likeness: SpellingLikeness([("WI-ONE", name)], reader: Self.reader))
    }

    private static let spellings = [
        // Revised Romanization, McCune and Reischauer's with and without its marks, the North's, and as people write them.
        "Hong Gildong", "Hong Gil-dong", "Hong Kiltong", "Hong Kil-tong", "HONG Kil Tong", "Hong Kil-dong",
        "Hong Gil Dong", "Gildong Hong", "Gil-dong Hong", "Kil-tong Hong", "Hong Kildong", "HONG, Gil-dong",
    ]

    @Test(arguments: spellings)
    func `a name sealed in hangul is masked in every romanization`(spelling: String) {
        let (text, persons) = guarding("홍길동").masking("It was \(spelling) who saw the mill at Nowhere.")
        #expect(persons == ["WI-ONE"])
        #expect(text == "It was […] who saw the mill at Nowhere.")
    }

    @Test(arguments: spellings)
    func `a name sealed in a romanization is masked in hangul`(spelling: String) {
        let (text, persons) = guarding(spelling).masking("어제 홍길동 씨가 보았다.")
        #expect(persons == ["WI-ONE"])
        #expect(!text.contains("길동"))
    }

    @Test(arguments: [
        "Kim Giltae", "Hong Giljun", "Hong Kil-su", "Hong Sundong", "Pak Chol-su", "Hong Kong",
        "Nowhere Valley",
        "Ministry of Nowhere", "홍길순", "김길순", "Kang Testperson", "The Hong Report",
    ])
    func `another name is left alone`(other: String) {
        let text = "It was \(other) who saw the mill at Nowhere."
        #expect(guarding("홍길동").masking(text).text == text)
    }

    @Test func `without the tables only what was sealed and its usual reading are found`() {
        let blind = NameGuard([ProtectedName(person: "WI-ONE", name: "홍길동")])
        #expect(blind.masking("It was Hong Kil-tong.").persons.isEmpty, "else the tables do nothing")
        #expect(blind.masking("어제 홍길동 씨").persons == ["WI-ONE"])
    }

    @Test(arguments: ["Hong Gil-dong", "Hong Kil-tong", "Kildong Hong"])
    func `the program finds a sealed name in another script, masks it, and records that it looked`(
        spelling: String
    )
        throws
    {
        try GuardedRecord.inRegistry(quotation: "It was \(spelling) who saw it.") { folder in
            func run(_ arguments: String...) throws -> DossierProgram.Outcome {
                try DossierProgram.run(arguments, in: folder)
            }
            try Data((0..<32).map { UInt8($0 &* 5 &+ 1) }).write(to: folder.appending(path: "key"))
            try Data("홍길동".utf8).write(to: folder.appending(path: "value"))
            #expect(try run("seal", "start", "--key-file", "key").status == 0)
            #expect(
                try run("seal", "put", "WI-ONE", "legal-name", "--file", "value", "--key-file", "key").status
                    == 0)
            let check = try run("seal", "check", "--key-file", "key", "--format", "json")
            #expect(check.status == 2, "\(check.errors)")
            #expect(try check.rows().map { $0["record"] as? String } == ["EV-REPORT"], "\(check.output)")
            let built = try run(
                "build", "OF-SUBJECT", "--audience", "government-open", "--format", "md", "--output", "out",
                "--check-names", "--key-file", "key")
            #expect(
                built.errors.contains("EV-REPORT quotation names WI-ONE; the name was masked"),
                "\(built.errors)")
            let search = LeakSearch([spelling, "Gildong", "Kiltong", "Kildong"])
            #expect(try search.leaks(below: folder.appending(path: "out")).leaks.isEmpty)
            let log = try run("audit", "log", "--format", "json")
            let looked = try log.rows().filter { $0["operation"] as? String == "look for sealed names" }
            #expect(looked.count == 2, "once for each of both commands: \(log.output)")
            #expect(try run("audit", "verify").status == 0)
        }
    }
}
