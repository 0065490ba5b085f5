package import CasebookModel
import HTMLTree

/// The matrix of subjects and jurisdictions as one HTML page, for use inside the organisation.
///
/// - Parameter day: the day it was made, which the page states, since absence means only "not found in the copy of".
package func statusPage(_ cells: [StatusCell], on day: Day) -> String {
    let jurisdictions = Array(Set(cells.map(\.jurisdiction))).sorted()
    var order: [String] = []
    var rows: [String: [String: StatusCell]] = [:]
    for cell in cells {
        if rows[cell.subject] == nil { order.append(cell.subject) }
        rows[cell.subject, default: [:]][cell.jurisdiction] = cell
    }
    let head = HTMLNode.tag(
        .tr, ([String("Subject")] + jurisdictions).map { .tag(.th, [.scope(.col)], [.text($0)]) })
    let body = order.map { subject -> HTMLNode in
        let name = rows[subject]?.values.first?.name ?? subject
        let cells = jurisdictions.map { jurisdiction -> HTMLNode in
            guard let cell = rows[subject]?[jurisdiction] else { return .tag(.td, []) }
            return .tag(.td, [.class(cell.state.rawValue)], [.text(cell.words)])
        }
        return .tag(.tr, [.tag(.th, [.scope(.row)], [.text(name)])] + cells)
    }
    let page = HTMLNode.tag(
        .html, [.lang("en")],
        [
            .tag(
                .head,
                [
                    .void(.meta, [.init("charset", "utf-8")]), .tag(.title, ["Who is listed where"]),
                    .style(style),
                ]),
            .tag(
                .body,
                [
                    .tag(
                        .main,
                        [
                            .tag(.h1, ["Who is listed where"]),
                            .tag(
                                .p,
                                [
                                    .text(
                                        "Made on \(day). 'Not found in the copy of' a date says nothing of today; an empty cell means that no copy is held."
                                    )
                                ]),
                            .tag(.table, [.tag(.thead, [head]), .tag(.tbody, body)]),
                        ])
                ]),
        ])
    return String(decoding: HTMLWriter.document(page), as: UTF8.self)
}

private let style = """
    body{font:15px/1.45 sans-serif;margin:2rem;color:#111}table{border-collapse:collapse}
    th,td{border:1px solid #aaa;padding:.25rem .5rem;text-align:left;vertical-align:top}
    .listed{background:#cfe8cf;font-weight:bold}.listed-on-another-ground{background:#f3e3b3}
    .candidate{background:#dfe6f5}.not-found-in-copy,.delisted{color:#555}
    """

extension StatusCell {
    fileprivate var words: String {
        switch state {
        case .listed: "listed \(date ?? "")\(programme.map { ", \($0)" } ?? "")"
        case .listedOnAnotherGround: "listed on another ground (\(ground ?? "unknown")) \(date ?? "")"
        case .delisted: "delisted \(date ?? "")"
        case .candidate: "to be judged: \(list ?? "") \(entry ?? "")"
        case .notFound: "not found in the copy of \(copy ?? "?")"
        case .noCopy: ""
        }
    }
}
