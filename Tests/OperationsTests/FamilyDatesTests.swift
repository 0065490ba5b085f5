import Foundation
import TestSupport
import Testing

/// Three persons of the public record were taken in one incident, on three days of two years.
struct FamilyDatesTests {
    @Test func `a family is told no day on which another was taken`() throws {
        try Folders.withScratch { folder in
            let record = Folders.checkout.appending(path: "Dossiers/casebooks/public-record")
            let made = try DossierProgram.run(
                ["import", record.path(percentEncoded: false), "-q"], in: folder)
            #expect(made.status == 0, "\(made.errors)")
            func sheet(_ victim: String) throws -> String {
                try Built.text(
                    try DossierProgram.run(["submissions", "family", victim, "--format", "md"], in: folder),
                    "md")
            }
            let dated = try sheet("VI-CHOI-CHUN-GIL")
            #expect(dated.contains("December 2014") && !dated.contains("8 October 2013"))
            let undated = try sheet("VI-KIM-KOOK-KIE")
            #expect(undated.contains("missionaries") && !undated.contains("8 October 2013"))
            #expect(try sheet("VI-KIM-CHEOL-OK").contains("5 April 2023"))
        }
    }
}
