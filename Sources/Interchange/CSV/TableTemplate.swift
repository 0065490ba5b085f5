package import CasebookModel
import StrictYAML

/// A table to fill in: all columns of a kind, texts in English and Korean, and example rows that reading leaves alone.
///
/// - Parameters:
///   - kind: the kind of record.
///   - example: a casebook of fictional records; the first of the kind is shown.
/// - Returns: the CSV file.
/// - Throws: when a value of the example has no written form.
package func tableTemplate(_ kind: RecordKind, example: Casebook) throws -> String {
    let shape = TableShape(kind)
    var columns = ["id"]
    if !shape.fields.isEmpty { columns.append("field") }
    for column in shape.columns where column.name != "id" {
        if column.shape == .multilingual {
            columns += ["\(column.name).en", "\(column.name).ko"]
        } else {
            columns.append(column.name)
        }
    }
    let first = try recordTrees(kind, of: example).prefix(1)
    let rows = tableRows(shape, Array(first)).map { row in
        columns.map { $0 == "id" ? "# EXAMPLE \(row[$0] ?? "")" : row[$0] ?? "" }
    }
    return delimited([columns] + rows)
}
