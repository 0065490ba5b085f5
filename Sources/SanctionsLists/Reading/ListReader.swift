package import CasebookModel
package import Foundation

/// What reading a copy gave, beside its entries.
package struct ListReadResult: Sendable {
    package var copy: ListCopy
    /// Parts and values the mapping does not know, and dates it could not read; never errors.
    package var diagnostics: [Diagnostic]
}

/// A copy read into memory.
package struct ListReading: Sendable {
    package var copy: ListCopy
    package var entries: [ListEntry]
    package var diagnostics: [Diagnostic]
}

/// Reads copies of lists, whichever their format.
package struct ListReader: Sendable {
    package let rules: ListRules

    package init(rules: ListRules) { self.rules = rules }

    /// Reads a copy and hands over each entry as it is completed.
    ///
    /// No format but OFAC's CSV set, which spreads an entry over several files, makes it hold the entries. What entries
    /// point to by number is held: the tables of OFAC's advanced XML and of SECO, the things of a FollowTheMoney file, a
    /// workbook's strings; and of every format the identifiers, so that none comes twice.
    ///
    /// Entries may have been handed over before the copy turns out to be broken: keep them only when this returns.
    ///
    /// - Parameters:
    ///   - files: all files of the copy; one, except for OFAC's CSV set.
    ///   - source: the list it is a copy of.
    ///   - format: the format of this copy, where the source accepts several; told from the file's name and content when
    ///     `nil`.
    /// - Throws: why the copy is not taken. What only a comparison with other copies can tell is `check`'s business.
    package func read(
        files: [URL], source: ListSource, format: ListFormat? = nil,
        onEntry: @escaping (ListEntry) throws(ListRefusal) -> Void
    ) throws(ListRefusal) -> ListReadResult {
        guard let first = files.first else { throw .wrongFiles(expected: source.format.files) }
        let format = format ?? source.format(of: files)
        guard files.count == 1 || format == .ofacCSV else { throw .wrongFiles(expected: format.files) }
        let sink = EntrySink(source: source, rules: rules, onEntry: onEntry)
        var read: [ListFile]
        switch format {
        case .ofacXML: read = [try readXML(first, sink, OFACClassicMapping.self)]
        case .ofacAdvancedXML: read = [try readXML(first, sink, OFACAdvancedMapping.self)]
        case .unXML: read = [try readXML(first, sink, UNMapping.self)]
        case .euXML: read = [try readXML(first, sink, EUMapping.self)]
        case .ukXML: read = [try readXML(first, sink, UKMapping.self)]
        case .canadaXML: read = [try readXML(first, sink, CanadaMapping.self)]
        case .secoXML: read = [try readXML(first, sink, SECOMapping.self)]
        case .ofacCSV: read = try readOFACTables(files, sink)
        case .euCSV: read = [try readEUTable(first, sink)]
        case .ukCSV: read = [try readUKTable(first, sink)]
        case .ofsiCSV: read = [try readOFSITable(first, sink)]
        case .australiaXLSX: read = [try readAustralianWorkbook(first, sink)]
        case .followTheMoney: read = [try readFollowTheMoney(first, sink)]
        }
        read.sort { $0.name < $1.name }
        let digest =
            read.count == 1
            ? read[0].sha256
            : sha256(of: read.map { "\($0.name) \($0.sha256)\n" }.joined().utf8)
        let copy = ListCopy(
            list: source.id, published: sink.published, edition: sink.edition, sha256: digest,
            size: read.reduce(0) { $0 + $1.size }, shape: sink.shape, statedEntries: sink.statedEntries)
        if let stated = copy.statedEntries, stated != copy.entries {
            throw .otherCount(list: source.id, stated: stated, found: copy.entries)
        }
        guard copy.entries > 0 else { throw .tooFew(list: source.id, what: "entries", found: 0, least: 1) }
        return ListReadResult(copy: copy, diagnostics: sink.diagnostics)
    }

    /// Reads a whole copy into memory.
    package func read(files: [URL], source: ListSource, format: ListFormat? = nil) throws(ListRefusal)
        -> ListReading
    {
        var entries: [ListEntry] = []
        let result = try read(files: files, source: source, format: format) { entry in entries.append(entry) }
        return ListReading(copy: result.copy, entries: entries, diagnostics: result.diagnostics)
    }
}

extension ListSource {
    /// The format of a copy, by the endings of its files among the formats the list comes in.
    func format(of files: [URL]) -> ListFormat {
        let formats = [format] + alsoFormats
        guard let name = files.first?.lastPathComponent.lowercased() else { return format }
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        if files.count > 1, formats.contains(.ofacCSV) { return .ofacCSV }
        let fits = formats.filter { $0.endings.contains(ending) }
        if fits.count > 1, name.contains("advanced"), fits.contains(.ofacAdvancedXML) {
            return .ofacAdvancedXML
        }
        return fits.first ?? format
    }
}

extension ListFormat {
    fileprivate var endings: [String] {
        switch self {
        case .ofacCSV, .euCSV, .ukCSV, .ofsiCSV: ["csv"]
        case .australiaXLSX: ["xlsx"]
        case .followTheMoney: ["json", "jsonl", "ndjson"]
        default: ["xml"]
        }
    }
}
