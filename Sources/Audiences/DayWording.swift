import CasebookModel

/// An exact day as people write it in the languages of dossiers, so that a text does not give away what a date no longer
/// says.
enum DayWording {
    /// Ways to write the day, with the year and without.
    static func forms(of day: Day) -> [String] {
        let (y, m, d) = ("\(day.year)", day.month, day.day)
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        var out = [day.description, "\(y)\(two(m))\(two(d))"]
        for mark in [".", "/", ". ", "-"] {
            out += ["\(y)\(mark)\(m)\(mark)\(d)", "\(y)\(mark)\(two(m))\(mark)\(two(d))"]
            out += ["\(d)\(mark)\(m)\(mark)\(y)", "\(two(d))\(mark)\(two(m))\(mark)\(y)"]
            out += ["\(m)\(mark)\(d)\(mark)\(y)", "\(two(m))\(mark)\(two(d))\(mark)\(y)"]
        }
        for name in [english[m - 1], String(english[m - 1].prefix(3))] {
            out += [
                "\(d) \(name) \(y)", "\(d) \(name)", "\(name) \(d), \(y)", "\(name) \(d) \(y)",
                "\(name) \(d)",
            ]
            out += ["\(d)\(ordinal(d)) \(name)", "\(d)\(ordinal(d)) of \(name)", "\(name) \(d)\(ordinal(d))"]
        }
        out += ["\(d) de \(spanish[m - 1]) de \(y)", "\(d) de \(spanish[m - 1])"]
        for space in ["", " "] {
            out += ["\(y)년\(space)\(m)월\(space)\(d)일", "\(m)월\(space)\(d)일"]
            out += ["\(y)年\(space)\(m)月\(space)\(d)日", "\(m)月\(space)\(d)日", "\(m)月\(space)\(d)號"]
        }
        return out
    }

    /// Ways to say a number of people: in words up to four, else in digits.
    static func forms(ofPeople number: Int) -> [String] {
        guard number > 0 else { return [] }
        guard number <= 4 else {
            return ["\(number)명", "\(number) 명", "\(number)인", "\(number)人", "\(number)名", "\(number)"]
        }
        let index = number - 1
        let korean = ["한", "두", "세", "네"][index]
        var out = [
            "\(number)명", "\(number) 명", "\(number)인", "\(number)人", "\(number)名", "\(korean) 명",
            "\(korean) 사람", ["하나", "둘", "셋", "넷"][index], ["一", "两", "三", "四"][index] + "人",
            ["一", "兩", "三", "四"][index] + "名", ["一", "两", "三", "四"][index] + "名",
        ]
        // One alone is an article in most languages.
        if number > 1 {
            out += [
                "\(number)", ["two", "three", "four"][number - 2], ["dos", "tres", "cuatro"][number - 2],
            ]
        }
        return out
    }

    private static func ordinal(_ day: Int) -> String {
        switch (day % 10, day / 10) {
        case (1, 0), (1, 2), (1, 3): "st"
        case (2, 0), (2, 2): "nd"
        case (3, 0), (3, 2): "rd"
        default: "th"
        }
    }

    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November",
        "December",
    ]
    private static let spanish = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
        "noviembre", "diciembre",
    ]
}
