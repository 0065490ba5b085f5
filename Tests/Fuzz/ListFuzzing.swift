import CasebookModel
import Foundation
import SanctionsLists

// A harness for libFuzzer: the first byte chooses the format, the rest is the file.
//
//   swift build -c release --product fuzz-lists -Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library
//   .build/release/fuzz-lists -max_len=65536 CORPUS
//
// Whatever the bytes, a reading must end in entries or in a refusal.

private let rules = ListRules(sources: [source])
private let source = ListSource(
    id: "fuzz", title: MultilingualText("Fuzz"), jurisdiction: "XX", publisher: "none", format: .unXML,
    licence: "none", cadence: "never", tried: .description, limit: 1 << 20, assertions: .init())
private let file = FileManager.default.temporaryDirectory.appending(path: "fuzz-lists-\(getpid())")

@_cdecl("LLVMFuzzerTestOneInput")
package func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 1 else { return 0 }
    let formats = ListFormat.allCases.filter { $0 != .ofacCSV }
    let format = formats[Int(start[0]) % formats.count]
    let bytes = Data(bytes: start + 1, count: count - 1)
    guard (try? bytes.write(to: file)) != nil else { return 0 }
    do throws(ListRefusal) {
        let reading = try ListReader(rules: rules).read(files: [file], source: source, format: format)
        for entry in reading.entries {
            precondition((try? JSONSerialization.jsonObject(with: Data(entry.contentBytes))) != nil)
        }
    } catch {
        precondition(error.description.hasSuffix("."))
    }
    return 0
}
