package import Audiences
package import CasebookModel
package import Dossiers
package import Foundation
import Registry
import Scoring
import StrictYAML

/// What a dossier is asked for.
package struct DossierOrder: Sendable {
    package var subject: String
    package var regime: String
    package var purpose: SubmissionPurpose?
    package var audience: Audience
    package var language: String
    package var formats: [DocumentFormat]
    package var recipient: String?
    package var asOf: Day?
    /// Counsel's texts, a YAML file; else the one kept beside the registry.
    package var texts: URL?
    /// Gates passed by name, a YAML file; asks for a final document.
    package var approval: URL?

    package init(
        subject: String, regime: String, purpose: SubmissionPurpose? = nil, audience: Audience,
        language: String,
        formats: [DocumentFormat], recipient: String? = nil, asOf: Day? = nil, texts: URL? = nil,
        approval: URL? = nil
    ) {
        self.subject = subject
        self.regime = regime
        self.purpose = purpose
        self.audience = audience
        self.language = language
        self.formats = formats
        self.recipient = recipient
        self.asOf = asOf
        self.texts = texts
        self.approval = approval
    }

    /// Files are named after subject, regime, audience and language; a draft on an earlier record says its day.
    package var fileName: String {
        [subject, regime, audience.rawValue, language].joined(separator: "_")
            + (asOf.map { "_as-of-\($0)" } ?? "")
    }
}

/// A dossier that was built and written.
package struct WrittenDossier: Sendable {
    package let order: DossierOrder
    package let built: BuiltSubmission
    package let files: [WrittenFile]
    package let withheld: Int
}

extension Workspace {
    package func locale(_ language: String) throws -> DossierLocale {
        let file = home.locales.appending(path: "\(language).yaml")
        return try DossierLocale(
            bytes: Array(try FolderFiles.read(file)), file: "Dossiers/locales/\(language).yaml")
    }

    func figureWords(_ language: String) throws -> FigureWords {
        let file = home.locales.appending(path: "figures/\(language).yaml")
        return try FigureWords(
            bytes: Array(try FolderFiles.read(file)), file: "Dossiers/locales/figures/\(language).yaml")
    }

    /// The languages dossiers can be written in.
    package func languages() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: home.locales.path(percentEncoded: false))
            .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// The file in which an organisation says who it is, beside its registry.
    package var organisationFile: URL {
        URL(filePath: registryPath).deletingLastPathComponent().appending(path: "organisation.yaml")
    }

    /// Who submits; `nil` until the file is filled in.
    package func organisation() throws -> OrganisationProfile? {
        guard FileManager.default.fileExists(atPath: organisationFile.path(percentEncoded: false)) else {
            return nil
        }
        return try decodeYAML(
            OrganisationProfile.self, from: Array(try FolderFiles.read(organisationFile)),
            file: organisationFile.lastPathComponent)
    }

    /// Writes the organisation's file.
    package func write(_ profile: OrganisationProfile) throws {
        let text = try writeYAML(
            profile, comment: ["Who submits. Each text can have more languages: ko, es, zh-Hans, zh-Hant."])
        try AtomicFile.write(Data(text.utf8), to: organisationFile)
    }

    /// Counsel's texts for a subject under a regime, kept beside the registry.
    package func counselFile(_ subject: String, _ regime: String) -> URL {
        let registry = URL(filePath: registryPath).deletingPathExtension()
        return registry.appendingPathExtension("counsel").appending(path: "\(subject)_\(regime).yaml")
    }

    private func counselTexts(_ order: DossierOrder) throws -> [String: CounselText] {
        let file = order.texts ?? counselFile(order.subject, order.regime)
        guard order.texts != nil || FileManager.default.fileExists(atPath: file.path(percentEncoded: false))
        else { return [:] }
        return try decodeYAML(
            [String: CounselText].self, from: Array(try FolderFiles.read(file)), file: file.lastPathComponent)
    }

    /// Builds a dossier as a document, from what its audience may see.
    package func dossier(_ order: DossierOrder) throws -> (built: BuiltSubmission, withheld: Int) {
        let (library, rules) = try library()
        guard let regime = library[order.regime] else {
            throw UnknownRegime(id: order.regime, known: library.regimes.map(\.id))
        }
        let whole = try casebook()
        let subject = try (order.asOf.map { whole.published(by: $0) } ?? whole)
            .subject(order.subject, heldIn: whole, asOf: order.asOf)
        let view = try audienceView(
            order.audience, recipient: order.recipient ?? regime.jurisdiction, asOf: order.asOf)
        // Scored on what this reader may see: a number that is printed, or a proposal, rests on nothing else.
        let engine = ScoringEngine(view.casebook, rules: rules, asOf: order.asOf, today: today)
        let assessment = engine.assess(subject, under: regime)
        let locale = try locale(order.language)
        let outlines = try? MapOutlines(file: home.templates.appending(path: "outlines/north-east-asia.json"))
        let vocabularies = try vocabularies()
        let figures = SubmissionFigureMaker(
            view: view, subject: subject, locale: locale, words: try figureWords(order.language),
            vocabularies: vocabularies, outlines: outlines,
            day: order.asOf ?? today
        ).figures(assessment)
        let approval = try order.approval.map {
            try decodeYAML(
                FinalApproval.self, from: Array(try FolderFiles.read($0)), file: $0.lastPathComponent)
        }
        let request = SubmissionRequest(
            view: view, subject: subject, regime: regime, library: library,
            purpose: order.purpose ?? purpose(of: subject, under: regime, in: view.casebook), locale: locale,
            vocabularies: vocabularies, organisation: try organisation(), assessment: assessment,
            texts: try counselTexts(order), figures: figures, on: today, asOf: order.asOf, stamp: now.seconds,
            approval: approval)
        return (try SubmissionBuilder(request).build(), view.withheld.count)
    }

    /// Builds a dossier and writes it in the formats asked for.
    package func writeDossier(_ order: DossierOrder, to folder: URL) async throws -> WrittenDossier {
        let (built, withheld) = try dossier(order)
        var document = built.document
        // Filing looks for this word in files, so that no draft leaves as a final.
        if document.metadata.watermark != nil { document.metadata.keywords.append(draftKeyword) }
        let files = try await Typesetter(home: home.folder).render(
            document, formats: order.formats, to: folder, named: order.fileName)
        return WrittenDossier(order: order, built: built, files: files, withheld: withheld)
    }

    /// What one would ask for: to keep a listing on human-rights grounds, to add the ground to another one, or to list.
    private func purpose(of subject: PartyID, under regime: Regime, in casebook: Casebook)
        -> SubmissionPurpose
    {
        let here = casebook.listings.filter { $0.subject == subject }.flatMap(\.statuses).map(\.value)
            .filter { $0.jurisdiction == regime.jurisdiction && $0.state == .listed }
        if here.contains(where: { $0.ground == .humanRights }) { return .maintain }
        return here.isEmpty ? .list : .addGround
    }
}
