import CasebookModel
import Foundation
import SanctionsLists

// A harness for libFuzzer (`make fuzz`): the first byte chooses the format, the rest is the file; of OFAC's CSV set the
// files stand one after the other, with the byte 0x1E between them.
//
// Whatever the bytes, a reading must end in entries or in a refusal.

/// The tables the mappings look values up in; without them where the harness runs elsewhere than in the checkout.
private let rules: ListRules = {
    guard let shipped = try? ListRules.load(folder: URL(filePath: "Rules/lists")) else {
        return ListRules(sources: [source])
    }
    return ListRules(
        sources: [source], groundTable: shipped.groundTable, countries: shipped.countries,
        labels: shipped.labels)
}()
private let source = ListSource(
    id: "fuzz", title: MultilingualText("Fuzz"), jurisdiction: "XX", publisher: "none", format: .unXML,
    licence: "none", cadence: "never", tried: .description, limit: 1 << 20, assertions: .init())
private let folder: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-lists-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}()

/// libFuzzer's own `main` is not linked, since the package manager gives programs one of its own; this calls what it would.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main
enum ListFuzzing {
    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(runFuzzer(&count, &arguments) { fuzzOneInput($0, $1) })
    }
}

private func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 1 else { return 0 }
    let format = ListFormat.allCases[Int(start[0]) % ListFormat.allCases.count]
    let bytes = Data(bytes: start + 1, count: count - 1)
    let parts = format == .ofacCSV ? bytes.split(separator: 0x1E, omittingEmptySubsequences: false) : [bytes]
    let files = parts.prefix(4).indices.map { folder.appending(path: "\($0)") }
    for (file, part) in zip(files, parts) {
        guard (try? part.write(to: file)) != nil else { return 0 }
    }
    do throws(ListRefusal) {
        let reading = try ListReader(rules: rules).read(files: files, source: source, format: format)
        precondition(Set(reading.entries.map(\.id)).count == reading.copy.entries)
        for entry in reading.entries {
            precondition((try? JSONSerialization.jsonObject(with: Data(entry.contentBytes))) != nil)
        }
    } catch {
        precondition(error.description.hasSuffix("."))
    }
    return 0
}
