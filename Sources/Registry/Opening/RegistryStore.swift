package import Foundation

/// One open registry: the database `X.sqlite`, and the folder `X.exhibits` beside it.
///
/// Reading methods answer from one consistent view each. Everything that changes the registry goes through `write`.
/// A registry is open until its last copy is gone; one that was not closed by a crash is whole when it is opened again.
package struct RegistryStore: Sendable {
    package enum Mode: String, Sendable, CaseIterable {
        case readWrite = "read-write"
        case readOnly = "read-only"
    }

    /// The database file.
    package let path: String
    package let mode: Mode
    /// The identity given when it was made; part of every audit head.
    package let identity: String
    /// What the person should be told about where the registry lies; empty when all is well.
    package let warnings: [String]
    /// The copy that was made before the schema was brought up to date; `nil` when it was already.
    package let copyBeforeMigration: String?
    /// What to tell the person of that copy, once; `nil` where none was made.
    package var noticeOfMigration: String? {
        copyBeforeMigration.map {
            "the registry was brought to schema \(Migration.newest); as it was before it lies in \($0), with its keys: remove that once all is well"
        }
    }
    let connection: any SQLConnection

    /// The folder of preserved files beside the database; made when the first is added.
    package var exhibitsFolder: URL { Self.exhibitsFolder(of: path) }

    static func exhibitsFolder(of path: String) -> URL {
        let file = URL(filePath: path)
        let stem = file.pathExtension == "sqlite" ? file.deletingPathExtension() : file
        return stem.appendingPathExtension("exhibits")
    }

    init(
        connection: any SQLConnection, path: String, mode: Mode, warnings: [String] = [],
        copyBeforeMigration: String? = nil
    ) throws {
        self.connection = connection
        self.path = path
        self.mode = mode
        self.warnings = warnings
        self.copyBeforeMigration = copyBeforeMigration
        identity = try connection.reading { sql in
            guard
                let identity = try sql.first(
                    "SELECT value FROM registry_information WHERE key = ?", [.text("identity")])?.text(0)
            else { throw RegistryError(.damaged("it has no identity"), path) }
            return identity
        }
    }

    /// Closes the database; later use is an error.
    package func close() throws { try connection.close() }

    /// Takes the right to import or sync until the returned value is gone.
    package func lockForImport(holder: String) throws -> RegistryLock {
        guard mode == .readWrite else { throw RegistryError(.readOnly, path) }
        return try RegistryLock(path: path, holder: holder)
    }
}
