import Foundation
import Interchange
import Operations

/// A CSV file that a person gives to a command: a header row, then rows of the same width.
struct CSVTable {
    var header: [String]
    var rows: [[String]]
    let file: String

    init(file: URL) throws {
        self.file = file.path(percentEncoded: false)
        let all = try delimitedRows(Array(try FolderFiles.read(file)), file: self.file)
        guard let first = all.first else { throw FileFailure(self.file, "it is empty: give it a header row") }
        header = first
        rows = Array(all.dropFirst())
        for (index, row) in rows.enumerated() where row.count != header.count {
            throw FileFailure(
                "\(self.file):\(index + 2)",
                "it has \(row.count) cells where the header has \(header.count): quote cells that hold commas"
            )
        }
    }

    func column(_ name: String) throws -> Int {
        guard let column = optionalColumn(name) else {
            throw FileFailure(file, "it has no column '\(name)': name it in the first row")
        }
        return column
    }

    func optionalColumn(_ name: String) -> Int? {
        header.firstIndex { $0.trimmingCharacters(in: .whitespaces).lowercased() == name.lowercased() }
    }
}
