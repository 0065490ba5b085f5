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
            return .tag(
                .td, [.class(cell.state.rawValue)],
                cell.lines.enumerated().map { index, line in
                    .tag(.div, index == 0 ? [] : [.class("more")], [.text(line)])
                })
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
                                        "Made on \(day). 'Not in copy of' a date says nothing of today; an empty cell means that no copy is held."
                                    )
                                ]),
                            .tag(
                                .p, [.class("key")],
                                [
                                    .text(
                                        StatusCell.State.allCases.compactMap { state in
                                            state.mark.map { "\($0) \(state.meaning)" }
                                        }.joined(separator: "   ")
                                    )
                                ]),
                            .tag(.table, [.tag(.thead, [head]), .tag(.tbody, body)]),
                        ])
                ]),
        ])
    return String(decoding: HTMLWriter.document(page), as: UTF8.self)
}

private let style = """
    body{font:13px/1.4 sans-serif;margin:2rem;color:#111}h1{font-size:1.5rem}.key{white-space:pre-wrap}
    table{border-collapse:collapse;width:100%;table-layout:fixed}thead th{position:sticky;top:0;background:#fff}
    th:first-child{width:18%}th,td{border:1px solid #aaa;padding:.25rem .4rem;text-align:left;vertical-align:top}
    thead th{border-bottom:2px solid #111}td{overflow-wrap:anywhere}.more{font-size:12px;font-weight:normal}
    .listed{background:#cfe8cf;font-weight:bold}.listed-on-another-ground{background:#f3e3b3}
    .candidate{background:#dfe6f5}.not-found-in-copy,.delisted{color:#555}
    @page{size:A4 landscape;margin:12mm}
    @media print{body{margin:0;font-size:9pt}.more{font-size:8pt}thead th{position:static}tr{break-inside:avoid}
    td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """

extension StatusCell.State {
    /// Tells states apart without colours; `nil` for an empty cell.
    fileprivate var mark: String? {
        switch self {
        case .listed: "●"
        case .listedOnAnotherGround: "◐"
        case .delisted: "✕"
        case .candidate: "?"
        case .notFound: "○"
        case .noCopy: nil
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .listed: "listed on human-rights grounds"
        case .listedOnAnotherGround: "listed on another ground"
        case .delisted: "delisted"
        case .candidate: "a name to be judged"
        case .notFound: "not in copy of"
        case .noCopy: ""
        }
    }
}

extension StatusCell {
    /// What the cell says: the state first, then when and on what ground. Dates stay on one line.
    fileprivate var lines: [String] {
        func whole(_ text: String?) -> String? { text?.replacing("-", with: "\u{2011}") }
        let more: [String?]
        switch state {
        case .listed: more = [whole(date), programme]
        case .listedOnAnotherGround: more = [ground ?? "ground unknown", whole(date)]
        case .delisted: more = [whole(date)]
        case .candidate: more = [list, entry]
        case .notFound: more = [whole(copy) ?? "date unknown"]
        case .noCopy: return []
        }
        let word =
            switch state {
            case .listed, .listedOnAnotherGround: "listed"
            case .candidate: "to be judged"
            case .notFound: "not in copy of"
            default: state.meaning
            }
        return ["\(state.mark ?? "") \(word)"] + more.compactMap { $0 }
    }
}
