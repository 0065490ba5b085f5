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
            let days = [
                "VI-KIM-JUNG-WOOK": "8 October 2013", "VI-KIM-KOOK-KIE": "October 2014",
                "VI-CHOI-CHUN-GIL": "December 2014",
            ]
            for (victim, day) in days {
                let told = try sheet(victim)
                #expect(told.contains(day) && told.contains("missionaries"), "\(victim)")
                for (other, another) in days where other != victim {
                    #expect(!told.contains(another), "\(victim) \(another)")
                }
            }
            #expect(try sheet("VI-KIM-CHEOL-OK").contains("5 April 2023"))
        }
    }
}
