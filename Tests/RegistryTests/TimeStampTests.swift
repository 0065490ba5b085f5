import CasebookModel
import Testing

@testable import Registry

struct TimeStampTests {
    @Test(arguments: ["2026-03-01T12:30:00Z", "1969-12-31T23:59:59Z", "2024-02-29T00:00:00Z"])
    func `a time stamp prints what it reads`(text: String) throws {
        #expect(try #require(TimeStamp(parsing: text)).description == text)
    }

    @Test(arguments: [
        "2026-03-01", "2026-03-01T24:00:00Z", "2026-02-30T00:00:00Z", "2026-03-01T12:30:00+09:00",
    ])
    func `anything but a full moment in universal time is refused`(text: String) {
        #expect(TimeStamp(parsing: text) == nil)
    }

    @Test func `a day ends with its last second`() throws {
        let day = try #require(Day(parsing: "2023-11-30"))
        #expect(TimeStamp(endOf: day).description == "2023-11-30T23:59:59Z")
    }
}
