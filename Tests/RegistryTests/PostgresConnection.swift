import CPostgres
import Foundation

@testable import Registry

/// PostgreSQL behind the same seam, through libpq; enough of it to run the registry's SQL.
///
/// Unchecked because of the pointer alone: the lock lets one thread at it at a time.
final class PostgresConnection: SQLConnection, @unchecked Sendable {
    let dialect = SQLDialect.postgres
    private let handle: OpaquePointer
    private let lock = NSLock()

    init?(socket: String) {
        guard let opened = cpg_open("host=\(socket) user=postgres dbname=postgres") else { return nil }
        handle = opened
    }

    deinit { cpg_close(handle) }

    func reading<Result>(_ body: (any SQLReading) throws -> Result) throws -> Result {
        try within("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }

    func transaction<Result>(_ body: (any SQLWriting) throws -> Result) throws -> Result {
        try within("BEGIN", body)
    }

    private func within<Result>(_ begin: String, _ body: (PostgresSession) throws -> Result) throws -> Result
    {
        try lock.withLock {
            let session = PostgresSession(handle: handle)
            try session.run(script: begin)
            do {
                let result = try body(session)
                try session.run(script: "COMMIT")
                return result
            } catch {
                try? session.run(script: "ROLLBACK")
                throw error
            }
        }
    }

    func close() throws {}
}

struct PostgresSession: SQLWriting {
    let handle: OpaquePointer
    var dialect: SQLDialect { .postgres }

    private func check(_ done: Int32) throws {
        if done == 0 { throw RegistryError(.statement(String(cString: cpg_error(handle)))) }
    }

    func run(script: String) throws { try check(cpg_script(handle, script)) }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try send(sql, arguments)
        return Int(cpg_changed(handle))
    }

    func each(_ sql: String, _ arguments: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
        try send(sql, arguments)
        let columns = cpg_columns(handle)
        var rows: [SQLRow] = []
        for row in 0..<cpg_rows(handle) {
            rows.append(SQLRow(values: (0..<columns).map { value(row, $0) }))
        }
        for row in rows { try body(row) }
    }

    private func value(_ row: Int32, _ column: Int32) -> SQLValue {
        guard let text = cpg_value(handle, row, column).map({ String(cString: $0) }) else { return .null }
        switch cpg_type(handle, column) {
        case 20, 21, 23: return Int64(text).map { .integer($0) } ?? .null
        case 700, 701, 1700: return Double(text).map { .real($0) } ?? .null
        case 17:
            let digits = Array(text.utf8.dropFirst(2))
            var data = Data()
            for place in stride(from: 0, to: digits.count - 1, by: 2) {
                data.append(UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16) ?? 0)
            }
            return .blob(data)
        default: return .text(text)
        }
    }

    private func send(_ sql: String, _ arguments: [SQLValue]) throws {
        var number = 0
        var quoted = false
        var text = ""
        for character in sql {
            if character == "'" { quoted.toggle() }
            if character == "?", !quoted {
                number += 1
                text += "$\(number)"
            } else {
                text.append(character)
            }
        }
        let values: [[UInt8]?] = arguments.map { argument in
            switch argument {
            case .null: nil
            case .integer(let number): Array("\(number)".utf8) + [0]
            case .real(let number): Array("\(number)".utf8) + [0]
            case .text(let text): Array(text.utf8) + [0]
            case .blob(let data): Array(data) + [0]
            }
        }
        let lengths = values.map { Int32(($0?.count ?? 1) - 1) }
        let formats = arguments.map { argument -> Int32 in if case .blob = argument { 1 } else { 0 } }
        let buffers = values.map { bytes -> UnsafeMutableBufferPointer<CChar>? in
            guard let bytes else { return nil }
            let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
            _ = buffer.initialize(from: bytes.map { CChar(bitPattern: $0) })
            return buffer
        }
        defer { for buffer in buffers { buffer?.deallocate() } }
        let pointers = buffers.map { $0.flatMap { UnsafePointer($0.baseAddress) } }
        try check(cpg_run(handle, text, Int32(arguments.count), pointers, lengths, formats))
    }
}
