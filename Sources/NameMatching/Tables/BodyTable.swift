/// Bodies that are known by several names, and names that several bodies share.
struct BodyTable: Sendable {
    struct Body: Sendable {
        let key: String
        let state: String
        let title: String
    }

    let bodies: [Body]
    /// Names as rows of words, the longest first; each with the bodies that bear it, one bit for each row of the table.
    private let names: [(words: [String], rows: UInt64)]

    init(_ rows: [TableRow]) {
        var bodies: [Body] = []
        var byName: [String: UInt64] = [:]
        for (index, row) in rows.prefix(64).enumerated() {
            bodies.append(Body(key: row.columns[0], state: row.columns[1], title: row.columns[2]))
            for name in row.columns[3].split(separator: "|") {
                let words = WrittenName(String(name)).words.map(\.text)
                byName[words.joined(separator: " "), default: 0] |= 1 << UInt64(index)
            }
        }
        self.bodies = bodies
        names = byName.map { (words: $0.key.split(separator: " ").map(String.init), rows: $0.value) }
            .sorted {
                ($1.words.count, $0.words.joined(separator: " ")) < (
                    $0.words.count, $1.words.joined(separator: " ")
                )
            }
    }

    /// The longest name of a body within the words: which bodies it can be, and where it stands.
    func find(in words: [String]) -> (rows: UInt64, range: Range<Int>)? {
        for name in names where name.words.count <= words.count {
            for start in 0...(words.count - name.words.count)
            where words[start..<(start + name.words.count)].elementsEqual(name.words) {
                return (name.rows, start..<(start + name.words.count))
            }
        }
        return nil
    }

    func bodies(in rows: UInt64) -> [Body] {
        bodies.indices.filter { rows & (1 << UInt64($0)) != 0 }.map { bodies[$0] }
    }
}
