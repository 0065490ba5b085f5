import CasebookModel
package import Foundation
import StrictYAML

/// Reads a casebook: a folder of YAML files with `casebook.yaml` for its header.
///
/// All other `.yaml` and `.yml` files in it and in its sub-folders hold lists of records, each under the plural of its
/// kind. Every problem of every file is found in one run.
///
/// - Parameter folder: the casebook's folder.
/// - Returns: what could be read, and everything wrong with the form of the rest.
package func readCasebook(folder: URL) -> CasebookReading {
    var reader = CasebookReader()
    let root = folder.path(percentEncoded: false)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder) else {
        reader.report("casebook.no-folder", file: root, "there is no such folder", hint: "check its name")
        return reader.reading()
    }
    guard isFolder.boolValue else {
        reader.report(
            "casebook.no-folder", file: root, "this is a file, not a folder",
            hint: "name the folder that holds casebook.yaml")
        return reader.reading()
    }
    let files: [String]
    do {
        files = try yamlFiles(under: folder)
    } catch {
        reader.report(
            "casebook.unreadable", file: root, "the folder cannot be read",
            hint: "see that you may read all of it")
        return reader.reading()
    }
    for file in files {
        do {
            reader.read([UInt8](try Data(contentsOf: folder.appending(path: file))), file: file)
        } catch {
            reader.report(
                "casebook.unreadable", file: file, "the file cannot be read", hint: "see that you may read it"
            )
        }
    }
    reader.requireHeader(in: files)
    return reader.reading()
}

/// As `readCasebook(folder:)`, from the contents of files by name.
package func readCasebook(files: [String: [UInt8]]) -> CasebookReading {
    var reader = CasebookReader()
    for (file, bytes) in files.sorted(by: { $0.key < $1.key }) { reader.read(bytes, file: file) }
    reader.requireHeader(in: files.keys.sorted())
    return reader.reading()
}

/// The name of the file that holds a casebook's header.
package let headerFile = "casebook.yaml"

/// Names relative to the folder, sorted; files and folders whose names begin with a full stop are left alone.
private func yamlFiles(under folder: URL, _ prefix: String = "") throws -> [String] {
    var files: [String] = []
    let entries = try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: [.isDirectoryKey], options: [.skipsHiddenFiles])
    for entry in entries.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) {
        let name = prefix + entry.lastPathComponent
        if try entry.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
            files += try yamlFiles(under: entry, name + "/")
        } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            files.append(name)
        }
    }
    return files
}

/// Gathers records and problems file by file.
struct CasebookReader {
    private var header: CasebookHeader?
    private var records = RecordSet()
    private var nodes: [RecordKind: [(file: String, node: YAMLNode)]] = [:]
    private var unread: Set<String> = []
    private var diagnostics: [Diagnostic] = []
    private var files: [String] = []
    /// Texts with braces, which may mark protected persons; looked through when all records are known.
    private var braced: [(file: String, mark: YAMLMark, text: String)] = []

    mutating func report(_ id: String, file: String, _ message: String, hint: String) {
        diagnostics.append(Diagnostic(.error, id, file: file, message, hint: hint))
    }

    mutating func requireHeader(in files: [String]) {
        guard !files.contains(headerFile) else { return }
        report(
            "casebook.no-header", file: headerFile, "the casebook has no such file",
            hint: "add it with 'title', 'language' and 'compiled'")
    }

    mutating func read(_ bytes: [UInt8], file: String) {
        let problems = YAMLProblems(file: file)
        defer { add(problems, file: file) }
        if let root = composeYAML(bytes, problems) {
            if file == headerFile {
                readHeader(root, problems)
            } else {
                lists(root, file, problems)
            }
        } else if file == headerFile, !problems.hasErrors {
            problems.report(
                "yaml.empty", at: nil, "the file is empty", hint: "write 'title', 'language' and 'compiled'")
        }
    }

    private func check(_ header: CasebookHeader, _ root: YAMLNode, _ problems: YAMLProblems) {
        var tags = [(header.language, root["language"])]
        for (key, text) in [("title", header.title), ("about", header.about ?? MultilingualText())] {
            for tag in text.languages { tags.append((tag, root[key])) }
        }
        for (tag, node) in tags where !Shape.isLanguageTag(tag) {
            problems.report(
                "language.malformed", at: node?.mark, "'\(tag)' is no language tag",
                hint: "write a BCP 47 tag such as en, ko or zh-Hant")
        }
        if header.title.isEmpty {
            problems.report(
                "text.empty", at: root["title"]?.mark, "the casebook has no title",
                hint: "write it: {en: \"…\"}")
        }
    }

    private mutating func lists(_ root: YAMLNode, _ file: String, _ problems: YAMLProblems) {
        guard let pairs = root.pairs else {
            problems.expected(
                "a mapping of lists", "begin with the plural of a kind, such as 'officials:'", root)
            return
        }
        let plurals = RecordKind.allCases.map(\.plural)
        for pair in pairs {
            guard let kind = RecordKind.allCases.first(where: { $0.plural == pair.key }) else {
                problems.report(
                    "casebook.unknown-kind", at: pair.keyMark, "'\(excerpt(pair.key))' is no kind of record",
                    hint: nearest(to: pair.key, among: plurals).map { "did you mean '\($0)'?" }
                        ?? "write one of: " + plurals.joined(separator: ", "))
                continue
            }
            guard !pair.value.isNothing else { continue }
            guard let items = pair.value.items else {
                problems.expected("a list", "begin each record with '- id: …'", pair.value)
                continue
            }
            for item in items { record(kind, item, file, problems) }
        }
    }

    /// Takes over what was found wrong with a file.
    mutating func add(_ problems: YAMLProblems, file: String) {
        files.append(file)
        diagnostics += problems.diagnostics
    }

    mutating func readHeader(_ root: YAMLNode, _ problems: YAMLProblems) {
        header = decodeYAML(CasebookHeader.self, from: root, problems)
        gatherBraced(root, problems.file)
        if let header { check(header, root, problems) }
    }

    mutating func record(
        _ kind: RecordKind, _ node: YAMLNode, _ file: String, _ problems: YAMLProblems
    ) {
        gatherBraced(node, file)
        let allowed = refusingProtected(node, of: kind, problems)
        // A record that named somebody is checked like the others and left out.
        var aside = RecordSet()
        let isRead =
            allowed.hasRefused
            ? CasebookReader.append(kind, allowed.node, to: &aside, problems) && false
            : CasebookReader.append(kind, allowed.node, to: &records, problems)
        if isRead {
            nodes[kind, default: []].append((file, allowed.node))
        } else if let id = node["id"]?.text {
            unread.insert(id)
        }
    }

    private mutating func gatherBraced(_ node: YAMLNode, _ file: String) {
        switch node.content {
        case .mapping(let pairs): for pair in pairs { gatherBraced(pair.value, file) }
        case .sequence(let items): for item in items { gatherBraced(item, file) }
        case .scalar(let text, _):
            if text.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) {
                braced.append((file, node.mark, text))
            }
        }
    }

    private func markFaults() -> [Diagnostic] {
        guard !braced.isEmpty else { return [] }
        let known = records.identifiers.union(unread)
        return braced.flatMap { file, mark, text in
            MarkFault.all(in: text, known: known).map {
                Diagnostic(
                    $0.severity, $0.id, file: file, line: mark.line, column: mark.column, $0.message,
                    hint: $0.hint)
            }
        }
    }

    /// Decodes a record into its list; false when something is wrong with it.
    private static func append(
        _ kind: RecordKind, _ node: YAMLNode, to records: inout RecordSet, _ problems: YAMLProblems
    ) -> Bool {
        switch kind {
        case .origin: into(&records.origins, node, problems)
        case .source: into(&records.sources, node, problems)
        case .evidence: into(&records.evidence, node, problems)
        case .agency: into(&records.agencies, node, problems)
        case .official: into(&records.officials, node, problems)
        case .company: into(&records.companies, node, problems)
        case .site: into(&records.sites, node, problems)
        case .instrument: into(&records.instruments, node, problems)
        case .incident: into(&records.incidents, node, problems)
        case .victim: into(&records.victims, node, problems)
        case .witness: into(&records.witnesses, node, problems)
        case .response: into(&records.responses, node, problems)
        case .conflict: into(&records.conflicts, node, problems)
        case .decision: into(&records.decisions, node, problems)
        case .listing: into(&records.listings, node, problems)
        }
    }

    private static func into<Record: CasebookRecord>(
        _ list: inout [Record], _ node: YAMLNode, _ problems: YAMLProblems
    ) -> Bool {
        guard let record = decodeYAML(Record.self, from: node, problems) else { return false }
        list.append(record)
        return true
    }

    func reading() -> CasebookReading {
        let nodes = nodes
        let positions = RecordPositions(unread: unread) { path in
            guard let records = nodes[path.kind], records.indices.contains(path.index) else { return nil }
            let mark = mark(of: path.steps, in: records[path.index].node)
            return FilePosition(file: records[path.index].file, line: mark.line, column: mark.column)
        }
        return CasebookReading(
            header: header, records: records, positions: positions,
            diagnostics: (diagnostics + markFaults()).sorted(),
            files: files)
    }
}

/// The place of what steps lead to, or as far as they lead.
private func mark(of steps: [RecordPath.Step], in node: YAMLNode) -> YAMLMark {
    var node = node
    for step in steps {
        switch step {
        case .key(let key):
            guard let next = node[key] else { return node.mark }
            node = next
        case .item(let index):
            guard let items = node.items, items.indices.contains(index) else { return node.mark }
            node = items[index]
        }
    }
    return node.mark
}
