import CasebookModel
import HTMLTree
package import Scoring

/// What opposing counsel would say, as one HTML page for use inside the organisation.
package func attackPage(_ points: [AttackPoint], name: String, regime: String) -> String {
    let head = ["What they would say", "At stake", "Answer", "Sources it is aimed at"]
    let body: [HTMLNode] = [
        .tag(.h1, [.text("\(name) · \(regime): what opposing counsel would say")]),
        .tag(
            .p,
            [
                .text(
                    "For use inside the organisation. At stake is what the score loses if only what the point is aimed at is taken "
                        + "away. \(points.count { $0.isConceded }) of \(points.count) points are conceded.")
            ]),
        .tag(
            .table,
            [
                .tag(
                    .thead,
                    [.tag(.tr, head.map { .tag(.th, [.init("scope", "col")], [.text($0)]) })]),
                .tag(.tbody, points.map(row)),
            ]),
    ]
    let page = HTMLNode.tag(
        .html, [.init("lang", "en")],
        [
            .tag(
                .head,
                [
                    .void(.meta, [.init("charset", "utf-8")]),
                    .tag(.title, [.text("\(name): points of attack")]), .style(insidePageStyle),
                ]),
            .tag(.body, [.tag(.main, body)]),
        ])
    return String(decoding: HTMLWriter.document(page), as: UTF8.self)
}

private func row(_ point: AttackPoint) -> HTMLNode {
    let claims = point.claims.map(\.description).joined(separator: ", ")
    return .tag(
        .tr,
        [
            .tag(
                .th, [.init("scope", "row")],
                [.text(point.text)] + (claims.isEmpty ? [] : [.text(" "), .tag(.code, [.text(claims)])])),
            .tag(.td, [.text(decimals(point.atStake, 3))]),
            .tag(.td, [point.answer.map { .text($0) } ?? .tag(.strong, [.text("conceded")])]),
            .tag(.td, [.tag(.ul, point.sources.map { .tag(.li, [.text($0)]) })]),
        ])
}
