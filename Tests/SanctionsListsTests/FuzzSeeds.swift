import Foundation
import SanctionsLists
import Testing

/// What the fuzzing harness starts from: the small copies of the tests, each behind the byte that names its format.
struct FuzzSeeds {
    private static let folder = ProcessInfo.processInfo.environment["DOSSIER_FUZZ_SEEDS"].map {
        URL(filePath: $0, directoryHint: .isDirectory)
    }

    @Test(.enabled(if: folder != nil, "DOSSIER_FUZZ_SEEDS names no folder"))
    func `seeds are written for every format`() throws {
        let folder = try #require(Self.folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var seeds = Fixtures.all.map { ($0.format, Array($0.text.utf8)) }
        seeds.append((.australiaXLSX, TinyWorkbook.bytes))
        let set = ["sdn", "alt", "add"].map { Array(OFACSet.files[$0]?.utf8 ?? "".utf8) }
        seeds.append((.ofacCSV, Array(set.joined(separator: [0x1E]))))
        for (format, bytes) in seeds {
            let number = try #require(ListFormat.allCases.firstIndex(of: format))
            try Data([UInt8(number)] + bytes).write(to: folder.appending(path: "seed-\(format.rawValue)"))
        }
        #expect(Set(seeds.map(\.0)).count == ListFormat.allCases.count)
    }
}

/// A small set of OFAC's three tables; whom it names is made up.
enum OFACSet {
    static let files = [
        "sdn": """
        1,"NORDMANN, Ola","individual","TEST] [TEST2","Keeper",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1950; POB Nowhere, Norway; nationality Norway; Gender Female; Passport X1 (Norway); Linked To: ACME & SONS."
        9,"ACME & SONS",-0- ,"TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-

        """,
        "alt": """
        1,2,"aka","OLLIE",-0-
        9,3,"fka","ACNE",-0-

        """,
        "add": """
        1,3,"1 Street","Nowhere 0001","Norway",-0-

        """,
    ]
}
