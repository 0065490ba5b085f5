import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

/// On real tokens, whose content their collector's own tests state.
struct TimeStampTokenTests {
    private static let content = Data("4b7b4e39f12b8c725e6e603e6d4422500316df94211070682ef10260ff5759ef".utf8)

    private func token(_ name: String) throws -> Data {
        try Data(contentsOf: #require(Folders.shared).appending(path: "samples/rfc3161/\(name)"))
    }

    @Test(
        .enabled(if: Folders.shared != nil, "needs the folder of real data beside the checkout (../shared)"),
        arguments: [
            ("valid_timestamp.tsr", TimeStampToken.Verdict.valid),
            ("timestamp_token_http-timestamp-identrust-com", .valid), ("self_signed.tsr", .untrusted),
            ("digicert.tsr", .nonCompliant), ("rfc3161-client-issue-104.tsr", .ofOtherContent),
        ])
    func `a valid time stamp is trusted, and any other is reported and not`(
        name: String, verdict: TimeStampToken.Verdict
    ) throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let file = folder.appending(path: "hashes.txt")
            try Self.content.write(to: file)
            let exhibit = try store.addExhibit(
                file, ExhibitIntake(), actor: "Ada", reason: "evidence", at: Fictional.now)
            let stamp = try store.attachTimeStamp(
                try token(name), to: exhibit.sha256, actor: "Ada", reason: "dated", at: Fictional.now)
            #expect(stamp.verdict == verdict && stamp.isTrusted == (verdict == .valid))
            #expect(try store.timeStamps(of: exhibit.sha256) == [stamp])
            #expect(try store.custody(of: exhibit.sha256).last?.kind == .stamped)
            if verdict == .valid {
                #expect(stamp.stampedAt == "2025-03-11T10:43:58Z")
                #expect(stamp.authority == "TrustID Timestamp Authority")
            }
        }
    }

    @Test(
        .enabled(if: Folders.shared != nil, "needs the folder of real data beside the checkout (../shared)"))
    func `no altered token is valid, nor one whose signer is not in the trusted folder`() throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: "hashes.txt")
            try Self.content.write(to: file)
            let whole = try token("valid_timestamp.tsr")
            for place in stride(from: 0, to: whole.count, by: 37) {
                var broken = whole
                broken[place] ^= 0x10
                let found = try RegistryStore.checkTimeStamp(broken, of: file)
                // Some bytes are in no signed part, but none gives another time or signer.
                if found.verdict == .valid { #expect(found.time == "2025-03-11T10:43:58Z") }
            }
            for broken in [Data(), whole.dropLast(), whole + Data([0]), Data(whole.prefix(100))] {
                #expect(try RegistryStore.checkTimeStamp(Data(broken), of: file).verdict == .unreadable)
            }
            #expect(
                try RegistryStore.checkTimeStamp(whole, of: file, trusted: folder.path(percentEncoded: false))
                    .verdict
                    == .untrusted)
            try Data("other".utf8).write(to: file)
            #expect(try RegistryStore.checkTimeStamp(whole, of: file).verdict == .ofOtherContent)
        }
    }
}
