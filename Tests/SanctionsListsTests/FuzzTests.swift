import CasebookModel
import Foundation
import SanctionsLists
import TestSupport
import Testing

/// Mutations of each copy: some hundreds, or as many as `DOSSIER_FUZZ_ROUNDS` says.
private let rounds =
    ProcessInfo.processInfo.environment["DOSSIER_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 300

/// Mutated copies must be read or refused, and never crash, hang or take a half of an entry for a whole.
@Suite(.timeLimit(.minutes(rounds > 300 ? 600 : 3)))
struct FuzzTests {

    @Test(arguments: Fixtures.all) func `mutated copies are read or refused`(_ fixture: Fixtures.Fixture)
        throws
    {
        var mutator = Mutator(seed: 1)
        let original = Array(fixture.text.utf8)
        let reader = ListReader(rules: RealLists.rules)
        let source = Fixtures.source(fixture)
        try Folders.withScratch { folder in
            let file = folder.appending(path: fixture.name)
            for round in 0..<rounds {
                let bytes = mutator.mutate(original)
                try Data(bytes).write(to: file)
                do {
                    let reading = try reader.read(files: [file], source: source, format: fixture.format)
                    #expect(Set(reading.entries.map(\.id)).count == reading.copy.entries, "round \(round)")
                    for entry in reading.entries {
                        let data = Data(entry.contentBytes)
                        #expect((try? JSONSerialization.jsonObject(with: data)) != nil, "round \(round)")
                    }
                } catch let refusal as ListRefusal {
                    #expect(refusal.description.hasSuffix("."))
                }
            }
        }
    }

    @Test func `mutated workbooks are read or refused`() throws {
        let original = TinyWorkbook.bytes
        var mutator = Mutator(seed: 2)
        let reader = ListReader(rules: RealLists.rules)
        let source = try #require(RealLists.rules["au-dfat"])
        try Folders.withScratch { folder in
            let file = folder.appending(path: "au.xlsx")
            try Data(original).write(to: file)
            let whole = try reader.read(files: [file], source: source)
            #expect(whole.entries.map(\.displayName) == ["Ola Nordmann"])
            #expect(whole.entries[0].names.map(\.text) == ["Ola Nordmann", "Ollie the Old"])
            #expect(whole.entries[0].births.compactMap { $0.date?.description } == ["1950", "1951-02-03"])
            #expect(whole.diagnostics == [])
            for _ in 0..<rounds {
                try Data(mutator.mutate(original)).write(to: file)
                do {
                    _ = try reader.read(files: [file], source: source)
                } catch is ListRefusal {
                }
            }
        }
    }

    @Test func `dates in any wording are read or left, and what is read is a date`() {
        var mutator = Mutator(seed: 3)
        let seeds = [
            "08 Jan 1984", "circa 1947", "01 Jan 1961 to 31 Dec 1963", "dd/mm/1950", "00/00/1955",
            "between 1.1.1961 and 31.12.1963",
        ]
        let un = Fixtures.all.first { $0.format == .ukXML }!
        for _ in 0..<rounds {
            let seed = seeds[Int(mutator.generator.next() % UInt64(seeds.count))]
            let text = String(decoding: mutator.mutate(Array(seed.utf8)), as: UTF8.self).filter {
                $0 != "<" && $0 != "&" && $0 != ">"
            }
            let copy = un.text.replacing("dd/mm/1950", with: text)
            guard let reading = try? Fixtures.read(un, bytes: Array(copy.utf8)) else { continue }
            for birth in reading.entries.flatMap(\.births) {
                #expect(birth.date != nil || birth.wording != nil)
                if let date = birth.date { #expect(PartialDate(parsing: date.description) == date) }
            }
        }
    }
}

/// Changes bytes as damage and malice do.
struct Mutator {
    var generator: SplitMix

    init(seed: UInt64) { generator = SplitMix(seed: seed) }

    private static let tokens: [String] = [
        "<", ">", "</", "/>", "\"", "'", ",", ";", "\n", "\r\n", "&amp;", "&#0;", "&#x10FFFF;", "&x;",
        "<![CDATA[", "]]>", "<!--",
        "<!DOCTYPE a [", "\u{FEFF}", "\0", "{", "}", "[", "null", "-0- ", "99999999999999999999",
        "9999-12-31", "0000", "정",
    ]

    mutating func mutate(_ original: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0...(generator.next() % 4) {
            guard !bytes.isEmpty else { return bytes }
            let at = Int(generator.next() % UInt64(bytes.count))
            switch generator.next() % 7 {
            case 0: bytes[at] = UInt8(truncatingIfNeeded: generator.next())
            case 1: bytes.remove(at: at)
            case 2:
                let token = Mutator.tokens[Int(generator.next() % UInt64(Mutator.tokens.count))]
                bytes.insert(contentsOf: Array(token.utf8), at: at)
            case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int(generator.next() % 64)))
            case 4:
                let piece = Array(bytes[at..<min(bytes.count, at + Int(generator.next() % 200))])
                bytes.insert(contentsOf: piece, at: Int(generator.next() % UInt64(bytes.count)))
            case 5: bytes.removeSubrange(at...)
            default: bytes[at] ^= 1 << UInt8(generator.next() % 8)
            }
        }
        return bytes
    }
}

/// A workbook of two rows, stored without compression.
enum TinyWorkbook {
    static let bytes: [UInt8] = {
        let columns = [
            "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Committees",
            "Control Date",
        ]
        let strings =
            columns + [
                "Ola Nordmann", "Individual", "Primary Name", "1950, 3 Feb. 1951", "Test", "7a", "Alias",
            ]
        let items =
            strings.map { "<si><t>\($0)</t></si>" } + [
                "<si><r><t>Ollie </t></r><r><t xml:space=\"preserve\">the Old</t></r></si>"
            ]
        func row(_ number: Int, _ cells: [String]) -> String {
            let letters = Array("ABCDEFG")
            let parts = Swift.zip(letters, cells).map { letter, cell in
                Int(cell).map { "<c r=\"\(letter)\(number)\" t=\"s\"><v>\($0)</v></c>" }
                    ?? "<c r=\"\(letter)\(number)\"><v>\(cell.dropFirst())</v></c>"
            }
            return "<row r=\"\(number)\">\(parts.joined())</row>"
        }
        let sheet =
            "<worksheet><sheetData>" + row(1, (0..<7).map { String($0) })
            + row(2, ["#7", "7", "8", "9", "10", "11", "#47515"])
            + row(3, ["12", "14", "8", "13", "10", "11", "#47515"])
            + "</sheetData></worksheet>"
        return archive([
            ("xl/sharedStrings.xml", "<sst>\(items.joined())</sst>"), ("xl/worksheets/sheet1.xml", sheet),
        ])
    }()

    private static func archive(_ files: [(String, String)]) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for (name, text) in files {
            let body = Array(text.utf8)
            let common =
                number(20, 2) + number(0, 8) + number(Int(checksum(body)), 4) + number(body.count, 4)
                + number(body.count, 4)
                + number(name.utf8.count, 2) + number(0, 2)
            directory +=
                number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
                + number(0, 4)
                + number(out.count, 4) + Array(name.utf8)
            out += number(0x0403_4B50, 4) + common + Array(name.utf8) + body
        }
        let start = out.count
        out += directory
        out +=
            number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2) + number(files.count, 2)
            + number(directory.count, 4)
            + number(start, 4) + number(0, 2)
        return out
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
