/// Comparing names word by word, for names that are not Korean and for those that a slip of the pen has made unreadable.
enum TokenComparison {
    /// How far two names agree, 0…1.
    ///
    /// Words are paired best first. A word that stands against another is worth twice its weight in doubt; a word that one
    /// side leaves out costs less than half.
    static func score(_ a: PreparedName, _ b: PreparedName) -> Float {
        if a.tokens.isEmpty || b.tokens.isEmpty {
            return a.tokens.isEmpty && b.tokens.isEmpty && a.bodies & b.bodies != 0 ? 1 : 0
        }
        if a.joined == b.joined, a.letters == b.letters { return a.tokens.count == b.tokens.count ? 1 : 0.98 }
        if a.bag & b.bag == 0 { return 0 }
        let (few, many) = a.tokens.count <= b.tokens.count ? (a, b) : (b, a)
        var used: UInt32 = 0
        var matched: Float = 0
        var matchedWeight: Float = 0
        var worst: Float = 1
        var openFew: Float = 0
        var numbersDiffer = false
        var openNumber = false
        for token in few.tokens {
            var best: Float = 0
            var bestIndex = -1
            for (index, other) in many.tokens.enumerated() where used & (1 << UInt32(index)) == 0 {
                if token.bag & other.bag == 0 { continue }
                let similarity = similarity(token, few.letters, other, many.letters)
                if similarity > best {
                    best = similarity
                    bestIndex = index
                    if best == 1 { break }
                }
            }
            if bestIndex >= 0 {
                used |= 1 << UInt32(bestIndex)
                let weight = max(token.weight, many.tokens[bestIndex].weight)
                matched += best * weight
                matchedWeight += weight
                worst = min(worst, best)
            } else {
                openFew += token.weight
                if token.isNumber { openNumber = true }
            }
        }
        var openMany: Float = 0
        for (index, other) in many.tokens.enumerated() where used & (1 << UInt32(index)) == 0 {
            openMany += other.weight
            if other.isNumber, openNumber { numbersDiffer = true }
        }
        var shared: Float = 0
        if few.bodies & many.bodies != 0 { shared = 1 }
        if shared == 0, few.bodies != 0 || many.bodies != 0 {
            openFew += few.bodies == 0 ? 0 : 1
            openMany += many.bodies == 0 ? 0 : 1
        }
        matched += shared
        matchedWeight += shared
        guard matchedWeight > 0 else { return 0 }
        let contradiction = min(openFew, openMany)
        let omission = abs(openFew - openMany)
        var score = matched / (matchedWeight + 2 * contradiction + 0.45 * omission)
        if numbersDiffer { score *= 0.5 }
        return min(score, 0.99)
    }

    /// How far two words agree: 1 the same, 0.96 by sound, else by edits; 0 below what a slip explains.
    @inline(__always)
    static func similarity(_ a: NameToken, _ aLetters: [UInt8], _ b: NameToken, _ bLetters: [UInt8]) -> Float
    {
        if a.hash == b.hash, a.count == b.count { return 1 }
        if a.isNumber || b.isNumber { return 0 }
        if a.sound == b.sound, min(a.count, b.count) > 2 { return 0.96 }
        let longer = Int(max(a.count, b.count))
        let difference = longer - Int(min(a.count, b.count))
        let allowed = longer < 4 ? 0 : longer < 6 ? 1 : longer < 10 ? 2 : 3
        if difference > allowed { return 0 }
        // Each edit changes at most two letters of the bags.
        if (a.bag ^ b.bag).nonzeroBitCount > 2 * allowed { return 0 }
        let edits = EditDistance.within(
            allowed, aLetters, Int(a.start), Int(a.count), bLetters, Int(b.start), Int(b.count))
        guard let edits else { return 0 }
        return 1 - 1.25 * Float(edits) / Float(longer)
    }
}

/// The least number of letters to insert, drop, change or swap with their neighbour.
enum EditDistance {
    /// `nil` when more than `limit` are needed.
    static func within(
        _ limit: Int, _ a: [UInt8], _ aStart: Int, _ aCount: Int, _ b: [UInt8], _ bStart: Int, _ bCount: Int
    ) -> Int? {
        guard abs(aCount - bCount) <= limit, bCount < 48 else { return nil }
        var beforeLast = InlineArray<49, UInt8>(repeating: 0)
        var last = InlineArray<49, UInt8>(repeating: 0)
        var row = InlineArray<49, UInt8>(repeating: 0)
        for column in 0...bCount { last[column] = UInt8(column) }
        for i in 1...max(aCount, 1) where i <= aCount {
            row[0] = UInt8(min(i, 255))
            var least = row[0]
            let letter = a[aStart + i - 1]
            for j in 1...max(bCount, 1) where j <= bCount {
                let other = b[bStart + j - 1]
                var cost = last[j - 1] + (letter == other ? 0 : 1)
                cost = min(cost, last[j] + 1, row[j - 1] + 1)
                if i > 1, j > 1, letter == b[bStart + j - 2], a[aStart + i - 2] == other {
                    cost = min(cost, beforeLast[j - 2] + 1)
                }
                row[j] = cost
                least = min(least, cost)
            }
            if Int(least) > limit { return nil }
            beforeLast = last
            last = row
        }
        let distance = Int(last[bCount])
        return distance <= limit ? distance : nil
    }
}
