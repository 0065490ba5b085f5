import CasebookModel
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

extension RegistryStore {
    /// What SQLite files of this program carry in their header, the letters `DOSS`.
    static let applicationID = 0x444F_5353

    /// Makes a new, empty registry.
    ///
    /// `path`: of the database file, usually ending in `.sqlite`; nothing may be there yet.
    ///
    /// `identity`: a text no other registry has, without spaces: the caller's random one.
    ///
    /// `at`: now, as the caller knows it.
    /// - Throws: `exists`, `readOnlyFolder`, `diskFull` and what else `RegistryError` names; nothing is left behind.
    package static func create(at path: String, identity: String, at: TimeStamp) throws -> RegistryStore {
        guard !FileManager.default.fileExists(atPath: path) else { throw RegistryError(.exists, path) }
        guard !identity.isEmpty, !identity.contains(" ") else {
            throw RegistryError(.refused("a registry's identity is one word"), path)
        }
        let folder = folder(of: path)
        guard FileManager.default.fileExists(atPath: folder) else {
            throw RegistryError(.cannotOpen("its folder \(folder) does not exist: make it first"), path)
        }
        guard access(folder, W_OK) == 0 else { throw RegistryError(.readOnlyFolder, path) }
        let place = FileSystemPlace(folder: folder)
        // Made under another name and renamed when whole, so that a crash leaves no half-made registry.
        let draft = path + ".new"
        for end in ["", "-wal", "-shm", "-journal"] {
            try? FileManager.default.removeItem(atPath: draft + end)
        }
        do {
            let connection = try SQLiteConnection(
                path: draft, readOnly: false, journal: .rollback, busySeconds: 5)
            try prepare(connection, identity: identity, at: at)
            try connection.close()
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
        chmod(draft, 0o600)
        try putInPlace(draft, at: path)
        try synchronise(folder: folder)
        let connection = try SQLiteConnection(
            path: path, readOnly: false, journal: place.network == nil ? .writeAhead : .rollback,
            busySeconds: 5)
        return try RegistryStore(
            connection: connection, path: path, mode: .readWrite, warnings: place.warnings)
    }

    /// Runs all migrations on an empty database and gives it its identity.
    static func prepare(
        _ connection: any SQLConnection, identity: String, at: TimeStamp,
        through version: Int = Migration.newest
    ) throws {
        try connection.transaction { sql in
            try Migration.run(from: 0, in: sql, at: at, through: version)
            try sql.execute(
                "INSERT INTO registry_information (key, value) VALUES (?, ?), (?, ?), (?, ?)",
                [
                    .text("format"), .text("registry of the program dossier"), .text("identity"),
                    .text(identity), .text("created"), .text(at.description),
                ])
            if sql.dialect == .sqlite {
                try sql.run(
                    script: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
            }
        }
    }

    /// Opens a registry.
    ///
    /// A registry of an older schema is first copied to `X.sqlite.before-schema-N` and then brought up to date.
    ///
    /// `at`: now, noted with a migration.
    /// - Throws: one of the kinds of `RegistryError`; the registry is then as it was.
    package static func open(
        _ path: String, mode: Mode = .readWrite, at: TimeStamp, busySeconds: Double = 10
    ) throws -> RegistryStore {
        try checkHeader(path)
        let folder = folder(of: path)
        let place = FileSystemPlace(folder: folder)
        let writable = access(folder, W_OK) == 0 && access(path, W_OK) == 0
        if mode == .readWrite, !writable { throw RegistryError(.readOnlyFolder, path) }
        let connection =
            writable
            ? try SQLiteConnection(
                path: path, readOnly: mode == .readOnly,
                journal: place.network == nil ? .writeAhead : .rollback, busySeconds: busySeconds)
            : try openWithoutWriting(path, busySeconds: busySeconds)
        let version = try schemaVersion(of: connection, path: path)
        guard version <= Migration.newest else {
            throw RegistryError(.newer(found: version, known: Migration.newest), path)
        }
        var copy: String?
        if version < Migration.newest {
            guard mode == .readWrite else {
                throw RegistryError(.older(found: version, known: Migration.newest), path)
            }
            copy = try migrate(connection, from: version, at: at)
        }
        let store = try RegistryStore(
            connection: connection, path: path, mode: mode, warnings: place.warnings,
            copyBeforeMigration: copy)
        if mode == .readWrite { try store.settleArrivals() }
        return store
    }

    /// The schema of an open database, after it has shown that it is a registry.
    private static func schemaVersion(of connection: SQLiteConnection, path: String) throws -> Int {
        let (application, version) = try connection.reading { sql in
            (try sql.count("PRAGMA application_id"), try sql.count("PRAGMA user_version"))
        }
        guard application == applicationID else { throw RegistryError(.notARegistry, path) }
        return version
    }

    /// Copies the registry, then brings its schema up to date in one transaction.
    ///
    /// `steps`: what to run instead of the released steps, to try the procedure.
    /// - Returns: where the copy lies; `nil` where another program brought it up to date meanwhile, and made the copy.
    static func migrate(
        _ connection: SQLiteConnection, from version: Int, at: TimeStamp, to newest: Int = Migration.newest,
        steps: ((any SQLWriting) throws -> Void)? = nil
    ) throws -> String? {
        let copy = connection.path + ".before-schema-\(newest)"
        // Under a name of its own, so that no copy another program made is lost.
        let draft = "\(copy).new-\(getpid())"
        func discard() {
            for end in ["", "-wal", "-shm", "-journal"] {
                try? FileManager.default.removeItem(atPath: draft + end)
            }
        }
        discard()
        do {
            let target = try SQLiteConnection(
                path: draft, readOnly: false, journal: .rollback, busySeconds: 5)
            // It holds keys, as the registry does.
            chmod(draft, 0o600)
            try connection.backUp(to: target) { _ = try $0.count("PRAGMA user_version") }
            try target.close()
            try synchronise(file: draft)
            let isDone = try connection.transaction { sql in
                guard try sql.count("PRAGMA user_version") == version else { return false }
                guard rename(draft, copy) == 0 else {
                    throw RegistryError(.inputOutput("the copy cannot be put in place"), copy)
                }
                try synchronise(folder: folder(of: copy))
                if let steps {
                    try steps(sql)
                } else {
                    try Migration.run(from: version, in: sql, at: at, through: newest)
                }
                try sql.run(script: "PRAGMA user_version = \(newest)")
                return true
            }
            if !isDone { discard() }
            return isDone ? copy : nil
        } catch {
            discard()
            throw error
        }
    }

    /// Tells a missing, empty or foreign file from a database before SQLite is asked.
    private static func checkHeader(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw RegistryError(.missing, path)
        }
        guard !isFolder.boolValue else { throw RegistryError(.notADatabase, path) }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw RegistryError(.cannotOpen("permission is refused"), path)
        }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: 16)) ?? Data()
        guard start == Data("SQLite format 3\0".utf8) else { throw RegistryError(.notADatabase, path) }
    }

    /// Gives a whole registry its name; one that someone else made there meanwhile is left alone.
    ///
    /// - Throws: `exists` when the name is taken; the draft then goes.
    static func putInPlace(_ draft: String, at path: String) throws {
        if link(draft, path) == 0 {
            unlink(draft)
            return
        }
        let reason = errno
        // Where files can have one name only, a look has to do.
        if reason != EEXIST, !FileManager.default.fileExists(atPath: path), rename(draft, path) == 0 {
            return
        }
        try? FileManager.default.removeItem(atPath: draft)
        guard reason == EEXIST || FileManager.default.fileExists(atPath: path) else {
            throw RegistryError(.cannotOpen("it cannot be put in place"), path)
        }
        throw RegistryError(.exists, path)
    }

    /// Opens where nothing can be written, not even the files SQLite keeps beside a database.
    private static func openWithoutWriting(_ path: String, busySeconds: Double) throws -> SQLiteConnection {
        let log = path + "-wal"
        let logSize =
            ((try? FileManager.default.attributesOfItem(atPath: log))?[.size] as? NSNumber)?.intValue ?? 0
        guard logSize > 0 else {
            return try SQLiteConnection(
                path: path, readOnly: true, journal: .immutable, busySeconds: busySeconds)
        }
        // Changes still lie in the log: read a copy of both, which holds nothing that the originals do not.
        // A name that nobody can guess, in a folder that only its maker can enter.
        var template = Array(
            FileManager.default.temporaryDirectory.appending(path: "dossier-read-XXXXXX").path(
                percentEncoded: false
            ).utf8CString)
        guard mkdtemp(&template) != nil else {
            throw RegistryError(
                .cannotOpen("it holds unfolded changes and no temporary copy can be made of it"), path)
        }
        let place = URL(
            filePath: String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self),
            directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: place) }
        do {
            let copy = place.appending(path: "copy.sqlite").path(percentEncoded: false)
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            try FileManager.default.copyItem(atPath: log, toPath: copy + "-wal")
            chmod(copy, 0o600)
            chmod(copy + "-wal", 0o600)
            let connection = try SQLiteConnection(
                path: copy, readOnly: false, journal: .rollback, busySeconds: busySeconds)
            // Open files outlive their names.
            return connection
        } catch let error as RegistryError {
            throw error
        } catch {
            throw RegistryError(
                .cannotOpen("it holds unfolded changes and no temporary copy can be made of it"), path)
        }
    }

    static func folder(of path: String) -> String {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        return folder.isEmpty ? "." : folder
    }

    /// Makes a folder's entries outlive a loss of power.
    ///
    /// - Throws: `inputOutput` or `diskFull` when the disk says that it did not.
    package static func synchronise(folder: String) throws {
        try flush(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }

    /// Makes a file's content outlive a loss of power.
    ///
    /// - Throws: `inputOutput` or `diskFull` when the disk says that it did not.
    static func synchronise(file: String) throws { try flush(file, O_RDONLY | O_CLOEXEC) }

    /// Makes the entries of a folder and of every folder in it outlive a loss of power.
    package static func synchronise(foldersOf folder: String) throws {
        if let walk = FileManager.default.enumerator(atPath: folder) {
            while let name = walk.nextObject() as? String {
                guard walk.fileAttributes?[.type] as? FileAttributeType == .typeDirectory else { continue }
                try synchronise(folder: folder + "/" + name)
            }
        }
        try synchronise(folder: folder)
    }

    private static func flush(_ path: String, _ flags: Int32) throws {
        let descriptor = Glibc.open(path, flags)
        guard descriptor >= 0 else {
            throw RegistryError(.inputOutput("it cannot be opened to be flushed"), path)
        }
        defer { Glibc.close(descriptor) }
        // Some file systems flush no folders and say so; then there is nothing to wait for.
        if fsync(descriptor) == 0 || errno == EINVAL { return }
        throw RegistryError(errno == ENOSPC ? .diskFull : .inputOutput("flushing failed"), path)
    }
}
