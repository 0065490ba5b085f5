package import CasebookModel

/// Why a copy of a list is not taken: the last good one stays.
package enum ListRefusal: Error, Hashable, Sendable {
    case unreadable(file: String, String)
    /// It was read twice and was not the same.
    case changing(file: String)
    case wrongFiles(expected: String)
    case empty(file: String)
    case html(file: String)
    case truncated(file: String, line: Int)
    case malformed(file: String, line: Int, String)
    case secondRoot(file: String, line: Int)
    case entities(file: String, line: Int)
    /// Parts larger or deeper than any entry of a list.
    case monstrous(file: String, line: Int, String)
    case otherRoot(file: String, found: String, expected: String)
    case missingColumns(file: String, [String])
    case rowWidth(file: String, line: Int, found: Int, expected: Int)
    case encoding(file: String, line: Int)
    case archive(file: String, String)
    /// The copy says it holds another number of entries than were found.
    case otherCount(list: String, stated: Int, found: Int)
    /// One identifier on two entries.
    case identifierTwice(list: String, id: String)
    case tooFew(list: String, what: String, found: Int, least: Int)
    case poorlyFilled(list: String, field: String, found: Int, least: Int)
    /// Shares in per cent.
    case lostEntries(list: String, before: Int, now: Int, kept: Int)
    case lostFill(list: String, field: String, before: Int, now: Int)
    case lostNames(list: String, [String])
    case older(list: String, held: PartialDate, offered: PartialDate)
    /// Dated after the day on which it is kept; it would stand before every true copy until then.
    case toCome(list: String, day: Day, today: Day)
    case noMemory(file: String)
}

extension ListRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file) cannot be read (\(reason)): check the path and the permissions."
        case .changing(let file):
            "\(file) changed while it was read: wait until the download is complete."
        case .wrongFiles(let expected): "This list needs \(expected): give all of its files together."
        case .empty(let file): "\(file) is empty: download it again."
        case .html(let file):
            "\(file) is a web page, not a list: the publisher served an error or a redirect; try later, or download it in a browser."
        case .truncated(let file, let line):
            "\(file) breaks off at line \(line): the download is incomplete; fetch it again."
        case .malformed(let file, let line, let reason):
            "\(file) is not well-formed at line \(line) (\(reason)): fetch it again, and report it if it stays so."
        case .secondRoot(let file, let line):
            "\(file) goes on after its end, at line \(line): two downloads were joined; fetch it again."
        case .entities(let file, let line):
            "\(file) declares entities at line \(line), which no list does: it is not taken, for fear of an attack."
        case .monstrous(let file, let line, let reason):
            "\(file) cannot be a list, near line \(line): \(reason)."
        case .otherRoot(let file, let found, let expected):
            "\(file) begins with <\(found)>, not <\(expected)>: it is another document, or the format changed."
        case .missingColumns(let file, let columns):
            "\(file) lacks the columns \(columns.joined(separator: ", ")): it is another file, a spreadsheet changed it, or the format changed."
        case .rowWidth(let file, let line, let found, let expected):
            "\(file) has \(found) columns instead of \(expected) at line \(line): it breaks off there or was damaged; fetch it again."
        case .encoding(let file, let line):
            "\(file) is not in the encoding of its format at line \(line): fetch it again without opening it in another program."
        case .archive(let file, let reason):
            "\(file) is no workbook that can be read (\(reason)): fetch it again, and save it as .xlsx."
        case .otherCount(let list, let stated, let found):
            "The copy of \(list) says it holds \(stated) entries but \(found) were found: it is incomplete; fetch it again."
        case .identifierTwice(let list, let id):
            "The copy of \(list) holds two entries numbered \(id): it was damaged or joined; fetch it again."
        case .tooFew(let list, let what, let found, let least):
            "The copy of \(list) holds \(found) \(what) where at least \(least) are expected: it is incomplete, or Rules/lists needs a new figure."
        case .poorlyFilled(let list, let field, let found, let least):
            "Only \(found) % of the entries of \(list) have \(field) where at least \(least) % are expected: the format changed, or Rules/lists needs a new figure."
        case .lostEntries(let list, let before, let now, let kept):
            "The copy of \(list) holds \(now) entries after \(before), and only \(kept) % of the earlier ones: it is probably incomplete; check it with the publisher, then accept it by hand (--accept)."
        case .lostFill(let list, let field, let before, let now):
            "In the copy of \(list) only \(now) % of the entries have \(field) after \(before) %: its shape changed; check it before accepting it by hand (--accept)."
        case .lostNames(let list, let names):
            "The copy of \(list) no longer uses \(names.joined(separator: ", ")): its shape changed; check it before accepting it by hand (--accept)."
        case .older(let list, let held, let offered):
            "The copy of \(list) is of \(offered), older than the one held of \(held): it is not put in its place."
        case .toCome(let list, let day, let today):
            "The copy of \(list) is dated \(day), but today is \(today): give its true day with --date, or keep it with --accept if this machine's clock is wrong."
        case .noMemory(let file):
            "There is not enough memory to read \(file): close other programs and try again."
        }
    }
}
