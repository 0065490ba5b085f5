/// All rows of a delimited file, the header among them; empty rows are left out.
///
/// - Parameter file: what messages call it.
/// - Throws: `DelimitedFailure` with the place of what is wrong.
package func delimitedRows(_ content: [UInt8], file: String) throws(DelimitedFailure) -> [[String]] {
    do throws(DelimitedProblem) {
        var reader = try DelimitedReader(content)
        var rows: [[String]] = []
        while let row = try reader.next() {
            if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row.cells) }
        }
        return rows
    } catch {
        throw DelimitedFailure(file: file, error)
    }
}

/// A delimited file that cannot be read: where, and what to do.
package struct DelimitedFailure: Error, CustomStringConvertible, Sendable {
    private let file: String
    private let problem: DelimitedProblem

    init(file: String, _ problem: DelimitedProblem) {
        self.file = file
        self.problem = problem
    }

    package var description: String {
        switch problem {
        case .notUTF8(let row, let column): "\(file):\(row):\(column): it is not UTF-8: save it as CSV UTF-8"
        case .isUTF16: "\(file): it is UTF-16: save it as CSV UTF-8"
        case .openQuote(let row, let column):
            "\(file):\(row):\(column): a quotation mark opens and never closes: close it"
        case .strayQuote(let row, let column):
            "\(file):\(row):\(column): a quotation mark stands within a cell: quote the whole cell and double the mark"
        }
    }
}
