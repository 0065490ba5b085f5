import CasebookModel
import Testing
import TestSupport

struct PartialDateTests {
    @Test func `a year is bounded and never becomes its first of January`() throws {
        let date = try #require(PartialDate(parsing: "2016"))
        #expect(date.description == "2016")
        #expect(date.earliest == Day(year: 2016, month: 1, day: 1))
        #expect(date.latest == Day(year: 2016, month: 12, day: 31))
        #expect(date.exactDay == nil)
    }

    @Test(arguments: ["2020-02-30", "2020-2-3", "2020-02-03x", "20", "2020-13", "2020/2019", "~<2017"])
    func `an impossible or sloppy date is refused`(text: String) {
        #expect(PartialDate(parsing: text) == nil)
    }

    @Test(arguments: ["2022-07-22", "2022-07", "2022", "2017/2022-03", "~2013", "<2017-10", ">2013"])
    func `a date prints as it was written`(text: String) throws {
        #expect(try #require(PartialDate(parsing: text)).description == text)
    }

    @Test func `the day number agrees with the calendar over four centuries`() throws {
        var expected = try #require(Day(year: 1799, month: 12, day: 31)).number
        for year in 1800...2200 {
            for month in 1...12 {
                for day in 1...Day.length(ofMonth: month, year: year) {
                    let value = try #require(Day(year: year, month: month, day: day))
                    expected += 1
                    try #require(value.number == expected)
                    try #require((value.year, value.month, value.day) == (year, month, day))
                }
            }
        }
    }
}
