import Crypto
import Foundation

/// One numbered step of the schema, as SQL text of one dialect.
///
/// A step that was shipped is never edited: registries in the field have run it. A change is a new step.
struct Migration: Sendable {
    let number: Int
    let name: String
    let script: String

    static func all(for dialect: SQLDialect) -> [Migration] {
        switch dialect {
        case .sqlite:
            [
                Migration(number: 1, name: "first schema", script: firstSQLite),
                Migration(number: 2, name: "what left", script: secondSQLite),
            ]
        case .postgres:
            [
                Migration(number: 1, name: "first schema", script: firstPostgreSQL),
                Migration(number: 2, name: "what left", script: secondPostgreSQL),
            ]
        }
    }

    /// The newest schema this program knows.
    static let newest = 2

    /// Runs the steps that are missing, each with its note, within the caller's transaction.
    ///
    /// `at`: when, told from outside.
    static func run(
        from version: Int, in connection: any SQLWriting, at: TimeStamp, through last: Int = newest
    ) throws {
        if version == 0 {
            try connection.run(
                script: """
                    CREATE TABLE schema_migration (
                        -- Which steps made this schema, and when each ran.
                        number INTEGER PRIMARY KEY NOT NULL,
                        name TEXT NOT NULL,
                        sha256 TEXT NOT NULL,
                        run_at TEXT NOT NULL
                    )
                    """)
        }
        for step in all(for: connection.dialect) where step.number > version && step.number <= last {
            try connection.run(script: step.script)
            try connection.execute(
                "INSERT INTO schema_migration (number, name, sha256, run_at) VALUES (?, ?, ?, ?)",
                [
                    .integer(step.number), .text(step.name), .text(sha256(of: step.script)),
                    .text(at.description),
                ])
        }
    }
}

/// Lower-case hexadecimal SHA-256 of a text's UTF-8.
func sha256(of text: String) -> String { hexadecimal(SHA256.hash(data: Data(text.utf8))) }

/// Lower-case hexadecimal SHA-256 of bytes.
func sha256(of data: some DataProtocol) -> String { hexadecimal(SHA256.hash(data: data)) }

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
