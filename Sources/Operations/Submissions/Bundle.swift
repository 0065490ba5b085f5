import Audiences
import CasebookModel
import Custody
import Dossiers
import Foundation
import Registry
import Scoring

/// Where the documents lie in a bundle.
let bundledDossierFolder = "dossier/"

/// What a bundle holds and leaves out.
package struct BundleReport: Sendable, Hashable {
    /// A preserved file that went along.
    package struct Enclosed: Sendable, Hashable, Codable {
        /// Within the bundle.
        package var path: String
        /// The number it is cited by.
        package var exhibit: String
        package var treatment: Treatment
        /// What the file may still tell; for whoever sends it, never part of the bundle.
        package var remarks: [String]
    }

    package enum Treatment: String, Sendable, Codable {
        case metadataRemoved = "metadata-removed"
        case asItIs = "as-it-is"
        case original
    }

    /// A cited exhibit without its file.
    package struct LeftOut: Sendable, Hashable, Encodable {
        package var exhibit: String
        package var rule: WithholdingRule
    }

    /// The sums of the documents in it; never part of the bundle.
    package var documents: [String] = []
    package var enclosed: [Enclosed] = []
    package var leftOut: [LeftOut] = []
    /// The rules by which records and claims were left out of the dossier, in order.
    package var rules: [WithholdingRule] = []
}

/// Files that a document cites, by the numbers they are cited by.
private struct CitedFiles {
    /// Number, and the items cited under it, in order.
    let exhibits: [(number: String, items: [EvidenceID])]

    init(_ document: Document) {
        var items: [String: [EvidenceID]] = [:]
        let notes = Dictionary(document.notes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for note in document.notesInOrder.compactMap({ notes[$0] }) {
            for case .exhibit(let id) in note.content {
                for item in note.trace.evidence.map({ EvidenceID($0) })
                where items[id]?.contains(item) != true {
                    items[id, default: []].append(item)
                }
            }
        }
        exhibits = document.exhibits.map { ($0.number, items[$0.id] ?? []) }
    }
}

extension Workspace {
    /// Packs a dossier into one file; what is closed for a recipient is never on the disk in clear.
    func pack(
        _ dossier: BuiltDossier, _ order: DossierOrder, _ material: DossierMaterial, _ packing: Packing,
        with typesetter: Typesetter, in folder: URL
    ) async throws -> (files: [WrittenFile], report: BundleReport) {
        var typesetter = typesetter
        if packing.closing != nil { typesetter.workPlace = try MemoryFolder.place() }
        let document = dossier.built.document
        let name = dossier.name.description
        var files: [(path: String, bytes: Data)] = []
        for format in order.formats {
            try typesetter.requireFit(document)
            files.append(
                (
                    "\(bundledDossierFolder)\(name).\(format.fileEnding)",
                    try await typesetter.data(document, format, name: name)
                )
            )
            guard format == .markdown else { continue }
            let drawings = MarkdownDocumentWriter(drawingsFolder: name + ".figures").drawings(document)
            for (drawing, svg) in drawings.sorted(by: { $0.key < $1.key }) {
                files.append(("\(bundledDossierFolder)\(name).figures/\(drawing)", Data(svg.utf8)))
            }
        }
        try Task.checkCancellation()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch { throw FileFailure(folder.path(percentEncoded: false), "the folder cannot be made") }
        let place = folder.appending(path: name + (packing.closing == nil ? ".zip" : ".zip.p7m"))
        let sink: any PlacedSink = try packing.closing?.envelope(for: place) ?? FileDraft(for: place)
        let report = try fill(sink, files, dossier, order, material, packing)
        let digest = try DigestAlgorithm.sha256.digest(of: place)
        let path = place.path(percentEncoded: false)
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        return (
            [WrittenFile(path: path, packedHash: hexadecimal(digest), bytes: size)], report
        )
    }

    /// Writes the bundle and puts it in its place together with the record of the exhibits in it.
    private func fill(
        _ sink: any PlacedSink, _ files: [(path: String, bytes: Data)], _ dossier: BuiltDossier,
        _ order: DossierOrder, _ material: DossierMaterial, _ packing: Packing
    ) throws -> BundleReport {
        var departures: [ExhibitDeparture] = []
        let report: BundleReport
        do {
            report = try write(files, dossier, order, material, packing, to: sink, &departures)
        } catch {
            if !departures.isEmpty {
                try? writing().giveUp(departures, actor: actor, reason: packing.reason, at: now)
            }
            throw error
        }
        if departures.isEmpty {
            try sink.complete()
            try sink.place(keepsOther: false)
        } else {
            try writing().depart(departures, in: sink, actor: actor, reason: packing.reason, at: now)
        }
        return report
    }

    private func write(
        _ files: [(path: String, bytes: Data)], _ dossier: BuiltDossier, _ order: DossierOrder,
        _ material: DossierMaterial, _ packing: Packing, to sink: any ByteSink,
        _ departures: inout [ExhibitDeparture]
    ) throws -> BundleReport {
        let zip = ZIPWriter(to: sink, at: now.seconds)
        for file in files { try zip.add(file.path, Array(file.bytes)) }
        var report = BundleReport()
        report.rules = Set(dossier.withheld.map { WithholdingRule.record($0.reason) })
            .sorted { $0.name < $1.name }
        let opened = try opened(for: dossier.built.document, order, material, packing)
        if packing.closing != nil, let ring = packing.ring,
            let identities = try identities(
                in: dossier.built.document, order, material, packing, ring, opened)
        {
            try zip.add("identities.txt", Array(identities.utf8))
        }
        if packing.hasExhibits {
            try enclose(
                dossier.built.document, order, material, packing, opened, in: zip, &report, &departures)
        }
        let note = try BundleNote(
            document: dossier.built.document, words: bundleWords(order.language), report: report,
            hasExhibits: packing.hasExhibits)
        try zip.add("withheld.txt", Array(note.text.utf8))
        try zip.add(
            "manifest.json",
            Array(try BundleManifest(order, document: dossier.built.document, zip, report).bytes()))
        let sums = zip.entries.map { "\($0.sha256)  \($0.name)\n" }.joined()
        try zip.add("SHA256SUMS", Array(sums.utf8))
        try zip.finish()
        report.documents = zip.entries.filter { $0.name.hasPrefix(bundledDossierFolder) }.map(\.sha256)
        return report
    }

    /// Persons of whom something sealed goes along, their opening recorded once for all of it.
    ///
    /// Asked before anything is written: where a second person has to agree, one agreement serves the whole bundle, and
    /// where it is lacking nothing is spent.
    private func opened(
        for document: Document, _ order: DossierOrder, _ material: DossierMaterial, _ packing: Packing
    ) throws -> Set<String> {
        guard packing.closing != nil, packing.ring != nil else { return [] }
        let gate = try gate(order, material, packing)
        let store = try reading()
        var persons = try personsBehind(document, order, material).filter { person in
            try gate.mayName(person)
                && store.sealedValues(of: person).contains { Self.isOwnName($0.field) }
        }
        if packing.hasExhibits {
            let held = Dictionary(
                try store.exhibits().map { ($0.sha256, $0) }, uniquingKeysWith: { first, _ in first })
            for item in CitedFiles(document).exhibits.flatMap(\.items) {
                guard let item = material.held.evidence(item), let file = item.exhibit,
                    let record = held[file.sha256], let person = record.sealedFor,
                    gate.refusal(of: item, record) == nil
                else { continue }
                persons.insert(person)
            }
        }
        guard !persons.isEmpty else { return [] }
        let everyone = persons
        return try writing().write(
            actor: actor, operation: "unseal", reason: packing.reason, at: now
        ) { try $0.openOnce(everyone, reason: packing.reason) }
    }

    /// Protected persons whom the items cited concern, and the victim a communication is about.
    private func personsBehind(
        _ document: Document, _ order: DossierOrder, _ material: DossierMaterial
    ) -> Set<String> {
        let items = CitedFiles(document).exhibits.flatMap(\.items)
        var persons = Set(items.flatMap { material.held.evidence($0)?.persons ?? [] })
        if RecordKind(identifier: order.subject) == .victim { persons.insert(order.subject) }
        return persons
    }

    /// Who stands behind the aliases: the names of each person the dossier rests on who agreed to be named to this recipient,
    /// unsealed in memory and recorded; `nil` for nobody.
    ///
    /// Whoever agrees to be named agrees to that alone: a telephone number, a testimony or a whole record stays sealed.
    private func identities(
        in document: Document, _ order: DossierOrder, _ material: DossierMaterial, _ packing: Packing,
        _ ring: Keyring, _ opened: Set<String>
    ) throws -> String? {
        let gate = try gate(order, material, packing)
        let persons = personsBehind(document, order, material)
        let aliases = Dictionary(
            material.held.victims.map { ($0.id.description, $0.alias) }
                + material.held.witnesses.map { ($0.id.description, $0.alias) },
            uniquingKeysWith: { first, _ in first })
        let store = try writing()
        var lines: [String] = []
        for person in persons.sorted() where gate.mayName(person) {
            guard try store.sealedValues(of: person).contains(where: { Self.isOwnName($0.field) })
            else { continue }
            let values = try store.write(
                actor: actor, operation: "unseal", reason: packing.reason, at: now
            ) {
                try $0.unseal(
                    person, reason: packing.reason, with: ring, isAgreed: opened.contains(person),
                    where: Self.isOwnName)
            }
            for value in values {
                lines.append("\(aliases[person] ?? person): \(value.value.field): \(value.plain.text ?? "")")
            }
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n") + "\n"
    }

    /// Whether a field holds the person's own name, such as `legal-name` or `name-ko`; a mother's or an interpreter's is not.
    private static func isOwnName(_ field: String) -> Bool {
        let names = ["name", "legal-name", "full-name", "given-name", "family-name"]
        return names.contains { name in
            guard field.hasPrefix(name) else { return false }
            let rest = field.dropFirst(name.count)
            return rest.isEmpty
                || rest.first == "-" && ["ko", "en", "es", "zh", "ja"].contains(rest.dropFirst())
        }
    }

    private func gate(_ order: DossierOrder, _ material: DossierMaterial, _ packing: Packing) throws
        -> EnclosureGate
    {
        EnclosureGate(
            audience: order.audience,
            recipient: try order.recipient ?? material.regime(order.regime).jurisdiction,
            consents: material.consents, day: material.day, isClosed: packing.closing != nil,
            hasKey: packing.ring != nil)
    }

    private func bundleWords(_ language: String) throws -> BundleWords {
        let file = home.locales.appending(path: "bundle/\(language).yaml")
        return try BundleWords(
            bytes: Array(try FolderFiles.read(file)), file: "Dossiers/locales/bundle/\(language).yaml")
    }

    /// Copies the preserved files that the reader may see, one at a time, each recorded in its custody.
    private func enclose(
        _ document: Document, _ order: DossierOrder, _ material: DossierMaterial, _ packing: Packing,
        _ opened: Set<String>, in zip: ZIPWriter, _ report: inout BundleReport,
        _ departures: inout [ExhibitDeparture]
    ) throws {
        let gate = try gate(order, material, packing)
        let recipient = gate.recipient
        let cited = CitedFiles(document).exhibits
        if let unknown = packing.originals.subtracting(cited.map(\.number)).min() {
            throw SubmissionProblem("the dossier cites no exhibit \(unknown): look at its list of exhibits")
        }
        let store = try cited.contains { !$0.items.isEmpty } ? writing() : reading()
        let held = Dictionary(
            try store.exhibits().map { ($0.sha256, $0) }, uniquingKeysWith: { first, _ in first })
        for exhibit in cited {
            let items = exhibit.items.compactMap { material.held.evidence($0) }.filter { $0.exhibit != nil }
            if items.isEmpty { report.leftOut.append(.init(exhibit: exhibit.number, rule: .file(.none))) }
            var taken: Set<String> = []
            for item in items {
                guard let file = item.exhibit, taken.insert(file.sha256).inserted else { continue }
                guard let record = held[file.sha256] else {
                    report.leftOut.append(.init(exhibit: exhibit.number, rule: .file(.notHeld)))
                    continue
                }
                if let rule = gate.refusal(of: item, record) {
                    report.leftOut.append(.init(exhibit: exhibit.number, rule: .file(rule)))
                    continue
                }
                let number = String(repeating: "0", count: max(0, 3 - exhibit.number.count)) + exhibit.number
                let path =
                    "exhibits/exhibit-\(number)" + (taken.count > 1 ? "-\(taken.count)" : "")
                    + ending(of: record.fileName ?? file.fileName)
                let copied = try copy(
                    record, order, packing, opened, isOriginal: packing.originals.contains(exhibit.number),
                    recipient: recipient, from: store, into: zip, as: path, &departures)
                guard let copied else {
                    report.leftOut.append(.init(exhibit: exhibit.number, rule: .file(.metadata)))
                    continue
                }
                report.enclosed.append(
                    .init(
                        path: path, exhibit: exhibit.number, treatment: copied.treatment,
                        remarks: copied.remarks))
            }
        }
    }

    /// Copies one file by way of a folder that is removed; `nil` when its metadata cannot be taken out.
    private func copy(
        _ record: ExhibitRecord, _ order: DossierOrder, _ packing: Packing, _ opened: Set<String>,
        isOriginal: Bool,
        recipient: String, from store: RegistryStore, into zip: ZIPWriter, as path: String,
        _ departures: inout [ExhibitDeparture]
    ) throws -> (treatment: BundleReport.Treatment, remarks: [String])? {
        // What lies in clear beside the registry may do so for a moment more; what is sealed stays in memory.
        let beside = URL(filePath: registryPath).deletingLastPathComponent()
        let work = try TemporaryFolder(in: record.sealedFor == nil ? beside : try MemoryFolder.place())
        let file = work.folder.appending(path: "copy")
        let leaves = order.audience != .internal
        let made: ExhibitCopy
        do {
            let drafted = try store.draftExhibit(
                record.sha256, to: file, as: leaves ? .exported : .copied,
                recipient: leaves ? recipient : nil, keepsMetadata: leaves && isOriginal, with: packing.ring,
                opened: opened,
                actor: actor, reason: packing.reason, at: now)
            departures += drafted.departures
            made = drafted.copy
        } catch let error as RegistryError {
            if case .refused = error.kind { return nil }
            throw error
        }
        try zip.add(path, from: file)
        switch made.treatment {
        case .inside, .kept: return (.original, [])
        case .plainText: return (.asItIs, [])
        case .stripped(let report): return (.metadataRemoved, report.remains.map { "\($0)" })
        }
    }

    /// `.pdf`, from a name whose other letters may tell of someone; nothing where it is no plain ending.
    private func ending(of fileName: String) -> String {
        let parts = fileName.split(separator: ".")
        guard parts.count > 1, let last = parts.last?.lowercased(), (1...5).contains(last.utf8.count),
            last.utf8.allSatisfy({
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            })
        else { return "" }
        return "." + last
    }
}

/// Which preserved files a reader gets.
private struct EnclosureGate {
    let audience: Audience
    let recipient: String
    let consents: [Consent]
    let day: Day
    let isClosed: Bool
    let hasKey: Bool

    /// Why a file stays, or `nil` when it may go. That the item itself is cited means that the audience may see it.
    func refusal(of item: Evidence, _ record: ExhibitRecord) -> WithholdingRule.FileRule? {
        if let person = record.sealedFor {
            guard mayName(person) else { return .sealed }
        } else if record.visibility > audience.ceiling {
            return .visibility
        }
        if audience != .internal, let others = item.usability?.shareableWith, !others.isEmpty,
            !others.contains(recipient)
        {
            return .notShareable
        }
        return nil
    }

    /// Whether what is sealed of a person may go: closed, to a recipient to whom the person agreed to be named.
    func mayName(_ person: String) -> Bool {
        audience == .governmentClosed && isClosed && hasKey && agreed(person)
    }

    private func agreed(_ person: String) -> Bool {
        let given = consents.filter {
            $0.person == person && $0.use == audience.use
                && ($0.recipient == nil || $0.recipient == recipient)
        }
        return !given.standing(on: day).isEmpty
    }
}
