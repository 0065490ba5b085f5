package import CasebookModel
import Crypto
package import Foundation

/// How and from where an exhibit came.
package struct ExhibitIntake: Hashable, Sendable {
    package var mediaType: String?
    /// From where: a person, an archive, a device. Never a protected person's name.
    package var from: String?
    /// How it came.
    package var method: String?
    package var visibility: Visibility
    /// The file name to keep; `nil` keeps the file's own. Never kept of a sealed exhibit.
    package var fileName: String?

    package init(
        mediaType: String? = nil, from: String? = nil, method: String? = nil,
        visibility: Visibility = .restricted,
        fileName: String? = nil
    ) {
        self.mediaType = mediaType
        self.from = from
        self.method = method
        self.visibility = visibility
        self.fileName = fileName
    }
}

extension RegistryStore {
    /// Keeps a file as an exhibit: by its content, never changed after, its history begun. A file of any size is read a
    /// piece at a time. The same file again is the same exhibit, with one more event.
    ///
    /// `sealing`: the protected person and keyring under whose key the stored bytes are to be.
    package func addExhibit(
        _ file: URL, _ intake: ExhibitIntake, sealing: (person: String, ring: Keyring)? = nil, actor: Actor,
        reason: String, at: TimeStamp
    ) throws -> ExhibitRecord {
        guard mode == .readWrite else { throw RegistryError(.readOnly, path) }
        // The file is copied before the transaction, which then is short: others can work while gigabytes are read.
        let added: (file: NamelessFile, plain: String, stored: String, bytes: Int)
        if let sealing {
            let key = try write(actor: actor, operation: "make key", reason: reason, at: at) { transaction in
                try transaction.personKey(sealing.person, with: sealing.ring)
            }
            added = try ExhibitFiles.take(file, to: exhibitsFolder) { input, output in
                try SealedStream.seal(
                    from: input, to: output, with: key, label: Self.exhibitLabel(sealing.person, identity))
            }
        } else {
            added = try ExhibitFiles.take(file, to: exhibitsFolder, seal: nil)
        }
        // Sealed anew, the same content has other bytes; they are wanted only where those that are kept are lost.
        let mends =
            try exhibits().first { $0.sha256 == added.plain && $0.storedSHA256 != added.stored }.map {
                (try? soundFile(of: $0)) == nil
            } ?? false
        let arrival = try Arrival(added.file, stored: added.stored, in: exhibitsFolder)
        do {
            let record = try write(actor: actor, operation: "add exhibit", reason: reason, at: at) {
                transaction in
                if var old = try transaction.read(.exhibit, added.plain, as: ExhibitRecord.self) {
                    guard old.sealedFor == sealing?.person else { throw self.otherwiseKept(old) }
                    if mends {
                        old.storedSHA256 = added.stored
                        try transaction.store(.exhibit, old.sha256, old)
                    }
                    try transaction.custody(of: old.sha256, .added, from: intake.from, method: intake.method)
                    return old
                }
                let record = ExhibitRecord(
                    sha256: added.plain,
                    fileName: sealing == nil ? intake.fileName ?? file.lastPathComponent : nil,
                    mediaType: intake.mediaType, byteCount: added.bytes, sealedFor: sealing?.person,
                    storedSHA256: added.stored, visibility: sealing == nil ? intake.visibility : .sealed)
                try transaction.store(.exhibit, record.sha256, record)
                try transaction.custody(of: record.sha256, .added, from: intake.from, method: intake.method)
                return record
            }
            if record.storedSHA256 == added.stored {
                arrival.finish()
            } else {
                try arrival.undo(added.stored, in: exhibitsFolder) { try isKept(added.stored) }
            }
            return record
        } catch {
            try? arrival.undo(added.stored, in: exhibitsFolder) { try isKept(added.stored) }
            throw error
        }
    }

    /// Whether an exhibit has these stored bytes.
    func isKept(_ stored: String) throws -> Bool {
        try connection.reading { sql in
            // The hash is hexadecimal, so nothing in it stands for something else.
            try sql.count(
                "SELECT count(*) FROM exhibit WHERE body LIKE ?",
                [.text("%\"storedSHA256\":\"\(stored)\"%")]) > 0
        }
    }

    private func otherwiseKept(_ old: ExhibitRecord) -> RegistryError {
        let how = old.sealedFor.map { "sealed for \($0)" } ?? "in clear"
        return RegistryError(
            .refused("this very file is kept already, \(how): it is not kept twice in two ways"), path)
    }

    static func exhibitLabel(_ person: String, _ identity: String) -> Data {
        Data("exhibit\n\(identity)\n\(person)\n".utf8)
    }

    /// All exhibits, by hash.
    package func exhibits() throws -> [ExhibitRecord] { try things(.exhibit, as: ExhibitRecord.self) }

    /// What was done with an exhibit, in order.
    package func custody(of exhibit: String) throws -> [CustodyEvent] {
        try things(
            .custodyEvent, as: CustodyEvent.self, where: "exhibit = ?", [.text(exhibit)],
            order: "changed_in, happened_at, id")
    }

    /// Hashes every exhibit anew and reports damage, loss and excess. Sealed ones are checked without a key.
    package func verifyExhibits() throws -> ExhibitReport {
        var report = ExhibitReport(sound: 0, bytes: 0, problems: [])
        var known: Set<String> = []
        for exhibit in try exhibits() {
            let place = ExhibitFiles.place(of: exhibit.storedSHA256, in: exhibitsFolder)
            known.insert("\(exhibit.storedSHA256.prefix(2))/\(exhibit.storedSHA256)")
            let name = exhibit.fileName.map { " (\($0))" } ?? ""
            switch ExhibitFiles.hash(of: place) {
            case exhibit.storedSHA256:
                report.sound += 1
                report.bytes += exhibit.byteCount
            case nil:
                report.problems.append(
                    Diagnostic(
                        .error, "exhibit.lost",
                        "the exhibit \(exhibit.sha256)\(name) is lost or cannot be read",
                        hint: "restore it from a backup; adding the same file again also mends it"))
            default:
                report.problems.append(
                    Diagnostic(
                        .error, "exhibit.damaged",
                        "the exhibit \(exhibit.sha256)\(name) is not what was added",
                        hint: "restore it from a backup; adding the same file again also mends it"))
            }
        }
        for file in ExhibitFiles.all(in: exhibitsFolder) where !known.contains(file) {
            report.problems.append(
                Diagnostic(
                    .warning, "exhibit.excess", "the exhibits' folder holds \(file), which is no exhibit",
                    hint: file.hasPrefix(Arrival.prefix)
                        ? "an addition goes on, or was interrupted: the next change of the registry clears it up"
                        : "find out who put it there, and move it away"))
        }
        return report
    }
}

extension WriteTransaction {
    /// Records what was done with an exhibit.
    @discardableResult
    package func custody(
        of exhibit: String, _ kind: CustodyEvent.Kind, from: String? = nil, method: String? = nil,
        recipient: String? = nil, copy: String? = nil
    ) throws -> CustodyEvent {
        let number = try sql.count("SELECT count(*) FROM custody_event WHERE exhibit = ?", [.text(exhibit)])
        let event = CustodyEvent(
            id: "\(exhibit)/\(number + 1)", exhibit: exhibit, kind: kind, at: at, by: actor.name, from: from,
            method: method, recipient: recipient, copy: copy)
        try store(.custodyEvent, event.id, event)
        return event
    }

    /// A person's key where there must be one.
    func existingKey(of person: String, with ring: Keyring) throws -> SymmetricKey {
        guard
            let wrapped = try sql.first(
                "SELECT wrapped FROM key_material WHERE purpose = 'person' AND owner = ?", [.text(person)])?
                .blob(0)
        else {
            throw RegistryError(
                .needsKey("the key of \(person) was destroyed: what was sealed under it cannot be opened"),
                path)
        }
        return try ring.unwrap(wrapped, of: person)
    }
}
