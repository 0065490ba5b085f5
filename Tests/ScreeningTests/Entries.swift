import CasebookModel
import Foundation
import NameMatching
import Screening
import TestSupport

/// The reader with the tables of the checkout.
let reader: NameReader = {
    var files: [String: [UInt8]] = [:]
    for name in NameTables.fileNames {
        let url = Folders.checkout.appending(path: "Rules/names/\(name)")
        files[name] = (try? Data(contentsOf: url)).map { [UInt8]($0) }
    }
    return try! NameReader(NameTables(files: files))
}()

/// An entry with what the tests need.
func entry(
    _ id: String, _ names: String..., list: String = "list-a", kind: ListEntry.Kind = .person,
    births: [String] = [],
    states: [String] = [], posts: [String] = [], numbers: [String] = []
) -> ListEntry {
    ListEntry(
        list: list, id: id, kind: kind,
        names: names.enumerated().map { EntryName($1, type: $0 == 0 ? .primary : .alias) },
        births: births.map { EntryBirth(date: PartialDate(parsing: $0)) },
        nationalities: states.map { EntryCountry($0, code: $0) },
        identifiers: numbers.map { EntryIdentifier(type: "passport", number: $0) }, posts: posts)
}

func person(
    _ names: String..., births: [String] = [], states: [String] = [], posts: [String] = [],
    numbers: [String] = []
) -> ScreenSubject {
    ScreenSubject(
        id: "OF-TEST", kind: .person, names: names, births: births.compactMap { PartialDate(parsing: $0) },
        states: states,
        posts: posts, identifiers: numbers)
}
