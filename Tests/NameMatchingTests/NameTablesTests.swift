import Foundation
import TestSupport
import Testing

@testable import NameMatching

/// The tables of the checkout, read once for all suites.
enum Shipped {
    static let files: [String: [UInt8]] = {
        var files: [String: [UInt8]] = [:]
        for name in NameTables.fileNames {
            let url = Folders.checkout.appending(path: "Rules/names/\(name)")
            files[name] = (try? Data(contentsOf: url)).map { [UInt8]($0) }
        }
        return files
    }()
    static let reader = try! NameReader(NameTables(files: files))
}

struct NameTablesTests {
    @Test func `the shipped tables are read`() throws {
        _ = try NameTables(files: Shipped.files)
    }

    @Test func `a missing table is named`() {
        var files = Shipped.files
        files["surnames.tsv"] = nil
        #expect(throws: NameTableError(file: "surnames.tsv", line: nil, problem: "is missing")) {
            try NameTables(files: files)
        }
    }

    @Test func `a line with too many columns is named by its number`() {
        var files = Shipped.files
        files["words.tsv"] = Array("# words\n0.5\ttrade\ttrade trading\n0.5\ta\tb\tc\n".utf8)
        #expect(
            throws: NameTableError(file: "words.tsv", line: 3, problem: "has 4 columns where 3 are expected")
        ) {
            try NameTables(files: files)
        }
    }

    @Test func `a weight that is no number is refused`() {
        var files = Shipped.files
        files["words.tsv"] = Array("much\ttrade\ttrade\n".utf8)
        #expect(throws: NameTableError.self) { try NameTables(files: files) }
    }
}
