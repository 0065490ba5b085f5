/// Which entries bear a key: sorted once, then looked up by halving.
struct Postings: Sendable {
    private var keys: [UInt64] = []
    private var starts: [UInt32] = []
    private var entries: [UInt32] = []

    /// - Parameter pairs: keys with the entries that bear them, in any order, repeated or not.
    init(_ pairs: [(key: UInt64, entry: UInt32)]) {
        let sorted = pairs.sorted { ($0.key, $0.entry) < ($1.key, $1.entry) }
        entries.reserveCapacity(sorted.count)
        var last: (key: UInt64, entry: UInt32)?
        for pair in sorted {
            if pair.key != last?.key {
                keys.append(pair.key)
                starts.append(UInt32(entries.count))
            } else if pair.entry == last?.entry {
                continue
            }
            entries.append(pair.entry)
            last = pair
        }
        starts.append(UInt32(entries.count))
    }

    subscript(key: UInt64) -> ArraySlice<UInt32> {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        guard low < keys.count, keys[low] == key else { return [] }
        return entries[Int(starts[low])..<Int(starts[low + 1])]
    }
}
