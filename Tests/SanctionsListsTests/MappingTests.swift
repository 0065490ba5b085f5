import CasebookModel
import Foundation
import SanctionsLists
import TestSupport
import Testing

struct MappingTests {
    @Test(arguments: Fixtures.all) func `every format gives the party, her birth and her programme`(
        _ fixture: Fixtures.Fixture
    ) throws {
        let reading = try Fixtures.read(fixture)
        #expect(reading.diagnostics == [], "nothing in the fixture is unknown")
        let person = try #require(reading.entries.first { $0.kind == .person })
        #expect(person.displayName.lowercased().contains("nordmann"))
        #expect(person.births.contains { ($0.date?.description ?? "").contains("1950") })
        #expect(!person.programmes.isEmpty)
        #expect(reading.copy.sha256.count == 64)
        #expect(reading.copy.size == fixture.text.utf8.count)
        if fixture.format != .canadaXML { #expect(reading.copy.published?.description == "2031-02-01") }
    }

    @Test(arguments: Fixtures.all) func `equal bytes give equal content, whatever the size of the pieces`(
        _ fixture: Fixtures.Fixture
    ) throws {
        let first = try Fixtures.read(fixture).entries.map(\.contentBytes)
        let again = try Fixtures.read(fixture).entries.map(\.contentBytes)
        #expect(first == again)
    }

    @Test func `white space, and only it, is tidied`() throws {
        let un = try #require(Fixtures.all.first { $0.format == .unXML })
        let loose = un.text.replacing("OLA</FIRST", with: "\n  OLA \u{A0}</FIRST")
        let a = try Fixtures.read(un).entries.map(\.contentBytes)
        let b = try Fixtures.read(un, bytes: Array(loose.utf8)).entries.map(\.contentBytes)
        #expect(a == b)
    }

    @Test func `an unknown part is reported with its path and the entry is kept`() throws {
        let un = try #require(Fixtures.all.first { $0.format == .unXML })
        let more = un.text.replacing(
            "<DATAID>1<", with: "<EYE_COLOUR><SHADE>grey</SHADE></EYE_COLOUR><DATAID>1<")
        let reading = try Fixtures.read(un, bytes: Array(more.utf8))
        #expect(reading.entries.count == 2)
        #expect(reading.diagnostics.map(\.id) == ["list.unknown-part"])
        #expect(reading.diagnostics[0].message.contains("INDIVIDUAL/EYE_COLOUR"))
    }

    @Test func `the ground of a programme is given only where all programmes agree`() {
        let table = GroundTable(
            entries: [],
            programmes: [
                .init(lists: ["x"], programmes: ["A"], ground: .proliferation, source: "s"),
                .init(lists: ["x"], programmes: ["B"], ground: .humanRights, source: "t"),
            ])
        let grounds = Grounds(table)
        func ground(_ programmes: [String]) -> Ground {
            grounds.ground(of: ListEntry(list: "x", id: "1", kind: .person, programmes: programmes)).ground
        }
        #expect(ground(["A"]) == .proliferation)
        #expect(ground(["A", "B"]) == .unknown)
        #expect(ground(["A", "C"]) == .unknown)
        #expect(ground([]) == .unknown)
    }

    @Test func `every source of the rules is whole, and its identifiers' types are in the vocabulary`() throws
    {
        let rules = RealLists.rules
        #expect(rules.sources.map(\.id) == rules.sources.map(\.id).sorted())
        #expect(
            Set(rules.sources.map(\.id)) == [
                "ofac-sdn", "ofac-cons", "un-sc", "eu-fsf", "uk-sl", "uk-ofsi", "ca-sema", "au-dfat",
                "ch-seco", "opensanctions",
            ])
        let vocabulary = try String(
            contentsOf: Folders.checkout.appending(path: "Rules/vocabulary/identifier-type.yaml"),
            encoding: .utf8)
        for fixture in Fixtures.all {
            for identifier in try Fixtures.read(fixture).entries.flatMap(\.identifiers) {
                #expect(vocabulary.contains("id: \(identifier.type)\n"), "\(identifier.type) is a term")
            }
        }
    }
}
