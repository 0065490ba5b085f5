import Dossiers
import Foundation
import Testing
import TestSupport

/// The set-up's programs, absent in a checkout that was never set up.
let isSetUp = FileManager.default.fileExists(
    atPath: Folders.checkout.appending(path: ".tools/venv/bin/python3").path(percentEncoded: false))

struct PDFTests {
    @Test(.enabled(if: isSetUp, "needs 'make setup'"))
    func `the sample becomes a PDF`() async throws {
        let data = try await Typesetter(home: Folders.checkout).pdf(SampleDocument.make())
        #expect(data.starts(with: Data("%PDF-1.7".utf8)))
        if let out = ProcessInfo.processInfo.environment["DOSSIER_SAMPLE_OUT"] {
            _ = try await Typesetter(home: Folders.checkout).render(
                SampleDocument.make(), formats: DocumentFormat.allCases, to: URL(filePath: out), named: "sample")
        }
    }
}
