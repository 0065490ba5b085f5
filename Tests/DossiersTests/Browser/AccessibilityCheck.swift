import Foundation
import TestSupport

/// axe-core's rules, run in the page itself: levels A and AA of WCAG 2.0 to 2.2, and its good practice.
struct AccessibilityCheck {
    struct Finding: Decodable {
        /// The rule's identifier, such as `color-contrast`.
        var rule: String
        /// The first place where it is broken.
        var markup: String
        var places: Int
        var advice: String
    }

    struct Findings: Decodable {
        var violations: [Finding]
        /// How many rules the page kept.
        var passed: Int
        /// How far the page is wider than its window, in CSS pixels.
        var overflow: Int
    }

    static let file = Folders.checkout.appending(path: ".tools/axe/axe.min.js")
    static var isHere: Bool { FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) }

    /// The page with the rules in it, which write what they find at its end.
    static func armed(_ page: String) throws -> String {
        let rules = try String(contentsOf: file, encoding: .utf8).replacing("</script", with: "<\\/script")
        let call = """
            axe.run(document, {runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
              "best-practice"]}}).then(result => {
              const out = document.createElement("pre");
              out.id = "axe-findings";
              out.textContent = JSON.stringify({
                violations: result.violations.map(v => ({rule: v.id, places: v.nodes.length,
                  markup: v.nodes[0].html.slice(0, 300), advice: v.nodes[0].failureSummary})),
                passed: result.passes.length,
                overflow: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)});
              document.body.append(out);
            });
            """
        return page.replacing("</body>", with: "<script>\(rules)</script><script>\(call)</script></body>")
    }

    /// What the rules wrote; `nil` where they did not come to an end.
    static func findings(in tree: String) throws -> Findings? {
        guard let start = tree.range(of: "<pre id=\"axe-findings\">"),
            let end = tree.range(of: "</pre>", range: start.upperBound..<tree.endIndex)
        else { return nil }
        let json = tree[start.upperBound..<end.lowerBound].replacing("&lt;", with: "<").replacing(
            "&gt;", with: ">"
        ).replacing("&amp;", with: "&")
        return try JSONDecoder().decode(Findings.self, from: Data(json.utf8))
    }
}
