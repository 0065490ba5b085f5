/// The families of SQL for which migrations are written.
package enum SQLDialect: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// Reads by SQL text, within one consistent view of the data.
///
/// Arguments are written `?` in the text, in order.
protocol SQLReading {
    var dialect: SQLDialect { get }

    /// Runs a query and hands each row to `body`, one at a time.
    func each(_ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws -> Void) throws
}

extension SQLReading {
    /// All rows of a query.
    func query(_ sql: String, _ arguments: [SQLValue] = []) throws -> [SQLRow] {
        var rows: [SQLRow] = []
        try each(sql, arguments) { rows.append($0) }
        return rows
    }

    /// The first row of a query.
    func first(_ sql: String, _ arguments: [SQLValue] = []) throws -> SQLRow? {
        try query(sql, arguments).first
    }

    /// The whole number a query answers with; 0 where it answers nothing.
    func count(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int {
        try first(sql, arguments)?.integer(0) ?? 0
    }
}

/// Reads and changes by SQL text, within one transaction.
protocol SQLWriting: SQLReading {
    /// Runs one statement and says how many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs a script of several statements, without arguments.
    func run(script: String) throws
}

extension SQLWriting {
    @discardableResult
    func execute(_ sql: String) throws -> Int { try execute(sql, []) }
}

/// A database spoken to in SQL text: the seam behind which SQLite and PostgreSQL look alike.
///
/// Outside the write door and the migrations nothing asks for a transaction.
protocol SQLConnection: Sendable {
    var dialect: SQLDialect { get }

    /// Reads within one consistent view of the data; within a transaction, what it has done so far.
    func reading<Result>(_ body: (any SQLReading) throws -> Result) throws -> Result

    /// Runs `body` in one transaction that holds the right to write from its start; an error undoes all of it.
    func transaction<Result>(_ body: (any SQLWriting) throws -> Result) throws -> Result

    /// Closes it; later use is an error.
    func close() throws
}
