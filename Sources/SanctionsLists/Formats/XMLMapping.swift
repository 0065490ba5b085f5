import CasebookModel
import Foundation

/// Turns the records of one XML format into entries.
protocol XMLMapping {
    associatedtype Name: XMLVocabulary
    init(_ sink: EntrySink, file: String)
    mutating func take(_ record: XMLRecord<Name>) throws(ListRefusal)
    /// Called when the document has ended well.
    mutating func finish() throws(ListRefusal)
}

extension XMLMapping {
    mutating func finish() throws(ListRefusal) {}
}

func readXML<Mapping: XMLMapping>(_ url: URL, _ sink: EntrySink, _ type: Mapping.Type) throws(ListRefusal)
    -> ListFile
{
    let name = ListFile(url).name
    var mapping = Mapping(sink, file: name)
    let reader = try XMLRecordReader<Mapping.Name>(file: name) { record throws(ListRefusal) in
        try mapping.take(record)
    } onLeftover: { path, line in
        sink.noteLeftover(path, file: name, line: line)
    }
    let file = try reader.read(url)
    try mapping.finish()
    sink.vocabulary = reader.vocabulary
    return file
}
