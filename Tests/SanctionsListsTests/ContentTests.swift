import CasebookModel
import Foundation
import Testing

struct ContentTests {
    private var sample: ListEntry {
        ListEntry(
            list: "ofac-sdn", id: "1", kind: .person,
            names: [
                EntryName(
                    "DOE, \"Jo\"\n\u{1}é", type: .weakAlias, language: "en", script: "Latn",
                    parts: [EntryNamePart(.family, "DOE")], note: "a/b")
            ],
            births: [EntryBirth(date: PartialDate(parsing: "~1950"), place: "X", country: EntryCountry("Y"))],
            sex: .female, identifiers: [EntryIdentifier(type: "passport", number: "12")],
            legalBases: [EntryLegalBasis("Act")], listed: PartialDate(parsing: "2016-07-06"),
            amendments: [PartialDate(parsing: "2017")].compactMap { $0 }, isDelisted: true,
            references: [EntryReference("un-sc", "KPi.001")], relations: [EntryRelation("owner", "Z")])
    }

    @Test func `content bytes are the JSON an encoder with sorted keys writes, without the ground`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(sample), as: UTF8.self)
        let bare = text.replacingOccurrences(of: "\"ground\":{\"ground\":\"unknown\"},", with: "")
        #expect(bare != text)
        #expect(String(decoding: sample.contentBytes, as: UTF8.self) == bare)
    }

    @Test func `the ground is not content`() {
        var other = sample
        other.ground = EntryGround(.humanRights, source: "a press release")
        #expect(other.contentBytes == sample.contentBytes)
        other.remarks = ["more"]
        #expect(other.contentBytes != sample.contentBytes)
    }

    @Test func `an entry comes back from its JSON as it was`() throws {
        let data = try JSONEncoder().encode(sample)
        #expect(try JSONDecoder().decode(ListEntry.self, from: data) == sample)
    }
}
