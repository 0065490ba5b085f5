import Foundation
package import Testing

/// Compares a text with the golden file `Tests/<suite>/Golden/<name>`.
///
/// A difference is shown as the first differing lines, and the text is left beside the golden file as `<name>.actual`.
/// With `DOSSIER_RECORD=1` in the environment the golden file is written instead.
package func expectGolden(
    _ text: String, named name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let golden = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["DOSSIER_RECORD"] == "1" {
        try? FileManager.default.createDirectory(
            at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(text.utf8).write(to: golden)
        return
    }
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
        Issue.record(
            "no golden file \(golden.path): record it with DOSSIER_RECORD=1", sourceLocation: sourceLocation)
        return
    }
    guard expected != text else { return }
    let actual = golden.appendingPathExtension("actual")
    try? Data(text.utf8).write(to: actual)
    let a = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let b = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
    let wanted = line < a.count ? String(a[line]) : "(end)"
    let found = line < b.count ? String(b[line]) : "(end)"
    Issue.record(
        "differs from \(golden.lastPathComponent) at line \(line + 1):\n- \(wanted)\n+ \(found)\nsee \(actual.path)",
        sourceLocation: sourceLocation)
}
