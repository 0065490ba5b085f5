/// Rows that hold every pair of levels of any two factors at least once, found greedily; equal sizes give equal rows.
struct AllPairs {
    /// A row's levels, one a factor, each from 0.
    let rows: [[Int]]

    /// - Parameter sizes: how many levels each factor has.
    init(_ sizes: [Int]) {
        var open: [Set<Pair>] = sizes.map { _ in [] }
        var pending: [Pair] = []
        for a in sizes.indices {
            for b in sizes.indices where b > a {
                for x in 0..<sizes[a] {
                    for y in 0..<sizes[b] {
                        let pair = Pair(a: a, x: x, b: b, y: y)
                        pending.append(pair)
                        open[a].insert(pair)
                        open[b].insert(pair)
                    }
                }
            }
        }
        var rows: [[Int]] = []
        for first in pending where open[first.a].contains(first) {
            var row: [Int?] = sizes.map { _ in nil }
            row[first.a] = first.x
            row[first.b] = first.y
            for factor in sizes.indices where row[factor] == nil {
                /// How many open pairs a level would close with the levels already chosen.
                func gain(_ level: Int) -> Int {
                    sizes.indices.count { other in
                        row[other].map { open[factor].contains(Pair(factor, level, other, $0)) } ?? false
                    }
                }
                /// Of equal gains the level that is furthest from done.
                func left(_ level: Int) -> Int {
                    open[factor].count { $0.a == factor ? $0.x == level : $0.y == level }
                }
                row[factor] = (0..<sizes[factor]).max {
                    (gain($0), left($0), -$0) < (gain($1), left($1), -$1)
                }
            }
            let whole = row.map { $0 ?? 0 }
            for a in sizes.indices {
                for b in sizes.indices where b > a {
                    let pair = Pair(a: a, x: whole[a], b: b, y: whole[b])
                    open[a].remove(pair)
                    open[b].remove(pair)
                }
            }
            rows.append(whole)
        }
        self.rows = rows
    }

    private struct Pair: Hashable {
        let a: Int, x: Int, b: Int, y: Int

        init(a: Int, x: Int, b: Int, y: Int) {
            self.a = a
            self.x = x
            self.b = b
            self.y = y
        }

        init(_ factor: Int, _ level: Int, _ other: Int, _ value: Int) {
            if factor < other {
                self.init(a: factor, x: level, b: other, y: value)
            } else {
                self.init(a: other, x: value, b: factor, y: level)
            }
        }
    }
}
