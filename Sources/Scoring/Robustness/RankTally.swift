/// Best, worst and usual ranks and scores of one worker's draws.
struct RankTally {
    private(set) var best: [Int32]
    private(set) var worst: [Int32]
    private(set) var least: [Float]
    private(set) var most: [Float]

    init(subjects: Int) {
        best = [Int32](repeating: .max, count: subjects)
        worst = [Int32](repeating: 0, count: subjects)
        least = [Float](repeating: 2, count: subjects)
        most = [Float](repeating: -1, count: subjects)
    }

    @inline(__always)
    mutating func add(_ score: Float, _ rank: Int32, at subject: Int) {
        best[subject] = min(best[subject], rank)
        worst[subject] = max(worst[subject], rank)
        least[subject] = min(least[subject], score)
        most[subject] = max(most[subject], score)
    }

    mutating func add(_ other: RankTally) {
        for subject in best.indices {
            best[subject] = min(best[subject], other.best[subject])
            worst[subject] = max(worst[subject], other.worst[subject])
            least[subject] = min(least[subject], other.least[subject])
            most[subject] = max(most[subject], other.most[subject])
        }
    }
}

/// Ranks made again and again in the same room.
struct RankSorter {
    private var order: [UInt64]
    private var other: [UInt64]
    private(set) var ranks: [Int32]

    init(subjects: Int) {
        order = [UInt64](repeating: 0, count: subjects)
        other = order
        ranks = [Int32](repeating: 1, count: subjects)
    }

    /// One more than the number of higher scores, by a radix sort of the scores' bits.
    ///
    /// - Parameter score: of a subject, 0…1: the bits of such numbers are in their order, and the uppermost two are 0.
    @inline(__always)
    mutating func rank(_ score: (Int) -> Float) {
        for subject in order.indices {
            order[subject] = UInt64(score(subject).bitPattern) << 32 | UInt64(subject)
        }
        for shift in stride(from: UInt64(32), to: 62, by: 10) {
            var counts = [Int](repeating: 0, count: 1024)
            for key in order { counts[1023 - Int((key >> shift) & 1023)] += 1 }
            var sum = 0
            for slot in counts.indices { (counts[slot], sum) = (sum, sum + counts[slot]) }
            for key in order {
                let slot = 1023 - Int((key >> shift) & 1023)
                other[counts[slot]] = key
                counts[slot] += 1
            }
            swap(&order, &other)
        }
        for position in order.indices {
            let isTie = position > 0 && order[position] >> 32 == order[position - 1] >> 32
            ranks[Int(order[position] & 0xFFFF_FFFF)] =
                isTie ? ranks[Int(order[position - 1] & 0xFFFF_FFFF)] : Int32(position + 1)
        }
    }
}

extension UnsafeMutableBufferPointer<Int32> {
    /// The value that would stand at a place if all were sorted; what stands where is changed.
    func value(atSorted place: Int) -> Int32 {
        var low = 0
        var high = count - 1
        while low < high {
            let pivot = self[(low + high) / 2]
            var left = low
            var right = high
            while left <= right {
                while self[left] < pivot { left += 1 }
                while self[right] > pivot { right -= 1 }
                if left <= right {
                    swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if place <= right { high = right } else if place >= left { low = left } else { break }
        }
        return self[place]
    }
}
