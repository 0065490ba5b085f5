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

    /// What was asked for, to tell it from others of a set.
    package var label: String { "\(subject) (\(language), \(audience.rawValue))" }
}

/// A dossier that was built and written.
package struct WrittenDossier: Sendable {
    package let order: DossierOrder
    package let dossier: BuiltDossier
    package let files: [WrittenFile]
    /// What a bundle holds and leaves out; `nil` for loose files.
    package let bundle: BundleReport?

    package var built: BuiltSubmission { dossier.built }
}

/// A dossier as a document, with what its makers must know of it.
package struct BuiltDossier: Sendable {
    package let built: BuiltSubmission
    /// What its files are called, without the ending.
    package let name: BuiltFileName
    /// Counsel's texts as they went in.
    package let texts: [String: CounselText]
    /// Records and claims that are not for the audience.
    package let withheld: [Withheld]
    /// How many officials it tells of by role alone.
    package let byRole: Int
    /// Names of such officials that stand in texts people wrote.
    package let slips: [String]
    /// Where protected persons were named in texts; masked outside.
    package let masked: [Masked]
    /// What is shown less exactly than it is recorded, by which rule.
    package let coarsened: [Coarsened]
    /// Whether texts were searched for sealed names.
    package let knowsNames: Bool
}

/// Counsel's texts as an audience may read them, and whose names stood in them.
struct ShownTexts {
    let shown: [String: CounselText]
    let masked: [Masked]
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

    fileprivate func counselTexts(_ order: DossierOrder) throws -> [String: CounselText] {
        let file = order.texts ?? counselFile(order.subject, order.regime)
        guard order.texts != nil || FileManager.default.fileExists(atPath: file.path(percentEncoded: false))
        else { return [:] }
        return try decodeYAML(
            [String: CounselText].self, from: Array(try FolderFiles.read(file)), file: file.lastPathComponent)
    }
}

extension DossierMaterial {
    /// Builds a dossier as a document, from what its audience may see.
    package func dossier(_ order: DossierOrder) throws -> BuiltDossier {
        let regime = try regime(order.regime)
        let recipient = order.recipient ?? regime.jurisdiction
        if RecordKind(identifier: order.subject) == .victim {
            return try communication(order, under: regime, recipient: recipient)
        }
        let subject = try (order.asOf.map { held.published(by: $0) } ?? held)
            .subject(order.subject, heldIn: held, asOf: order.asOf)
        let reading = reading(order, recipient: recipient)
        let view = reading.view
        let assessment = reading.engine.assess(subject, under: regime)
        let (locale, figureWords) = try words(order.language)
        let figures = SubmissionFigureMaker(
            view: view, subject: subject, locale: locale.spelled(for: regime.jurisdiction),
            words: figureWords, outlines: outlines, day: order.asOf ?? day
        ).figures()
        let approval = try approval(order)
        let texts = try shownTexts(order, in: view)
        var request = SubmissionRequest(
            view: view, subject: subject, regime: regime, library: library,
            purpose: order.purpose ?? purpose(of: subject, under: regime, in: view.casebook), locale: locale,
            vocabularies: vocabularies, organisation: organisation, assessment: assessment,
            texts: texts.shown, figures: figures, on: day, asOf: order.asOf,
            stamp: workspace.now.seconds, approval: approval, addressee: addressee(of: regime.id))
        request.named = reading.named
        if order.audience == .internal {
            for audience in [Audience.governmentOpen, .governmentClosed] {
                let outside = self.reading(audience, recipient: recipient, asOf: order.asOf).view
                request.outside.append(outside)
            }
        }
        return try finish(
            SubmissionBuilder(request).build(), order, .filing(request.purpose), reading, approval, texts)
    }

    /// Counsel's texts as the audience may read them, and whose names stood in them.
    func shownTexts(_ order: DossierOrder, in view: AudienceView) throws -> ShownTexts {
        let guardian = view.guardian(of: sealed?.names ?? [], likeness: sealed?.likeness)
        var shown = try workspace.counselTexts(order)
        var masked: [Masked] = []
        try setEvidence(under: &shown, order)
        for (slot, text) in shown.sorted(by: { $0.key < $1.key }) {
            let (clean, persons) = view.passing(text.text, guardian)
            shown[slot]?.text = clean
            masked += persons.sorted().map { Masked(record: "counsel's text", field: slot, person: $0) }
        }
        return ShownTexts(shown: shown, masked: masked)
    }

    /// The gates that people passed, which must be those of this very dossier.
    func approval(_ order: DossierOrder) throws -> FinalApproval? {
        guard let file = order.approval else { return nil }
        let read = try decodeYAML(
            FinalApproval.self, from: Array(try FolderFiles.read(file)), file: file.lastPathComponent)
        guard read.subject == order.subject, read.regime == order.regime else {
            throw SubmissionProblem(
                "\(file.lastPathComponent) was not given for this dossier: its gates are passed for one subject and regime, so let it say subject: \(order.subject) and regime: \(order.regime)"
            )
        }
        return read
    }

    /// Looks for names that the rule keeps out in texts that people wrote, and says what was left out.
    func finish(
        _ built: BuiltSubmission, _ order: DossierOrder, _ purpose: BuiltFileName.Purpose,
        _ reading: AudienceReading, _ approval: FinalApproval?, _ texts: ShownTexts
    ) throws -> BuiltDossier {
        var built = built
        // Filing looks for this word in files, so that no draft leaves as a final.
        if built.document.metadata.watermark != nil { built.document.metadata.keywords.append(draftKeyword) }
        let slips = NamedInText(names(of: reading.byRole)).found(in: built.document)
        if approval != nil, !slips.isEmpty {
            throw SubmissionProblem(
                "the document cannot be final: texts name \(slips.joined(separator: ", ")), whom the rule for naming tells of by role alone: word the texts without the name, or decide on it with 'dossier submissions name'"
            )
        }
        return BuiltDossier(
            built: built,
            name: BuiltFileName(order, purpose, isDraft: built.document.metadata.watermark != nil),
            texts: texts.shown, withheld: reading.view.withheld, byRole: reading.byRole.count,
            slips: slips,
            masked: reading.view.masked + texts.masked, coarsened: reading.view.coarsened,
            knowsNames: reading.view.knowsNames)
    }

    /// What one would ask for: to keep a listing on human-rights grounds, to add the ground to another one, or to list.
    private func purpose(of subject: PartyID, under regime: Regime, in casebook: Casebook)
        -> SubmissionPurpose
    {
        let statuses = casebook.listings.filter { $0.subject == subject }.flatMap(\.statuses).map(\.value)
        let here = ListingStatus.inForce(statuses).filter { $0.jurisdiction == regime.jurisdiction }
        let own = here.filter { regime.lists($0) }
        if own.contains(where: { $0.ground == .humanRights }) { return .maintain }
        // Under which law nobody has established yet: the document says that it is not on record.
        if regime.kind == .targetedSanctions,
            here.contains(where: { $0.ground == .humanRights && $0.programme == nil })
        {
            return .maintain
        }
        // An entry ban beside another law's listing is asked for by itself.
        return (regime.kind == .entryBan ? own : here).isEmpty ? .list : .addGround
    }
}
