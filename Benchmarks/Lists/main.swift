import CXML
import CasebookModel
import Foundation
import SanctionsLists

// Measures reading of the two largest XML lists as ratios in one run, on this machine:
// against a bare libxml2 SAX pass over the same file, against lxml reading every field (Benchmarks/Lists/read_lxml.py),
// and the peak of memory for a file repeated ten-fold against the file once.
//
//   bench-lists [FOLDER OF LISTS] [PYTHON WITH LXML]      (on one core: taskset -c 0 bench-lists …)
//   bench-lists --read LIST FILE        (reads once and prints the peak of memory; used for the memory measure)

let arguments = Array(CommandLine.arguments.dropFirst())
let rulesFolder = URL(filePath: "Rules/lists")

/// The most memory this program has held since it began, in KB. Not `getrusage`, whose figure begins with that of the
/// program that started this one.
func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
}

/// How long something took, and how much the processors worked for it on all threads, in milliseconds.
struct Cost {
    var time: Double
    var work: Double

    init(time: Double, work: Double) {
        self.time = time
        self.work = work
    }

    init(of body: () throws -> Void) rethrows {
        let start = ContinuousClock.now
        let before = Cost.worked
        try body()
        let passed = ContinuousClock.now - start
        work = Cost.worked - before
        time = Double(passed.components.attoseconds) / 1e15 + Double(passed.components.seconds) * 1000
    }

    private static var worked: Double {
        var clock = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &clock)
        return Double(clock.tv_sec) * 1000 + Double(clock.tv_nsec) / 1e6
    }
}

/// The best of several runs, of each measure by itself.
func best(_ costs: [Cost]) -> Cost {
    Cost(time: costs.map(\.time).min() ?? .nan, work: costs.map(\.work).min() ?? .nan)
}

/// What parsing costs at the least: a pass that only counts elements.
func bareSAX(_ file: URL) throws {
    guard let counter = cxml_counter_create() else { return }
    let handle = try FileHandle(forReadingFrom: file)
    while let piece = try handle.read(upToCount: 1 << 17), !piece.isEmpty {
        _ = piece.withUnsafeBytes { cxml_counter_feed(counter, $0.baseAddress, $0.count) }
    }
    guard cxml_counter_finish(counter) > 0 else { fatalError("\(file.path) is not well-formed") }
}

func shown(_ value: Double, _ digits: Int = 1) -> String {
    let scale = pow(10, Double(digits))
    return String((value * scale).rounded() / scale)
}

/// The file with its records ten times, identifiers made distinct.
func repeated(_ file: URL, record: String, identifier: (String, Int) -> String) throws -> URL {
    let text = try String(contentsOf: file, encoding: .utf8)
    guard let first = text.range(of: "<\(record)"),
        let last = text.range(of: "</\(record)>", options: .backwards)
    else {
        fatalError("no <\(record)> in \(file.path)")
    }
    var head = String(text[..<first.lowerBound])
    // The number of records the file states is ten times as high.
    if let stated = head.range(of: "<Record_Count>"), let end = head.range(of: "</Record_Count>"),
        let count = Int(head[stated.upperBound..<end.lowerBound])
    {
        head.replaceSubrange(stated.upperBound..<end.lowerBound, with: String(count * 10))
    }
    let body = String(text[first.lowerBound..<last.upperBound])
    let place = FileManager.default.temporaryDirectory.appending(
        path: "bench-lists-\(file.lastPathComponent)")
    try Data(head.utf8).write(to: place)
    let handle = try FileHandle(forWritingTo: place)
    try handle.seekToEnd()
    for round in 0..<10 { try handle.write(contentsOf: Data(identifier(body, round).utf8)) }
    try handle.write(contentsOf: Data(text[last.upperBound...].utf8))
    try handle.close()
    return place
}

func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
}

let reader = ListReader(rules: try ListRules.load(folder: rulesFolder))

func read(_ list: String, _ file: URL) throws -> Int {
    guard let source = reader.rules[list] else { fatalError("no source \(list)") }
    var entries = 0
    _ = try reader.read(files: [file], source: source) { _ in entries += 1 }
    return entries
}

if arguments.first == "--read", arguments.count == 3 {
    let entries = try read(arguments[1], URL(filePath: arguments[2]))
    print(peakMemory(), entries)
    exit(0)
}

/// One line: our time against another's, with the limit, and the same for the work of all threads together, which is what
/// it would take on one core.
func compare(_ what: String, _ ours: Cost, _ other: Cost, limit: Double) {
    let ratio = ours.time / other.time
    print(
        "  \(shown(ours.time)) ms to \(shown(other.time)) ms of \(what): \(shown(ratio, 2)) x (at most \(shown(limit, 1)): "
            + "\(ratio <= limit ? "reached" : "MISSED")); work of all threads \(shown(ours.work)) to \(shown(other.work)) ms, "
            + "\(shown(ours.work / other.work, 2)) x")
}

guard let folder = arguments.first else {
    print("usage: bench-lists LISTS [PYTHON-WITH-LXML]: LISTS is a folder of published lists")
    exit(64)
}
let lists = URL(filePath: folder)
let python = arguments.count > 1 ? arguments[1] : nil
for (list, path, record, identifier) in [
    (
        "ofac-sdn", "us-ofac/sdn_2024-05-07.xml", "sdnEntry",
        { (body: String, round: Int) in
            body.replacing("<sdnEntry>\n    <uid>", with: "<sdnEntry>\n    <uid>\(round)0")
        }
    ),
    (
        "eu-fsf", "eu-fsf/xmlFullSanctionsList_1_1_2024-05-13.xml", "sanctionEntity",
        { (body: String, round: Int) in
            body.replacing("euReferenceNumber=\"", with: "euReferenceNumber=\"\(round).")
        }
    ),
] {
    let file = lists.appending(path: path)
    var bare: [Cost] = []
    var ours: [Cost] = []
    var entries = 0
    // Turn and turn about, so that a busy machine slows both.
    for _ in 0..<11 {
        bare.append(try Cost { try bareSAX(file) })
        ours.append(try Cost { entries = try read(list, file) })
    }
    print("\(list): \(entries) entries, \(ProcessInfo.processInfo.activeProcessorCount) processors")
    let pass = best(bare)
    let reading = best(ours)
    compare("a bare SAX pass", reading, pass, limit: 3)
    if let python {
        let times = try (0..<5).map { _ in
            let numbers = try run(python, ["Benchmarks/Lists/read_lxml.py", file.path])
                .split(separator: " ").compactMap { Double($0) }
            return Cost(time: numbers.first ?? .nan, work: numbers.last ?? .nan)
        }
        compare("lxml reading every field", reading, best(times), limit: 0.3)
    } else {
        print("  lxml: not measured; name a Python that has it as the second argument")
    }
    let tenfold = try repeated(file, record: record, identifier: identifier)
    defer { try? FileManager.default.removeItem(at: tenfold) }
    let itself = CommandLine.arguments[0]
    func peak(_ file: URL) throws -> (Int, Int) {
        let numbers = try run(itself, ["--read", list, file.path]).split(separator: " ").compactMap {
            Int($0)
        }
        return (numbers[0], numbers[1])
    }
    let once = try peak(file)
    let ten = try peak(tenfold)
    let growth = Double(ten.0) / Double(once.0)
    print(
        "  peak memory \(once.0 / 1024) MB once (\(once.1) entries), \(ten.0 / 1024) MB ten-fold (\(ten.1)): \(shown(growth, 2)) x (at most 1.2: \(growth <= 1.2 ? "reached" : "MISSED"))"
    )
}
