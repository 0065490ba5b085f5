import CasebookModel
import Custody
import Foundation
import TestSupport
import Testing

@testable import Registry

/// On real tokens, whose content their collector's own tests state. What makes a token valid, `Custody` tests.
@Suite(.enabled(if: Folders.shared != nil, "\(Folders.sharedIsAbsent)"))
struct TimeStampTokenTests {
    private static let content = Data("4b7b4e39f12b8c725e6e603e6d4422500316df94211070682ef10260ff5759ef".utf8)
    private static let system = URL(filePath: "/etc/ssl/certs/ca-certificates.crt")
    static var hasSystemAnchors: Bool { FileManager.default.fileExists(atPath: system.path) }

    private func token(_ name: String) throws -> Data {
        try Data(contentsOf: #require(Folders.shared).appending(path: "samples/rfc3161/\(name)"))
    }

    private func add(_ store: RegistryStore, in folder: URL, for ring: Keyring? = nil) throws -> ExhibitRecord
    {
        let file = folder.appending(path: "hashes.txt")
        try Self.content.write(to: file)
        return try store.addExhibit(
            file, ExhibitIntake(), sealing: ring.map { ("VI-ONE", $0) }, actor: "Ada", reason: "evidence",
            at: Fictional.now)
    }

    @Test(
        .enabled(if: hasSystemAnchors, "needs the system's certificates"),
        arguments: [
            ("valid_timestamp.tsr", TimestampVerdict.valid),
            ("timestamp_token_http-timestamp-identrust-com", .valid),
            ("self_signed.tsr", .untrustedAuthority),
            ("digicert.tsr", .nonCompliant), ("rfc3161-client-issue-104.tsr", .wrongImprint),
        ])
    func `a valid time stamp is trusted, and any other is kept and not`(
        name: String, verdict: TimestampVerdict
    ) throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let exhibit = try add(store, in: folder)
            let (stamp, report) = try store.attachTimeStamp(
                try token(name), to: exhibit.sha256, anchors: TrustAnchors(Self.system), actor: "Ada",
                reason: "dated", at: Fictional.now)
            #expect(stamp.verdict == verdict && stamp.isTrusted == (verdict == .valid))
            #expect(report.verdict == verdict && report.reasons.isEmpty == (verdict == .valid))
            #expect(try store.timeStamps(of: exhibit.sha256) == [stamp])
            let event = try #require(try store.custody(of: exhibit.sha256).last)
            #expect(event.kind == .stamped && event.method == "RFC 3161 time stamp: \(verdict.rawValue)")
            if verdict == .valid {
                #expect(stamp.stampedAt == "2025-03-11T10:43:58Z")
                #expect(stamp.authority == "CN=TrustID Timestamp Authority,O=IdenTrust,C=US")
            }
        }
    }

    @Test(.enabled(if: hasSystemAnchors, "needs the system's certificates"))
    func `without trust anchors no time stamp is trusted, and a check with them changes what is kept`() throws
    {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let exhibit = try add(store, in: folder)
            func check(_ anchors: TrustAnchors?) throws -> [TimestampVerdict] {
                try store.checkTimeStamps(
                    of: exhibit.sha256, anchors: anchors, actor: "Ben", reason: "asked for",
                    at: Fictional.later(5)
                ).map(\.report.verdict)
            }
            let kept = { try store.timeStamps(of: exhibit.sha256).map(\.verdict) }
            #expect(try check(nil).isEmpty)
            let stamp = try store.attachTimeStamp(
                try token("valid_timestamp.tsr"), to: exhibit.sha256, actor: "Ada", reason: "dated",
                at: Fictional.now
            ).stamp
            #expect(stamp.verdict == .validButChainNotChecked && !stamp.isTrusted)
            #expect(try check(TrustAnchors(Self.system)) == [.valid])
            #expect(try kept() == [.valid])
            // A check that says less does not undo one that said more.
            #expect(try check(nil) == [.validButChainNotChecked])
            #expect(
                try store.attachTimeStamp(
                    try token("valid_timestamp.tsr"), to: exhibit.sha256, actor: "Ada", reason: "again",
                    at: Fictional.later(9)
                ).stamp.isTrusted)
            #expect(try kept() == [.valid])
            #expect(
                try store.custody(of: exhibit.sha256).map(\.kind) == [.added, .stamped, .verified, .verified])
            #expect(try store.verifyAudit().problems.isEmpty)
        }
    }

    @Test func `a time stamp of a damaged exhibit is not checked as though it were of another file`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let exhibit = try add(store, in: folder)
            let place = ExhibitFiles.place(of: exhibit.storedSHA256, in: store.exhibitsFolder)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: place.path(percentEncoded: false))
            try Data("other".utf8).write(to: place)
            let error = #expect(throws: RegistryError.self) {
                try store.attachTimeStamp(
                    try token("valid_timestamp.tsr"), to: exhibit.sha256, actor: "Ada", reason: "dated",
                    at: Fictional.now)
            }
            #expect(error?.description.contains("altered") == true)
            #expect(try store.timeStamps(of: exhibit.sha256).isEmpty)
        }
    }

    @Test(.enabled(if: TimestampAuthority.openssl != nil, "needs the command openssl"))
    func `a sealed exhibit's time stamp is checked by its SHA-256, and by another digest with the key alone`()
        throws
    {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let ring = try store.write(actor: "Ada", reason: "x", at: Fictional.now) {
                try $0.startSealing(
                    holder: "Ada", secret: Secret("five plain words"), cost: PassphraseCost(rounds: 1 << 10),
                    identity: store.identity)
            }
            let exhibit = try add(store, in: folder, for: ring)
            let authority = try TimestampAuthority(in: folder)
            let file = folder.appending(path: "hashes.txt")
            func attach(_ digest: String, with ring: Keyring? = nil) throws -> TimestampVerdict {
                try store.attachTimeStamp(
                    Data(contentsOf: authority.stamp(file, digest: digest)), to: exhibit.sha256,
                    anchors: TrustAnchors(authority.root), with: ring, actor: "Ada", reason: "dated",
                    at: Fictional.now
                ).report.verdict
            }
            #expect(try attach("sha256") == .valid)
            let error = #expect(throws: RegistryError.self) { try attach("sha512") }
            #expect(error?.description.contains("another digest than SHA-256") == true)
            #expect(try store.timeStamps(of: exhibit.sha256).map(\.isTrusted) == [true])
            #expect(try attach("sha512", with: ring) == .valid)
            try Data("another page".utf8).write(to: file)
            #expect(try attach("sha512", with: ring) == .wrongImprint)
            #expect(try store.timeStamps(of: exhibit.sha256).count == 3)
        }
    }

    @Test func `what is no time stamp is not attached`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let exhibit = try add(store, in: folder)
            for token in [Data(), Data("a page".utf8), try token("valid_timestamp.tsr").dropLast()] {
                #expect(throws: RegistryError.self) {
                    try store.attachTimeStamp(
                        token, to: exhibit.sha256, actor: "Ada", reason: "dated", at: Fictional.now)
                }
            }
            #expect(try store.timeStamps(of: exhibit.sha256).isEmpty)
            #expect(try store.custody(of: exhibit.sha256).map(\.kind) == [.added])
        }
    }
}
