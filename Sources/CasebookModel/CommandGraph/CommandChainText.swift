extension CommandChain {
    /// The chain as lines for a terminal: agencies from the top, each with the posts over it and the unit's own tie.
    package var text: String {
        var lines: [String] = []
        let title = on.map { "\(subject) on \($0)" } ?? subject
        lines.append("Chain of command: \(title)")
        lines.append(notice)
        let labels = Dictionary(nodes.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        let top = nodes.compactMap(\.level).max() ?? 0
        for node in nodes where node.kind == .agency {
            let depth = top - (node.level ?? 0)
            let indent = String(repeating: "  ", count: depth)
            lines.append("\(indent)\(node.label) [\(node.id)]")
            for edge in edges where edge.kind == .command && edge.from == node.id {
                lines.append("\(indent)    under \(labels[edge.to] ?? edge.to)\(suffix(edge))")
            }
            for edge in edges where edge.kind == .commands && edge.to == node.id {
                lines.append("\(indent)  • \(labels[edge.from] ?? edge.from), \(edge.label)\(suffix(edge))")
            }
        }
        for node in nodes where node.kind == .incident {
            lines.append("\(node.label) [\(node.id)]")
            for edge in edges where edge.kind == .involved && edge.to == node.id {
                lines.append("  • \(labels[edge.from] ?? edge.from): \(edge.label) [\(edge.claim)]")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func suffix(_ edge: Edge) -> String {
        let period = edge.period.map { " (\($0))" } ?? " (undated)"
        return "\(period)\(edge.overlap == .possible ? ", possibly" : "") [\(edge.claim)]"
    }

    /// The chain in GraphML, as graph programs read it.
    package var graphML: String {
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#,
            "  <!-- \(notice) -->",
        ]
        let keys: [(id: String, target: String, type: String)] = [
            ("label", "all", "string"), ("kind", "all", "string"), ("level", "node", "int"),
            ("claim", "edge", "string"), ("period", "edge", "string"), ("overlap", "edge", "string"),
        ]
        for key in keys {
            lines.append(
                #"  <key id="\#(key.id)" for="\#(key.target)" attr.name="\#(key.id)" attr.type="\#(key.type)"/>"#
            )
        }
        lines.append(#"  <graph id="\#(escaped(subject))" edgedefault="directed">"#)
        for node in nodes {
            lines.append(#"    <node id="\#(escaped(node.id))">"#)
            lines.append(data("label", node.label))
            lines.append(data("kind", node.kind.rawValue))
            if let level = node.level { lines.append(data("level", String(level))) }
            lines.append("    </node>")
        }
        for (number, edge) in edges.enumerated() {
            lines.append(
                #"    <edge id="e\#(number)" source="\#(escaped(edge.from))" target="\#(escaped(edge.to))">"#)
            lines.append(data("label", edge.label))
            lines.append(data("kind", edge.kind.rawValue))
            lines.append(data("claim", edge.claim.description))
            if let period = edge.period { lines.append(data("period", period)) }
            lines.append(data("overlap", edge.overlap.rawValue))
            lines.append("    </edge>")
        }
        lines += ["  </graph>", "</graphml>"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func data(_ key: String, _ value: String) -> String {
        #"      <data key="\#(key)">\#(escaped(value))</data>"#
    }

    /// Text as XML character data or attribute value; characters that XML 1.0 forbids become U+FFFD.
    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += "&#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
