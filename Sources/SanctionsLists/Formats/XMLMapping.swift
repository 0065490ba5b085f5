import CasebookModel
import Foundation

/// Turns the records of one XML format into entries.
protocol XMLMapping {
    associatedtype Name: XMLVocabulary
    init(_ sink: EntrySink, file: String)
    /// Whether entries point to tables that the document gives after them: then it is read twice, first the tables with
    /// `takeTable`, then the entries with `take`, so that no entry needs to be held.
    static var hasTables: Bool { get }
    /// Takes a record of a table; gives false for others, which are left.
    mutating func takeTable(_ record: XMLRecord<Name>) -> Bool
    mutating func take(_ record: XMLRecord<Name>) throws(ListRefusal)
    /// Called when the document has ended well.
    mutating func finish() throws(ListRefusal)
}

extension XMLMapping {
    static var hasTables: Bool { false }
    mutating func takeTable(_ record: XMLRecord<Name>) -> Bool { false }
    mutating func finish() throws(ListRefusal) {}
}

func readXML<Mapping: XMLMapping>(_ url: URL, _ sink: EntrySink, _ type: Mapping.Type) throws(ListRefusal)
    -> ListFile
{
    let name = ListFile(url).name
    var mapping = Mapping(sink, file: name)
    var tables: ListFile?
    if Mapping.hasTables {
        // Parts of tables that nobody knows are reported here, those of entries below.
        let reader = try XMLRecordReader<Mapping.Name>(file: name) { record throws(ListRefusal) in
            if !mapping.takeTable(record) { record.node.ignoreAll() }
        } onLeftover: { path, line in
            sink.noteLeftover(path, file: name, line: line)
        }
        tables = try reader.read(url)
    }
    let reader = try XMLRecordReader<Mapping.Name>(file: name) { record throws(ListRefusal) in
        try mapping.take(record)
    } onLeftover: { path, line in
        sink.noteLeftover(path, file: name, line: line)
    }
    let file = try reader.read(url)
    if let tables, tables.sha256 != file.sha256 { throw .changing(file: name) }
    try mapping.finish()
    sink.vocabulary = reader.vocabulary
    return file
}
