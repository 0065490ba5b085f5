import CasebookModel
import Screening
import Testing

struct EntryFingerprintTests {
    static let base = entry(
        "1", "HAN Song Uk", "Han Seong-uk", births: ["1961"], states: ["KP"], posts: ["Director"],
        numbers: ["472 320"])

    @Test func `what does not bear on a match leaves the fingerprint as it was`() {
        var other = Self.base
        other.programmes = ["NEW"]
        other.addresses = [EntryAddress(city: "Somewhere")]
        other.reasons = ["reworded"]
        other.remarks = ["x"]
        other.names.reverse()
        other.names[0].type = .weakAlias
        other.identifiers.append(
            EntryIdentifier(type: "other", number: "Some Sanctions Regulations, sections 510.201 and 510.210")
        )
        other.listed = PartialDate(parsing: "2020")
        #expect(other.matchFingerprint == Self.base.matchFingerprint)
        #expect(Self.base.matchFingerprint.utf8.count == 16)
    }

    @Test func `a changed name, birth, number, State or post changes it`() {
        var changed: [ListEntry] = []
        var other = Self.base
        other.names.append(EntryName("한성욱"))
        changed.append(other)
        other = Self.base
        other.births = [EntryBirth(date: PartialDate(parsing: "1962"))]
        changed.append(other)
        other = Self.base
        other.identifiers = []
        changed.append(other)
        other = Self.base
        other.nationalities = [EntryCountry("CN", code: "CN")]
        changed.append(other)
        other = Self.base
        other.posts.append("Minister")
        changed.append(other)
        #expect(Set(changed.map(\.matchFingerprint) + [Self.base.matchFingerprint]).count == 6)
    }
}
