import CasebookModel
import HTMLTree
package import Scoring

/// An assessment as one HTML page for use inside the organisation: every number can be unfolded to what made it.
package func explanationPage(_ assessment: Assessment) -> String {
    let body: [HTMLNode] =
        [
            .tag(.h1, [.text("\(assessment.name) · \(assessment.regime)")]),
            .tag(
                .p,
                [
                    .text(
                        "For use inside the organisation. A score orders work; it is no verdict. Readiness: "
                            + "\(assessment.readiness.rawValue). Score \(assessment.score)."
                            + (assessment.asOf.map { " Record as of \($0)." } ?? ""))
                ]),
            .tag(.ul, assessment.warnings.map { .tag(.li, [.tag(.strong, [.text($0.text)])]) }),
            .tag(.h2, ["Elements"]),
            elements(assessment),
        ]
        + assessment.besides.flatMap { part -> [HTMLNode] in
            [
                .tag(.h2, [.text(part.title)]),
                .tag(.ul, part.lines.map { .tag(.li, [.text($0)]) }),
            ]
        } + [
            .tag(.h2, ["How the score is made"]),
            step(assessment.explanation),
            .tag(.h2, ["Made from"]),
            .tag(.p, [.text("Rules \(assessment.rulesVersion)")]),
            .tag(.p, [.text("Casebook \(assessment.casebookHash)")]),
        ]
    let page = HTMLNode.tag(
        .html, [.init("lang", "en")],
        [
            .tag(
                .head,
                [
                    .void(.meta, [.init("charset", "utf-8")]),
                    .tag(.title, [.text("\(assessment.name): explanation")]),
                    .style(insidePageStyle),
                ]),
            .tag(.body, [.tag(.main, body)]),
        ])
    return String(decoding: HTMLWriter.document(page), as: UTF8.self)
}

/// The look of pages that stay inside.
let insidePageStyle = """
    body{font:16px/1.5 serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}
    table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}
    details{margin-left:1rem;border-left:2px solid #ccc;padding-left:.6rem}summary{cursor:pointer}code{font-size:.85em}
    @media print{details{break-inside:avoid}}
    """

private func elements(_ assessment: Assessment) -> HTMLNode {
    .tag(
        .table,
        [
            .tag(
                .thead,
                [
                    .tag(
                        .tr,
                        ["Element", "Proposal", "Strength", "Why, and what is lacking"].map {
                            .tag(.th, [.init("scope", "col")], [.text($0)])
                        })
                ]),
            .tag(
                .tbody,
                assessment.elements.map { element in
                    .tag(
                        .tr,
                        [
                            .tag(
                                .th, [.init("scope", "row")],
                                [.text("\(element.element): \(element.questionWords)")]),
                            .tag(.td, [.text(element.proposalWords)]),
                            .tag(.td, [.text(element.strengthWords ?? "–")]),
                            .tag(
                                .td,
                                [
                                    .tag(
                                        .ul,
                                        element.reasons.map { reason in
                                            let items = reason.evidence.map(\.description).joined(
                                                separator: ", ")
                                            return .tag(
                                                .li,
                                                [.text(reason.text + (items.isEmpty ? "" : " [\(items)]"))])
                                        }
                                            + element.missing.map {
                                                .tag(.li, [.tag(.em, [.text("Lacking: \($0.text)")])])
                                            })
                                ]),
                        ])
                }),
        ])
}

private func step(_ explanation: Explanation) -> HTMLNode {
    let items = (explanation.claims.map(\.description) + explanation.evidence.map(\.description)).joined(
        separator: ", ")
    let line: [HTMLNode] = [
        .tag(.strong, [.text(explanation.result.description)]), .text(" \(explanation.text) "),
        .tag(.code, [.text(explanation.rule)]), .text(items.isEmpty ? "" : " [\(items)]"),
    ]
    guard !explanation.inputs.isEmpty else { return .tag(.p, line) }
    return .tag(.details, [.tag(.summary, line)] + explanation.inputs.map(step))
}
