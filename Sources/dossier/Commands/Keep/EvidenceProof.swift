import ArgumentParser
import Custody
import Foundation

struct EvidenceProof: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Hold a photograph against the proof that a camera app wrote beside it.",
        discussion: """
            Reads ProofMode's CSV. A match shows that the file is unchanged since the proof was written; who wrote the \
            proof, its signature (.asc) would have to show. Exit code 2 says that the proof is not of this file.
            """)
    @Argument(help: "The photograph or film.", completion: .file()) var file: String
    @Argument(help: "The proof (.proof.csv).", completion: .file(extensions: ["csv"])) var proof: String
    @OptionGroup var output: FormatOption
    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let name: String
        let value: String
    }

    func run() throws {
        let bundle = try ProofBundle(URL(filePath: proof))
        let found = try bundle.check(URL(filePath: file))
        let rows = (found.statement?.values ?? [:]).sorted { $0.key < $1.key }
            .map { Row(name: $0.key, value: $0.value) }
        try ResultTable<Row>(
            schema: "proof/1",
            columns: [
                .init("name", "Statement") { $0.name }, .init("value", "Value", limit: 80) { $0.value },
            ]
        ).print(rows, as: output.format)
        guard found.verdict == .matches else {
            Console.talk("differs: the proof is of other files, or of an earlier state of this one")
            throw ExitCode(2)
        }
        common.talk("matches: the file is unchanged since the proof was written")
    }
}
