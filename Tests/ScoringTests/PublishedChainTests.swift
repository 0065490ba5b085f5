import CasebookModel
import Foundation
import TestSupport
import Testing

/// The command graph against a chain that Security Force Monitor published with its data on Mali.
struct PublishedChainTests {
    private func text(_ name: String) throws -> String {
        let shared = try #require(Folders.shared)
        let folder = shared.appending(path: "samples/sfm/mali-2021")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        let file = try #require(files.first { $0.hasSuffix(name) })
        return try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }

    private func identifier(_ text: some StringProtocol) -> AgencyID { AgencyID("AG-" + text.uppercased()) }

    private func values(of attribute: String, in text: String) -> [String] {
        text.components(separatedBy: "\(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    @Test(.enabled(if: Folders.shared != nil, "needs the folder of real data beside the checkout"))
    func `the chain of a regiment has the nodes and edges that were published`() throws {
        var agencies: [AgencyID: Agency] = [:]
        for (number, line) in try text("slim.tsv").split(separator: "\n").dropFirst().enumerated() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            let id = identifier(cells[0])
            var agency = agencies[id] ?? Agency(id: id, state: "ML", kind: "military")
            if agency.names.isEmpty {
                agency.names = [
                    Claim("name", Name(text: String(cells[1]), language: "fr"), Basis(wording: .reported))
                ]
            }
            if cells.count > 4, cells[3] == "child", !cells[4].isEmpty {
                agency.relations.append(
                    Claim(
                        "r\(number)", AgencyRelation(to: identifier(cells[4]), type: .command),
                        Basis(wording: .reported)))
            }
            agencies[id] = agency
        }
        var set = RecordSet()
        set.agencies = Array(agencies.values)
        let casebook = Casebook(
            header: CasebookHeader(title: MultilingualText("Mali"), language: "fr", compiled: Shipped.today),
            records: set)
        let expected = try text("raw.graphml")
        let unit = try #require(
            casebook.agencies.first { $0.names.first?.value.text == "32 Régiment d’Infanterie Motorisée" })
        let chain = try #require(CommandGraph(casebook).chain(of: unit.id, on: nil, in: casebook))
        let nodes = Set(values(of: "node id", in: expected).map { identifier($0).description })
        #expect(nodes.count == 8)
        #expect(Set(chain.nodes.map(\.id)) == nodes)
        // Published edges run from the superior to the unit.
        let edges = Set(
            zip(values(of: "target", in: expected), values(of: "source", in: expected)).map {
                "\(identifier($0)) \(identifier($1))"
            })
        #expect(edges.count == 7)
        #expect(Set(chain.edges.map { "\($0.from) \($0.to)" }) == edges)
    }
}
