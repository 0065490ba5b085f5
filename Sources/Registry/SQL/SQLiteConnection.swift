import Foundation
internal import GRDB

/// SQLite behind the seam, opened and run by GRDB.
final class SQLiteConnection: SQLConnection {
    enum Journal: Sendable {
        /// Readers and a writer side by side; needs shared memory, so never on a network file system.
        case writeAhead
        /// The older journal, safe on network file systems that lock properly.
        case rollback
        /// Nothing beside the file either, but undoing in memory: for a copy that is worth nothing until it is whole.
        case memory
        /// Nothing is written beside the file; it must not change while it is open.
        case immutable
    }

    let dialect = SQLDialect.sqlite
    let path: String
    private let queue: DatabaseQueue
    /// `nil` where there is nobody to take turns with.
    private let turn: WriteTurn?
    private let busySeconds: Double

    /// Opens a file.
    ///
    /// `busySeconds`: how long to wait for another process's write before giving up.
    init(path: String, readOnly: Bool, journal: Journal, busySeconds: Double) throws {
        self.path = path
        self.busySeconds = busySeconds
        turn = if case .writeAhead = journal, !readOnly { WriteTurn(path: path) } else { nil }
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busySeconds)
        configuration.label = "registry"
        configuration.prepareDatabase { database in
            // Deleted content is overwritten and sorting never spills to a file: both keep what was destroyed destroyed.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        var location = path
        if case .immutable = journal {
            let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
            location = "file:\(escaped)?immutable=1"
        }
        queue = try RegistryError.translating(path: path) {
            let queue = try DatabaseQueue(path: location, configuration: configuration)
            if !readOnly {
                try queue.writeWithoutTransaction { database in
                    let mode =
                        switch journal {
                        case .writeAhead: "WAL"
                        case .rollback, .immutable: "DELETE"
                        case .memory: "MEMORY"
                        }
                    _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = \(mode)")
                }
            }
            return queue
        }
    }

    func reading<Result>(_ body: (any SQLReading) throws -> Result) throws -> Result {
        try RegistryError.translating(path: path) {
            try queue.unsafeReentrantRead { database in
                // Asked from within a write, it answers with what that write has done so far.
                if database.isInsideTransaction { return try body(SQLiteSession(database: database)) }
                return try Self.transaction(.deferred, in: database, path, body)
            }
        }
    }

    func transaction<Result>(_ body: (any SQLWriting) throws -> Result) throws -> Result {
        try RegistryError.translating(path: path) {
            try queue.unsafeReentrantWrite { database in
                guard !database.isInsideTransaction else {
                    throw RegistryError(
                        .refused("a change cannot be begun within another: finish the first"), path)
                }
                turn?.take(seconds: busySeconds)
                defer { turn?.giveUp() }
                return try Self.transaction(.immediate, in: database, path, body)
            }
        }
    }

    private static func transaction<Result>(
        _ kind: Database.TransactionKind, in database: Database, _ path: String,
        _ body: (SQLiteSession) throws -> Result
    ) throws -> Result {
        var result: Result?
        try database.inTransaction(kind) {
            result = try body(SQLiteSession(database: database))
            return .commit
        }
        guard let result else { throw RegistryError(.damaged("the transaction gave no result"), path) }
        return result
    }

    /// Runs a script outside a transaction; for pragmas alone.
    func pragma(_ sql: String) throws -> [SQLRow] {
        try RegistryError.translating(path: path) {
            try queue.writeWithoutTransaction { try SQLiteSession(database: $0).query(sql) }
        }
    }

    /// Folds the log into the file and does without one, so that the file stands for itself when this is closed.
    func foldAway() throws {
        let mode = try pragma("PRAGMA journal_mode = DELETE").first?.text(0)
        guard mode == "delete" else {
            throw RegistryError(.inputOutput("the log cannot be folded into the file"), path)
        }
    }

    /// Copies the whole database into another file while this one stays in use.
    ///
    /// `reading`: asked of the very state that is copied.
    func backUp<Result>(
        to other: SQLiteConnection, reading: (any SQLReading) throws -> Result
    ) throws -> Result {
        try RegistryError.translating(path: other.path) {
            try queue.unsafeReentrantRead { database in
                try Self.transaction(.deferred, in: database, path) { session in
                    // The first question fixes the state that the copy is then made of.
                    let result = try reading(session)
                    try other.queue.writeWithoutTransaction { try database.backup(to: $0) }
                    return result
                }
            }
        }
    }

    func close() throws { try RegistryError.translating(path: path) { try queue.close() } }
}

/// One SQLite session: the inside of a transaction.
private struct SQLiteSession: SQLWriting {
    let database: Database
    var dialect: SQLDialect { .sqlite }

    func each(_ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
        // A statement that is being stepped cannot be stepped again from within `body`, so it is not taken from the cache.
        let statement = try database.makeStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments.map(\.stored)))
        while let row = try rows.next() {
            try body(SQLRow(values: row.databaseValues.map(SQLValue.init(stored:))))
        }
    }

    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: StatementArguments(arguments.map(\.stored)))
        return database.changesCount
    }

    func run(script: String) throws { try database.execute(sql: script) }
}

extension SQLValue {
    fileprivate var stored: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let value): value.databaseValue
        }
    }

    fileprivate init(stored: DatabaseValue) {
        switch stored.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .double(let value): self = .real(value)
        case .string(let value): self = .text(value)
        case .blob(let value): self = .blob(value)
        }
    }
}

extension RegistryError {
    /// Runs `body` and turns what SQLite reports into a message a person can act on.
    static func translating<Result>(path: String, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as DatabaseError {
            throw RegistryError(Kind(error), path)
        }
    }
}

extension RegistryError.Kind {
    fileprivate init(_ error: DatabaseError) {
        switch error.resultCode.primaryResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_NOTADB: self = .notADatabase
        case .SQLITE_CORRUPT: self = .damaged(error.message ?? "the file is malformed")
        case .SQLITE_READONLY: self = .readOnly
        case .SQLITE_CANTOPEN: self = .cannotOpen(error.message ?? "it cannot be opened")
        case .SQLITE_PERM, .SQLITE_AUTH: self = .cannotOpen("permission is refused")
        case .SQLITE_IOERR: self = .inputOutput(error.message ?? "reading or writing failed")
        case .SQLITE_CONSTRAINT: self = .refused(error.message ?? "a rule of the schema is broken")
        // The statement's text is ours and its arguments are never part of the message.
        default: self = .statement(error.message ?? "SQL failed")
        }
    }
}
