import CasebookModel

/// All that the rules look at in an item of evidence but its origin; items alike in it weigh the same.
struct ItemProfile: Hashable, Sendable {
    /// 0 not graded, 1…5 for A…E, 6 for F.
    var reliability: UInt8
    /// 0 not graded, 1…6.
    var credibility: UInt8
    var machineReliability: Bool
    var machineCredibility: Bool
    var directness: Directness
    /// Index into the columns' connections; `nil` when unknown.
    var connection: UInt16?
    /// Index into the columns' kinds.
    var kind: UInt16
    var isPreserved: Bool
    var read: ReadExtent

    static let unknownGrade: UInt8 = 6

    static func reliability(_ grade: Grade?) -> UInt8 {
        guard let letter = grade?.value.utf8.first, grade?.value.utf8.count == 1,
            letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "F")
        else { return 0 }
        return letter - UInt8(ascii: "A") + 1
    }

    static func credibility(_ grade: Grade?) -> UInt8 {
        guard let digit = grade?.value.utf8.first, grade?.value.utf8.count == 1,
            digit >= UInt8(ascii: "1"), digit <= UInt8(ascii: "6")
        else { return 0 }
        return digit - UInt8(ascii: "0")
    }
}

/// All that the gravity of an act is made from.
struct GravityProfile: Hashable, Sendable {
    /// Index into the columns' violations.
    var violation: UInt16
    var leastVictims: Int32
    var mostVictims: Int32
    /// Victim categories as a bit set, 0…10.
    var categories: UInt16
    /// Whole years certainly covered.
    var years: Int16
    var isPattern: Bool
    var continuing: Continuing

    enum Continuing: UInt8, Sendable { case ended, continues, unknown }
}

/// Words given numbers in the order in which they first came.
struct TermTable: Sendable {
    private(set) var terms: [String] = []
    private var numbers: [String: UInt16] = [:]

    mutating func number(_ term: String) -> UInt16 {
        if let known = numbers[term] { return known }
        let number = UInt16(clamping: terms.count)
        terms.append(term)
        numbers[term] = number
        return number
    }

    func find(_ term: String) -> UInt16? { numbers[term] }
}

/// Values in rows of different length, laid out one after the other.
struct Rows<Value: Sendable>: Sendable {
    private(set) var starts: [Int32] = [0]
    private(set) var values: [Value] = []

    var count: Int { starts.count - 1 }
    subscript(row: Int) -> ArraySlice<Value> { values[range(row)] }
    @inline(__always) func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

    mutating func append(_ value: Value) { values.append(value) }
    mutating func endRow() { starts.append(Int32(values.count)) }

    mutating func appendRow(_ row: some Sequence<Value>) {
        values.append(contentsOf: row)
        endRow()
    }

    /// Rows from pairs of row and value, keeping the order of the values within a row.
    init(count: Int, pairs: [(row: Int32, value: Value)]) {
        starts = [Int32](repeating: 0, count: count + 1)
        for pair in pairs { starts[Int(pair.row) + 1] += 1 }
        for row in 0..<count { starts[row + 1] += starts[row] }
        guard let first = pairs.first?.value else { return }
        var next = starts
        values = [Value](repeating: first, count: pairs.count)
        for pair in pairs {
            values[Int(next[Int(pair.row)])] = pair.value
            next[Int(pair.row)] += 1
        }
    }

    init() {}
}
