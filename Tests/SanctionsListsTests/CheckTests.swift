import CasebookModel
import SanctionsLists
import Testing

struct CheckTests {
    private let source = ListSource(
        id: "x", title: MultilingualText("X"), jurisdiction: "XX", publisher: "X", format: .unXML,
        licence: "none",
        cadence: "never", tried: .whole, limit: 1,
        assertions: .init(least: ["entries": 50, "person": 20], fill: ["births": 40]))

    private func copy(
        _ entries: Int = 100, persons: Int = 60, births: Int = 50, day: String = "2031-01-02",
        names: [String] = ["A", "B", "C", "D"]
    ) -> ListCopy {
        ListCopy(
            list: "x", published: PartialDate(parsing: day), sha256: "", size: 1,
            shape: ListShape(
                entries: entries, kinds: ["person": persons], filled: ["births": births], vocabulary: names))
    }

    private func refusal(_ new: ListCopy, _ old: ListCopy? = nil, shared: Int? = nil) -> ListRefusal? {
        do throws(ListRefusal) {
            try new.check(source, against: old, shared: shared)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a copy like the last one is taken`() {
        #expect(refusal(copy(), copy(101)) == nil)
        #expect(refusal(copy()) == nil, "the first copy has none to compare with")
        #expect(
            refusal(copy(120, births: 55, names: ["A", "B", "C", "D", "E"]), copy()) == nil,
            "growth is no fault")
    }

    @Test func `a copy that falls short of what is expected is refused`() {
        #expect(refusal(copy(40)) == .tooFew(list: "x", what: "entries", found: 40, least: 50))
        #expect(
            refusal(copy(persons: 3))
                == .tooFew(list: "x", what: "entries of the kind 'person'", found: 3, least: 20))
        #expect(refusal(copy(births: 10)) == .poorlyFilled(list: "x", field: "births", found: 10, least: 40))
    }

    @Test func `a copy that lost most entries, by number or by identifier, is refused`() {
        #expect(refusal(copy(60), copy(100)) == .lostEntries(list: "x", before: 100, now: 60, kept: 60))
        #expect(
            refusal(copy(100), copy(100), shared: 30)
                == .lostEntries(list: "x", before: 100, now: 100, kept: 30))
    }

    @Test func `a copy whose shape changed is refused`() {
        #expect(
            refusal(copy(births: 44), copy(births: 99))
                == .lostFill(list: "x", field: "births", before: 99, now: 44))
        #expect(refusal(copy(names: ["A", "B", "X"]), copy()) == .lostNames(list: "x", ["C", "D"]))
    }

    @Test func `an older copy does not take the place of a newer one`() {
        guard case .older? = refusal(copy(day: "2030-12-31"), copy()) else {
            Issue.record("the older copy was taken")
            return
        }
        #expect(refusal(copy(day: "2031"), copy()) == nil, "a year may be the same day")
    }
}
