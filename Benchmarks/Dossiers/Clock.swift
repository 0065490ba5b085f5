/// Times of runs.
enum Measured {
    /// The shortest of several runs, in seconds: what else the machine does only lengthens a run.
    static func seconds(runs: Int, _ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        var best = Double.infinity
        for _ in 0..<runs {
            let start = clock.now
            try body()
            best = min(best, seconds(clock.now - start))
        }
        return best
    }

    static func seconds(runs: Int, _ body: () async throws -> Void) async rethrows -> Double {
        let clock = ContinuousClock()
        var best = Double.infinity
        for _ in 0..<runs {
            let start = clock.now
            try await body()
            best = min(best, seconds(clock.now - start))
        }
        return best
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }
}

/// One limit and what was measured against it.
struct Limit {
    let name: String
    let ratio: Double
    let atMost: Double?
    let atLeast: Double?

    var holds: Bool { (atMost.map { ratio <= $0 } ?? true) && (atLeast.map { ratio >= $0 } ?? true) }

    var line: String {
        let bound = atMost.map { "at most \($0)" } ?? atLeast.map { "at least \($0)" } ?? ""
        let shown = (ratio * 100).rounded() / 100
        return "\(holds ? "holds" : "FAILS"): \(name): \(shown) (\(bound))"
    }
}
