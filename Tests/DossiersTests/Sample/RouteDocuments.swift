import Audiences
import CasebookModel
import Dossiers
import Foundation
import Scoring
import TestSupport
import Testing

/// Documents of the shipped routes from the public record, with their figures, as the program builds them.
enum RouteDocuments {
    /// The regimes that take a submission, by identifier.
    static let routes: [String] =
        SubmissionFixtures.library?.regimes.filter { !$0.submission.sections.isEmpty }.map(\.id).sorted()
        ?? []

    /// Subjects of each kind: an official, a body, and for import bans a company.
    private static let subjects: [PartyID] = ["OF-RI-CHANG-DAE", "AG-FAC-ONSONG-MSS", "OF-JONG-KYONG-THAEK"]

    /// Read once: each reading of YAML takes longer than a document.
    private static let words: [String: (locale: DossierLocale, figures: FigureWords)] =
        Dictionary(
            uniqueKeysWithValues: SubmissionFixtures.languages.compactMap { tag in
                let file = Folders.checkout.appending(path: "Dossiers/locales/figures/\(tag).yaml")
                guard let locale = try? SubmissionFixtures.locale(tag),
                    let bytes = try? Data(contentsOf: file),
                    let figures = try? FigureWords(bytes: [UInt8](bytes), file: "figures/\(tag).yaml")
                else { return nil }
                return (tag, (locale, figures))
            })

    private static let outlines = try? MapOutlines(
        file: Folders.checkout.appending(path: "Dossiers/templates/outlines/north-east-asia.json"))

    /// No consent is on record there, so that one view serves all recipients.
    private static let views: [Audience: AudienceView] = {
        guard let record = SubmissionFixtures.publicRecord else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: Audience.allCases.map {
                ($0, AudienceView(of: record, for: $0, on: SubmissionFixtures.day))
            })
    }()

    /// The document of a route; `variant` chooses among subjects.
    static func document(_ route: String, _ language: String, _ audience: Audience, variant: Int = 0) throws
        -> Document
    {
        let library = try #require(SubmissionFixtures.library)
        let law = try #require(library[route])
        let view = try #require(views[audience])
        let words = try #require(words[language])
        let company = PartyID(try #require(SubmissionFixtures.publicRecord?.companies.first).id.description)
        let subject = law.kind == .importBan ? company : subjects[variant % subjects.count]
        return try SubmissionBuilder(
            SubmissionRequest(
                view: view, subject: subject, regime: law, library: library, purpose: .list,
                locale: words.locale, vocabularies: SubmissionFixtures.vocabularies,
                organisation: OrganisationProfile(
                    name: MultilingualText("Example Documentation Centre"), contact: ["desk@example.org"],
                    about: MultilingualText("A plainly fictional organisation.")),
                figures: SubmissionFigureMaker(
                    view: view, subject: subject,
                    locale: words.locale.spelled(for: law.jurisdiction), words: words.figures,
                    outlines: outlines,
                    day: SubmissionFixtures.day
                ).figures(), on: SubmissionFixtures.day, stamp: 1_764_000_000)
        ).build().document
    }
}
