import CasebookModel
import Foundation
import TestSupport

@testable import Registry

/// Plainly fictional records and registries to try things on.
enum Fictional {
    static let now = TimeStamp(seconds: 1_770_000_000)

    static func later(_ seconds: Int64) -> TimeStamp { TimeStamp(seconds: now.seconds + seconds) }

    static let header = CasebookHeader(
        title: MultilingualText("A casebook of Ruritania"), language: "en",
        compiled: Day(year: 2026, month: 1, day: 31) ?? .distantPast)

    static func official(_ number: Int, name: String = "Rupert Sample") -> Official {
        Official(
            id: OfficialID("OF-RURITANIA-\(number)"), state: "ZZ",
            names: [
                Claim(
                    "name", Name(text: "\(name) \(number)", language: "en"),
                    Basis(evidence: [EvidenceLink("EV-GAZETTE")], wording: .reported)),
                Claim(
                    "name-ko", Name(text: "보위부장 가공인물\(number)", language: "ko"),
                    Basis(evidence: [EvidenceLink("EV-GAZETTE", .contradicts)], wording: .alleged)),
            ],
            postings: [
                Claim(
                    "chief",
                    Posting(
                        agency: "AG-RURITANIA-GUARD", title: MultilingualText("Chief of the Guard"),
                        period: Period(
                            from: PartialDate(parsing: "2017"), to: PartialDate(parsing: "2020-03")),
                        commands: true), Basis(evidence: [EvidenceLink("EV-GAZETTE")], wording: .designated))
            ], note: MultilingualText(versions: ["zh": .init("国家保卫省的虚构人物", translator: "N. N.")]))
    }

    static func records(officials: Int = 3) -> RecordSet {
        var set = RecordSet()
        set.origins = [Origin(id: "OR-COURT", title: MultilingualText("A court of Ruritania"))]
        set.sources = [
            Source(
                id: "SO-GAZETTE", kind: "gazette", title: MultilingualText("Gazette of Ruritania"),
                publisher: "The Crown", published: PartialDate(parsing: "2021-05"), language: "en",
                read: .all,
                origin: "OR-COURT")
        ]
        set.evidence = [
            Evidence(
                id: "EV-GAZETTE", source: "SO-GAZETTE", locator: "p. 3", kind: "official-record",
                quotation: Quotation(text: "Rupert Sample commands the Guard.", language: "en"),
                directness: .direct)
        ]
        set.agencies = [
            Agency(
                id: "AG-RURITANIA-GUARD", state: "ZZ", kind: "ministry",
                names: [
                    Claim(
                        "name", Name(text: "The Guard", language: "en"),
                        Basis(evidence: [EvidenceLink("EV-GAZETTE")]))
                ])
        ]
        set.officials = (0..<officials).map { official($0) }
        set.sites = [
            Site(
                id: "SI-CASTLE", state: "ZZ",
                coordinates: [
                    Claim(
                        "place", Coordinates(latitude: 41.25, longitude: -8.125, precision: 500),
                        Basis(evidence: [EvidenceLink("EV-GAZETTE")]))
                ])
        ]
        set.incidents = [
            Incident(
                id: "IN-NIGHT", kind: .event, title: MultilingualText("The night at the castle"),
                categories: [1, 0],
                dates: [
                    Claim(
                        "date",
                        Period(from: PartialDate(parsing: "2018-02"), wording: "one night in February"),
                        Basis(evidence: [EvidenceLink("EV-GAZETTE")]))
                ],
                involvements: [
                    Claim(
                        "chief-ordered", Involvement(party: "OF-RURITANIA-0", role: "ordered"),
                        Basis(evidence: [EvidenceLink("EV-GAZETTE")]))
                ],
                charges: [
                    Claim(
                        "treason",
                        Charge(wording: Quotation(text: "Treason against the Crown", language: "en")),
                        Basis(evidence: [EvidenceLink("EV-GAZETTE")], wording: .alleged))
                ])
        ]
        set.victims = [Victim(id: "VI-ONE", alias: "Victim 1")]
        return set
    }

    static func registry(in folder: URL, officials: Int? = nil) throws -> RegistryStore {
        let store = try RegistryStore.create(
            at: folder.appending(path: "case.sqlite").path(percentEncoded: false), identity: "ruritania-1",
            at: now)
        if let officials {
            _ = try store.importRecords(
                header, records(officials: officials), actor: "Ada", reason: "first import", at: now)
        }
        return store
    }

    static func path(in folder: URL) -> String {
        folder.appending(path: "case.sqlite").path(percentEncoded: false)
    }
}
