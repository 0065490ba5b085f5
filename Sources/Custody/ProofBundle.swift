package import Foundation

/// A proof that a camera app wrote beside a photograph: lines of statements with the photograph's SHA-256 (ProofMode's CSV).
package struct ProofBundle: Equatable, Sendable {
    /// One line of the proof: column and value, as they stand there, without empty values.
    package struct Statement: Equatable, Sendable {
        package let values: [String: String]
        /// The SHA-256 in lower-case hexadecimal.
        package let sha256: String
    }

    /// What comparing a file with a proof gave.
    package enum Verdict: String, Sendable {
        /// The file is the one the proof was made for.
        case matches = "matches"
        /// The proof names other files only, or an earlier state of this one.
        case differs = "differs"
    }

    /// One per file; a batch proof holds many.
    package let statements: [Statement]

    /// Reads a proof: one header line or, in batches, one before each line of values; columns in any order.
    ///
    /// Early batches have no header at all: there the one value that is a SHA-256 is taken, and others are named by place.
    ///
    /// - Throws: `damaged` without a column `SHA256` or with a value in it that is no SHA-256.
    package init(_ file: URL) throws(CustodyError) {
        let bytes = try FileSource(file).all(upTo: 64 << 20)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .damaged(file, "it is not text")
        }
        // Character by character would take a line end of two bytes for one character.
        let lines = text.utf8.split { $0 == 10 || $0 == 13 }.map { Self.fields(Array($0)) }
        var columns: [String] = []
        var found: [Statement] = []
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isEmpty) {
            if line.contains("SHA256") || line.contains("File Hash SHA256") {
                columns = line
                continue
            }
            let named = columns.firstIndex { $0 == "SHA256" || $0 == "File Hash SHA256" }
            guard let column = named ?? Self.onlyDigest(in: line), column < line.count else {
                throw .damaged(file, "line \(index + 1) has no column SHA256")
            }
            let digest = line[column].lowercased()
            guard Self.isDigest(line[column]) else {
                throw .damaged(file, "line \(index + 1) has no SHA-256 where one belongs")
            }
            var values: [String: String] = [:]
            for (place, value) in line.enumerated() where !value.isEmpty {
                if named == nil {
                    values[place == column ? "SHA256" : "column \(place + 1)"] = value
                } else if place < columns.count, !columns[place].isEmpty {
                    values[columns[place]] = value
                }
            }
            found.append(Statement(values: values, sha256: digest))
        }
        guard !found.isEmpty else { throw .damaged(file, "it holds no proof") }
        statements = found
    }

    /// Whether the proof was made for a file, and the statement that says so.
    ///
    /// A match shows that the file is unchanged since the proof was written; who wrote it, its signature would have to show.
    package func check(_ file: URL) throws(CustodyError) -> (verdict: Verdict, statement: Statement?) {
        let digest = hexadecimal(try DigestAlgorithm.sha256.digest(of: file))
        let statement = statements.first { $0.sha256 == digest }
        return (statement == nil ? .differs : .matches, statement)
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
            }
    }

    /// The place of the one SHA-256 in a line; `nil` when there is none or more than one.
    private static func onlyDigest(in line: [String]) -> Int? {
        let places = line.indices.filter { isDigest(line[$0]) }
        return places.count == 1 ? places[0] : nil
    }

    private static func fields(_ line: [UInt8]) -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var at = 0
        while at < line.count {
            let byte = line[at]
            if isQuoted {
                if byte == UInt8(ascii: "\""), at + 1 < line.count, line[at + 1] == byte {
                    field.append(byte)
                    at += 1
                } else if byte == UInt8(ascii: "\"") {
                    isQuoted = false
                } else {
                    field.append(byte)
                }
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte == UInt8(ascii: ",") {
                fields.append(String(decoding: field, as: UTF8.self))
                field = []
            } else {
                field.append(byte)
            }
            at += 1
        }
        fields.append(String(decoding: field, as: UTF8.self))
        return fields
    }
}
