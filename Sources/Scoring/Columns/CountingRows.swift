import CasebookModel

/// The items that count under one regime, claim by claim: without those its own government published and without contrary
/// items that are a State's response. Made once a regime; every set of numbers, draws included, is laid over it.
struct CountingRows: Sendable {
    /// Shares the columns' rows where nothing is left out.
    let supporting: Rows<CasebookColumns.ItemLink>
    let supportingBreadth: [CasebookColumns.Breadth]
    /// Contrary items of the claims that have any, row after row.
    let contradicting: Rows<CasebookColumns.ItemLink>
    let contradictingBreadth: [CasebookColumns.Breadth]
    /// By claim: its row among the contrary ones, −1 for none.
    let contraryRow: [Int32]

    /// - Parameters:
    ///   - excluded: the government whose items do not count; negative for none.
    ///   - leavesOutDenials: whether a State's denial or silence is a response and lowers nothing.
    init(_ columns: CasebookColumns, excluded: Int16, leavesOutDenials: Bool) {
        if excluded >= 0 {
            var kept = Rows<CasebookColumns.ItemLink>()
            var breadth = columns.breadth
            for claim in breadth.indices {
                let row = columns.supporting[claim]
                let isWhole =
                    !breadth[claim].hasGovernment
                    || !row.contains { columns.itemGovernment[Int($0.item)] == excluded }
                if isWhole {
                    kept.appendRow(row)
                } else {
                    let left = row.filter { columns.itemGovernment[Int($0.item)] != excluded }
                    kept.appendRow(left)
                    breadth[claim] = columns.breadth(of: left[...])
                }
            }
            supporting = kept
            supportingBreadth = breadth
        } else {
            supporting = columns.supporting
            supportingBreadth = columns.breadth
        }
        var contrary = Rows<CasebookColumns.ItemLink>()
        var contraryBreadth: [CasebookColumns.Breadth] = []
        var rows = [Int32](repeating: -1, count: columns.claims.count)
        for claim in columns.contested {
            let left = columns.contradicting[Int(claim)].filter { link in
                let item = Int(link.item)
                return !(excluded >= 0 && columns.itemGovernment[item] == excluded)
                    && !(leavesOutDenials && columns.itemIsDenial[item])
            }
            rows[Int(claim)] = Int32(contraryBreadth.count)
            contrary.appendRow(left)
            contraryBreadth.append(columns.breadth(of: left[...]))
        }
        contradicting = contrary
        contradictingBreadth = contraryBreadth
        contraryRow = rows
    }
}
