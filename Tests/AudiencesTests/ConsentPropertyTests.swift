import Audiences
import CasebookModel
import TestSupport
import Testing

/// An item that concerns protected persons goes out only if each of them agreed to that use, for that recipient, that day.
struct ConsentPropertyTests {
    /// Consent as a lawyer reads it, written anew from the rule: the newest word counts, and a withdrawal is a word.
    private func agrees(
        _ person: String, _ use: Consent.Use, _ recipient: String, _ day: Int32, _ all: [Consent]
    ) -> Bool {
        var words: [(day: Int32, isYes: Bool)] = []
        for consent in all where consent.person == person && consent.use == use {
            guard consent.recipient == nil || consent.recipient == recipient else { continue }
            if let withdrawn = consent.withdrawn, withdrawn.number <= day {
                words.append((withdrawn.number, false))
            }
            let isOver = consent.expires.map { $0.number < day } ?? false
            let isTaken = consent.withdrawn.map { $0.number <= day } ?? false
            if consent.given.number <= day, !isOver, !isTaken { words.append((consent.given.number, true)) }
        }
        let no = words.filter { !$0.isYes }.map(\.day).max() ?? .min
        return words.contains { $0.isYes && $0.day > no }
    }

    @Test func `use, recipient and day decide, and the report says what is missing, expired or withdrawn`()
        throws
    {
        var random = SplitMix(state: 21)
        var shownCount = 0
        var reasons: [Withheld.Reason: Int] = [:]
        for round in 0..<1200 {
            let persons = ["WI-0", "WI-1", "WI-2"]
            func day(_ range: ClosedRange<Int32>) -> Day {
                Day(number: Int32.random(in: range, using: &random))
            }
            func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? {
                Int.random(in: 0..<3, using: &random) == 0 ? value() : nil
            }
            let consents = (0..<Int.random(in: 0...8, using: &random)).map { index in
                Consent(
                    id: "C\(index)", person: persons.randomElement(using: &random) ?? "",
                    use: Consent.Use.allCases.randomElement(using: &random) ?? .store,
                    recipient: [nil, "EU", "US"].randomElement(using: &random) ?? nil, given: day(100...110),
                    language: "ko",
                    expires: maybe(day(104...114)), withdrawn: maybe(day(104...114)))
            }
            var set = RecordSet()
            set.sources = [
                Source(
                    id: "SO-1", kind: "interview", title: MultilingualText("Talk"), publisher: "House",
                    language: "en", read: .all)
            ]
            set.evidence = (0..<4).map { index in
                Evidence(
                    id: EvidenceID("EV-\(index)"), source: "SO-1", kind: "testimony", directness: .direct,
                    persons: persons.filter { _ in Bool.random(using: &random) })
            }
            let casebook = Casebook(
                header: CasebookHeader(
                    title: MultilingualText("Fiction"), language: "en", compiled: Day(number: 100)),
                records: set)
            let today = day(100...116)
            let recipient = ["EU", "US"].randomElement(using: &random) ?? "EU"
            for audience in Audience.allCases {
                let view = AudienceView(
                    of: casebook, for: audience, recipient: recipient, consents: consents, on: today)
                for item in set.evidence {
                    let wanted =
                        audience == .internal
                        || item.persons.allSatisfy {
                            agrees($0, audience.use, recipient, today.number, consents)
                        }
                    let shown = view.casebook.evidence(item.id) != nil
                    try #require(
                        shown == wanted,
                        "round \(round), \(audience), \(item.id), \(item.persons), day \(today.number): \(consents)"
                    )
                    shownCount += shown ? 1 : 0
                    let told = view.withheld.filter { $0.record == item.id.description }
                    try #require(
                        told.count == (shown ? 0 : 1), "the report tells of each item left out, once")
                    if let reason = told.first?.reason { reasons[reason, default: 0] += 1 }
                }
            }
        }
        #expect(shownCount > 1000)
        for reason in [Withheld.Reason.consentMissing, .consentExpired, .consentWithdrawn] {
            #expect(reasons[reason, default: 0] > 100, "\(reason)")
        }
    }
}
