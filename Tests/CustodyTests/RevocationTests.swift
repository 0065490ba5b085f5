import Foundation
import TestSupport
import Testing

@testable import Custody

/// Lists made in the test by an invented authority.
@Suite(.enabled(if: TimestampAuthority.openssl != nil, "needs the command openssl"))
struct RevocationTests {
    /// A list of the authority's. `revoked`: an entry for the stamping certificate, `date,reason` as `openssl ca` keeps it.
    private func list(
        _ authority: TimestampAuthority, revoked: String?, made: String = "20991231000000Z", as name: String
    ) throws -> URL {
        let settings = """
            [ca]
            default_ca = one
            [one]
            database = index.txt
            crlnumber = crlnumber
            default_md = sha256
            certificate = root.pem
            private_key = root.key
            """
        try Data(settings.utf8).write(to: authority.folder.appending(path: "ca.cnf"))
        try Data("01\n".utf8).write(to: authority.folder.appending(path: "crlnumber"))
        let entry = revoked.map { "R\t401231235959Z\t\($0)\t4D\tunknown\t/CN=Invented Stamp\n" } ?? ""
        try Data(entry.utf8).write(to: authority.folder.appending(path: "index.txt"))
        try authority.run([
            "ca", "-config", "ca.cnf", "-gencrl", "-crl_lastupdate", made, "-crl_nextupdate",
            "21000101000000Z",
            "-out", name,
        ])
        return authority.folder.appending(path: name)
    }

    private func check(
        revoked: String?, made: String = "20991231000000Z", _ body: (TimestampReport) throws -> Void
    ) throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: "exhibit.bin")
            try Data("an exhibit".utf8).write(to: file)
            let authority = try TimestampAuthority(in: folder)
            let token = try authority.stamp(file)
            let lists = try RevocationLists(
                list(authority, revoked: revoked, made: made, as: "list.pem"))
            #expect(lists.count == 1)
            try body(
                try TimestampCheck.check(
                    token: token, of: file, anchors: TrustAnchors(authority.root), revocations: lists))
        }
    }

    @Test func `without a list the report says that revocation was not checked`() throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: "exhibit.bin")
            try Data("an exhibit".utf8).write(to: file)
            let authority = try TimestampAuthority(in: folder)
            let token = try authority.stamp(file)
            let report = try TimestampCheck.check(
                token: token, of: file, anchors: TrustAnchors(authority.root))
            #expect(report.verdict == .valid)
            #expect(report.summary.hasSuffix("Revocation was not checked: no revocation list was given."))
            let lists = try RevocationLists(list(authority, revoked: nil, as: "list.pem"))
            let alone = try TimestampCheck.check(token: token, of: file, revocations: lists)
            #expect(alone.verdict == .validButChainNotChecked)
            #expect(alone.revocation == .notChecked("no trust anchors were given"))
        }
    }

    @Test func `a list that does not name the certificate leaves the stamp valid as of the list's day`()
        throws
    {
        try check(revoked: nil) { report in
            #expect(report.verdict == .valid && report.reasons.isEmpty)
            #expect(report.revocation.sentence.hasSuffix("by the list of 2099-12-31."))
        }
    }

    @Test(arguments: [
        "200101000000Z,superseded", "200101000000Z,keyCompromise", "200101000000Z",
        "491231000000Z,keyCompromise",
        "491231000000Z", "491231000000Z,CACompromise",
    ])
    func `a certificate revoked before the stamp, or for its key, makes the stamp worth nothing`(
        entry: String
    )
        throws
    {
        try check(revoked: entry) { report in
            #expect(report.verdict == .revoked && !report.verdict.isTrusted, "\(report.revocation)")
            #expect(
                report.reasons.first?.contains("Invented Stamp was revoked on 20") == true,
                "\(report.reasons)")
        }
    }

    @Test(arguments: ["superseded", "cessationOfOperation", "affiliationChanged"])
    func `a certificate retired after the stamp leaves it valid, and the report says so`(reason: String)
        throws
    {
        try check(revoked: "491231000000Z,\(reason)") { report in
            #expect(report.verdict == .valid, "\(report.reasons)")
            #expect(report.revocation.sentence.contains("revoked on 2049-12-31"))
            #expect(report.revocation.sentence.hasSuffix("after the stated time, which stays good."))
        }
    }

    @Test func `a list from before the stamp clears no one, and one that names the certificate still counts`()
        throws
    {
        try check(revoked: nil, made: "20200101000000Z") { report in
            #expect(report.verdict == .valid)
            #expect(report.revocation.sentence.contains("is of 2020-01-01, before the stamp"))
        }
        try check(revoked: "191231000000Z,superseded", made: "20200101000000Z") { report in
            #expect(report.verdict == .revoked)
        }
    }

    @Test func `a stranger's list, even under the authority's name, says nothing`() throws {
        try Folders.withScratch { folder in
            let other = folder.appending(path: "other")
            try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
            let file = folder.appending(path: "exhibit.bin")
            try Data("an exhibit".utf8).write(to: file)
            let authority = try TimestampAuthority(in: folder), stranger = try TimestampAuthority(in: other)
            let forged = try RevocationLists(list(stranger, revoked: "200101000000Z", as: "list.pem"))
            let report = try TimestampCheck.check(
                token: authority.stamp(file), of: file, anchors: TrustAnchors(authority.root),
                revocations: forged)
            #expect(report.verdict == .valid)
            guard case .notChecked(let why) = report.revocation else {
                Issue.record("\(report.revocation)")
                return
            }
            #expect(why.hasPrefix("no list given is by"))
        }
    }

    @Test func `a file that is no list is refused`() throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: "list.crl")
            for bytes in [
                "", "nonsense", "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n", "0\u{3}",
            ] {
                try Data(bytes.utf8).write(to: file)
                #expect(throws: CustodyError.self) { try RevocationLists(file) }
                #expect(throws: CustodyError.self) { try RevocationLists(folder) }
            }
        }
    }

    @Test func `days are those of the calendar`() {
        for (seconds, day) in [
            (0, "1970-01-01"), (-1, "1969-12-31"), (951_782_400, "2000-02-29"), (4_102_358_400, "2099-12-31"),
        ] as [(Int64, String)] {
            #expect(TimestampRevocation.day(seconds) == day)
        }
    }
}
