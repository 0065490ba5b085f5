import Crypto
package import Custody
package import Foundation

#if canImport(Glibc)
    import Glibc
#endif

extension RegistryStore {
    /// Writes a copy of an exhibit elsewhere, checked against its hash, and records it.
    ///
    /// What leaves the organisation (`exported`) leaves without metadata. A kind whose metadata is not known or cannot be
    /// taken out is refused; plain text, comma-separated values among it, has no place for metadata and is copied as it is.
    ///
    /// `kind`: why it leaves: `accessed`, `copied` or `exported`.
    ///
    /// `keepsMetadata`: exports the original as it is: only where the recipient and the consent require it, which `reason`
    /// then says. Needs a recipient.
    ///
    /// `ring`: for a sealed one. `opened`: persons whose opening was recorded with `openOnce` already.
    @discardableResult
    package func copyExhibit(
        _ sha256: String, to target: URL, as kind: CustodyEvent.Kind, recipient: String? = nil,
        keepsMetadata: Bool = false, with ring: Keyring? = nil, opened: Set<String> = [], actor: Actor,
        reason: String, at: TimeStamp
    ) throws -> ExhibitCopy {
        let made = try drawCopy(
            sha256, to: target, as: kind, recipient: recipient, keepsMetadata: keepsMetadata, with: ring,
            opened: opened, actor: actor, reason: reason, at: at)
        let path = target.path(percentEncoded: false)
        var isPlaced = false
        try depart(made.departures, actor: actor, reason: reason, at: at) {
            try place(made.file, path)
            isPlaced = true
            try Self.synchronise(folder: Self.folder(of: path))
        } takeBack: {
            guard isPlaced else { return }
            guard unlink(path) == 0 else {
                throw RegistryError(.inputOutput("it cannot be taken back"), path)
            }
            try Self.synchronise(folder: Self.folder(of: path))
        }
        return made.copy
    }

    /// Writes a copy of an exhibit to a working file of ours, which is to be part of something that leaves; that it left is
    /// recorded by `depart`, or by `giveUp` that it did not.
    ///
    /// The parameters are those of `copyExhibit`.
    package func draftExhibit(
        _ sha256: String, to target: URL, as kind: CustodyEvent.Kind, recipient: String?,
        keepsMetadata: Bool, with ring: Keyring?, opened: Set<String>, actor: Actor, reason: String,
        at: TimeStamp
    ) throws -> (copy: ExhibitCopy, departures: [ExhibitDeparture]) {
        let made = try drawCopy(
            sha256, to: target, as: kind, recipient: recipient, keepsMetadata: keepsMetadata, with: ring,
            opened: opened, actor: actor, reason: reason, at: at)
        do { try place(made.file, target.path(percentEncoded: false)) } catch {
            giveUp(made.departures, actor: actor, reason: reason, at: at)
            throw error
        }
        return (made.copy, made.departures)
    }

    private func place(_ file: NamelessFile, _ target: String) throws {
        guard try file.give(name: target) else {
            throw RegistryError(.refused("\(target) exists already: choose another name"), path)
        }
    }

    /// A copy that is whole and may leave, and has no name: an interruption leaves nothing of it, least of all of a sealed
    /// exhibit in clear.
    private func drawCopy(
        _ sha256: String, to target: URL, as kind: CustodyEvent.Kind, recipient: String?,
        keepsMetadata: Bool, with ring: Keyring?, opened: Set<String>, actor: Actor, reason: String,
        at: TimeStamp
    ) throws -> (copy: ExhibitCopy, file: NamelessFile, departures: [ExhibitDeparture]) {
        let targetPath = target.path(percentEncoded: false)
        guard !FileManager.default.fileExists(atPath: targetPath) else {
            throw RegistryError(.refused("\(targetPath) exists already: choose another name"), path)
        }
        let leaves = kind == .exported
        guard !leaves || !keepsMetadata || recipient?.isEmpty == false else {
            throw RegistryError(
                .refused(
                    "say who receives the original: metadata stays in a copy only where the recipient and the consent require it"
                ), path)
        }
        // Recorded first: a copy that fails leaves a trace too, and none is made without one. That it was made or left is
        // recorded with its place.
        let opening: String? =
            switch kind {
            case .exported: ExhibitDeparture.openedToLeave
            case .accessed: nil
            default: ExhibitDeparture.opened
            }
        let (exhibit, key) = try write(
            actor: actor, operation: "\(kind.rawValue) exhibit", reason: reason, at: at
        ) { transaction in
            guard let exhibit = try transaction.read(.exhibit, sha256, as: ExhibitRecord.self) else {
                throw RegistryError(.noSuchThing("there is no exhibit \(sha256)"), path)
            }
            let key = try transaction.key(of: exhibit, with: ring, opened: opened, reason: reason)
            try transaction.custody(of: sha256, .accessed, method: opening, recipient: recipient)
            return (exhibit, key)
        }
        do {
            var file = try writeWhole(exhibit, key, in: target.deletingLastPathComponent())
            var copy = ExhibitCopy(sha256: sha256, treatment: leaves && keepsMetadata ? .kept : .inside)
            if leaves, !keepsMetadata { (copy, file) = try strip(exhibit, file, named: target) }
            guard opening != nil else { return (copy, file, []) }
            let departure = ExhibitDeparture(
                exhibit: sha256, kind: kind, method: copy.method(reason), recipient: recipient,
                copy: copy.sha256 == sha256 ? nil : copy.sha256)
            return (copy, file, [departure])
        } catch {
            if opening != nil {
                let none = ExhibitDeparture(
                    exhibit: sha256, kind: kind, method: nil, recipient: recipient, copy: nil)
                giveUp([none], actor: actor, reason: reason, at: at)
            }
            throw error
        }
    }

    /// Writes an exhibit's content as it came to a file that has no name yet.
    private func writeWhole(_ exhibit: ExhibitRecord, _ key: SymmetricKey?, in folder: URL) throws
        -> NamelessFile
    {
        let sha256 = exhibit.sha256
        let source = ExhibitFiles.place(of: exhibit.storedSHA256, in: exhibitsFolder)
        guard let input = FileHandle(forReadingAtPath: source.path(percentEncoded: false)) else {
            throw RegistryError(.damaged("the exhibit \(sha256.prefix(12))… is lost"), path)
        }
        defer { try? input.close() }
        let file = try NamelessFile(in: folder)
        do {
            let hash =
                try key.map {
                    try SealedStream.open(
                        from: input, to: file.handle, with: $0,
                        label: Self.exhibitLabel(exhibit.sealedFor ?? "", identity))
                } ?? ExhibitFiles.copy(input, to: file.handle).plain
            guard hash == sha256 else {
                throw RegistryError(.damaged("the exhibit \(sha256.prefix(12))… was altered"), path)
            }
            try file.flush()
            return file
        } catch { throw ExhibitFiles.plain(error, folder.path(percentEncoded: false)) }
    }

    /// A copy without metadata, or the file as it is where it is plain text.
    private func strip(_ exhibit: ExhibitRecord, _ whole: NamelessFile, named target: URL) throws -> (
        ExhibitCopy, NamelessFile
    ) {
        let name = "the exhibit \(exhibit.sha256.prefix(12))…"
        let otherwise =
            "where the recipient and the consent require the original, export it with its metadata"
        func refuse(_ why: String) -> RegistryError { RegistryError(.refused("\(name) \(why)"), path) }
        let original = URL(filePath: whole.ownPath)
        let stripped = try NamelessFile(in: whole.folder)
        do throws(CustodyError) {
            if try Metadata.kind(of: original) == nil, try Metadata.isPlainText(original) {
                return (ExhibitCopy(sha256: exhibit.sha256, treatment: .plainText), whole)
            }
            let report = try Metadata.strip(from: original, into: stripped.descriptor, named: target)
            guard fsync(stripped.descriptor) == 0 else { throw .cannotWrite(target, "flushing failed") }
            return (ExhibitCopy(sha256: report.sha256, treatment: .stripped(report)), stripped)
        } catch {
            switch error {
            case .unknownKind:
                throw refuse(
                    "is of a kind whose metadata is not known, so it does not leave: turn it into JPEG, PNG, PDF, "
                        + "an office document, MP4, WAVE, MP3 or plain text in UTF-8, and add that; \(otherwise)"
                )
            case .cannotStrip(_, let why):
                throw refuse("does not leave, since its metadata cannot be taken out: \(why); \(otherwise)")
            case .damaged(_, let why):
                throw refuse(
                    "does not leave, since it cannot be read as what it seems to be: \(why); \(otherwise)")
            case .cannotRead(_, let why), .cannotWrite(_, let why):
                throw RegistryError(.inputOutput(why), target.path(percentEncoded: false))
            default: throw refuse("cannot be copied: \(error)")
            }
        }
    }

    /// Everything that a preserved file carries beside what it shows, in the order of the file; recorded as an access.
    ///
    /// A sealed exhibit is refused: what its file tells would show in clear.
    package func exhibitMetadata(_ sha256: String, actor: Actor, reason: String, at: TimeStamp) throws
        -> [MetadataItem]
    {
        let exhibit = try write(actor: actor, operation: "read metadata", reason: reason, at: at) {
            transaction in
            guard let exhibit = try transaction.read(.exhibit, sha256, as: ExhibitRecord.self) else {
                throw RegistryError(.noSuchThing("there is no exhibit \(sha256)"), path)
            }
            guard exhibit.sealedFor == nil else {
                throw RegistryError(
                    .refused("the exhibit is sealed: copy it inside, and read the metadata of the copy"), path
                )
            }
            try transaction.custody(of: sha256, .accessed, method: "metadata shown")
            return exhibit
        }
        return try Metadata.metadata(of: soundFile(of: exhibit))
    }

    /// The stored file of an exhibit, hashed anew.
    func soundFile(of exhibit: ExhibitRecord) throws -> URL {
        let place = ExhibitFiles.place(of: exhibit.storedSHA256, in: exhibitsFolder)
        switch ExhibitFiles.hash(of: place) {
        case exhibit.storedSHA256: return place
        case nil: throw RegistryError(.damaged("the exhibit \(exhibit.sha256.prefix(12))… is lost"), path)
        default:
            throw RegistryError(.damaged("the exhibit \(exhibit.sha256.prefix(12))… was altered"), path)
        }
    }
}

extension WriteTransaction {
    /// The key of a sealed exhibit, opened as any sealed value is; `nil` of one that is not sealed.
    fileprivate func key(
        of exhibit: ExhibitRecord, with ring: Keyring?, opened: Set<String> = [], reason: String
    ) throws -> SymmetricKey? {
        guard let person = exhibit.sealedFor else { return nil }
        guard let ring else {
            throw RegistryError(.needsKey("the exhibit is sealed: unlock the registry first"), path)
        }
        if !opened.contains(person) { try spendUnsealing(of: person, reason: reason) }
        return try existingKey(of: person, with: ring)
    }
}
