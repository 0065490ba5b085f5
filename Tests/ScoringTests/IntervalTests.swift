import Scoring
import Testing

struct IntervalTests {
    @Test func `numbers print with fixed decimals rounded half away from zero`() {
        #expect(decimals(0.125, 2) == "0.13")
        #expect(decimals(1, 3) == "1.000")
        #expect(decimals(0.004, 2) == "0.00")
        #expect(decimals(-0.006, 2) == "-0.01")
        #expect(Interval(low: 0.1, point: 0.25, high: 0.5).description == "0.25 (0.10–0.50)")
    }
}
