import ArgumentParser
import CasebookModel
import Operations

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who is listed where: subjects by jurisdictions.",
        discussion: """
            LISTED: on human-rights grounds. other: listed for something else (the ground is named). ?: a name on a list \
            may be the subject's, and a person has to decide. – and a date: not found in the copy of that date, which says nothing \
            of today. Blank: no copy held. JSON and CSV give one row a cell.
            """)

    @Argument(help: "Identifiers of subjects; all when none is given.") var subjects: [String] = []
    @Option(help: ArgumentHelp("Only these jurisdictions, such as EU or US.", valueName: "code"))
    var jurisdiction: [String] = []
    @Option(help: ArgumentHelp("Only subjects with a cell in this state.", valueName: "state")) var state:
        String?
    @OptionGroup var asOf: AsOfOption
    @Option(help: "How it is printed: table, json, csv or html.") var format: StatusFormat = .table
    @OptionGroup var common: CommonOptions

    enum StatusFormat: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv, html

        var rows: OutputFormat? { OutputFormat(rawValue: rawValue) }
    }

    func validate() throws {
        if let state, StatusCell.State(rawValue: state) == nil {
            throw ValidationError(
                "'\(state)' is no state: use one of \(StatusCell.State.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
    }

    func run() throws {
        let workspace = try common.workspace()
        let casebook = try workspace.casebook()
        var cells = try workspace.status(
            subjects: try subjects.map { try casebook.subject($0) }, asOf: asOf.asOf)
        if let asOf = asOf.asOf {
            let shown = Set(cells.map(\.subject))
            for id in subjects where !shown.contains(id) {
                common.talk("\(NothingPublic(id: id, day: asOf))")
            }
        }
        if !jurisdiction.isEmpty { cells = cells.filter { jurisdiction.contains($0.jurisdiction) } }
        if let state {
            let kept = Set(cells.filter { $0.state.rawValue == state }.map(\.subject))
            cells = cells.filter { kept.contains($0.subject) }
        }
        if format == .html {
            Console.data(statusPage(cells, on: asOf.asOf ?? workspace.today))
            return
        }
        if let rows = format.rows, rows != .table {
            try ResultTable<StatusCell>(
                schema: "status/1",
                columns: [
                    .init("subject", "") { $0.subject }, .init("name", "") { $0.name },
                    .init("kind", "") { $0.kind },
                    .init("jurisdiction", "") { $0.jurisdiction }, .init("state", "") { $0.state.rawValue },
                    .init("list", "") { $0.list ?? "" }, .init("entry", "") { $0.entry ?? "" },
                    .init("date", "") { $0.date ?? "" }, .init("programme", "") { $0.programme ?? "" },
                    .init("ground", "") { $0.ground ?? "" }, .init("copy", "") { $0.copy ?? "" },
                    .init("basis", "") { $0.basis },
                ]
            ).print(cells, as: rows)
            return
        }
        printMatrix(cells)
    }
}

/// The matrix for a terminal: a row a subject, a column a jurisdiction.
func printMatrix(_ cells: [StatusCell]) {
    let jurisdictions = Array(Set(cells.map(\.jurisdiction))).sorted()
    var order: [String] = []
    var rows: [String: [String: StatusCell]] = [:]
    for cell in cells {
        if rows[cell.subject] == nil { order.append(cell.subject) }
        rows[cell.subject, default: [:]][cell.jurisdiction] = cell
    }
    var table = TextTable(
        columns: [.init(title: "Subject", limit: 44)] + jurisdictions.map { .init(title: $0) })
    table.rows = order.map { subject in
        let name = rows[subject]?.values.first?.name ?? subject
        return [name] + jurisdictions.map { rows[subject]?[$0].map(short) ?? "" }
    }
    var text = table.rendered(bold: Console.bold)
    if Console.coloured {
        text = text.replacing("LISTED", with: Console.colour("LISTED", 32))
        text = text.replacing("other:", with: Console.colour("other:", 33))
    }
    Console.data(text)
}

private func short(_ cell: StatusCell) -> String {
    switch cell.state {
    case .listed: "LISTED \(cell.date ?? "")"
    case .listedOnAnotherGround: "other: \(cell.ground ?? "unknown") \(cell.date ?? "")"
    case .delisted: "delisted \(cell.date ?? "")"
    case .candidate: "? \(cell.entry ?? "")"
    case .notFound: "– \(cell.copy ?? "?")"
    case .noCopy: ""
    }
}
