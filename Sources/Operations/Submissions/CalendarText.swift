import CasebookModel
import Registry

/// Calendars as RFC 5545 has them: CRLF, lines of at most 75 octets, texts escaped.
enum CalendarText {
    /// A whole day.
    struct Event: Hashable, Sendable {
        /// The same for the same thing, however often it is written.
        var uid: String
        var on: Day
        var summary: String
        var description: String
    }

    /// `stamp`: when the calendar is made.
    static func write(_ events: [Event], stamp: TimeStamp) -> String {
        let made = stamp.description.filter { $0 != "-" && $0 != ":" }
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dossier//submissions//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
        ]
        for event in events {
            lines += [
                "BEGIN:VEVENT", "UID:\(escaped(event.uid))", "DTSTAMP:\(made)",
                "DTSTART;VALUE=DATE:\(compact(event.on))",
                "DTEND;VALUE=DATE:\(compact(event.on.adding(days: 1)))", "SUMMARY:\(escaped(event.summary))",
            ]
            if !event.description.isEmpty { lines.append("DESCRIPTION:\(escaped(event.description))") }
            lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
        }
        lines.append("END:VCALENDAR")
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    private static func compact(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                out.append("\\")
                out.append(scalar)
            case "\n": out.append(contentsOf: "\\n".unicodeScalars)
            case "\r": continue
            default: if scalar.value >= 0x20 || scalar == "\t" { out.append(scalar) }
            }
        }
        return String(out)
    }

    /// Broken after at most 75 octets, never within a character's bytes; what goes on begins with a space.
    static func folded(_ line: String) -> String {
        var out = String.UnicodeScalarView()
        var used = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if used + size > 75 {
                out.append(contentsOf: "\r\n ".unicodeScalars)
                used = 1
            }
            out.append(scalar)
            used += size
        }
        return String(out)
    }
}
