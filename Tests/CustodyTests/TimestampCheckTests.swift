import Foundation
import TestSupport
import Testing

@testable import Custody

/// Tokens made in the test, so that every part of them can be right or wrong on purpose.
@Suite(.enabled(if: TimestampAuthority.openssl != nil, "needs the command openssl"))
struct TimestampCheckTests {
    func withFile<Result>(_ body: (URL, URL) throws -> Result) throws -> Result {
        try Folders.withScratch { folder in
            let file = folder.appending(path: "exhibit.bin")
            try Data("an exhibit".utf8).write(to: file)
            return try body(folder, file)
        }
    }

    @Test(arguments: ["sha256", "sha512"]) func `a token of an authority that is trusted is valid`(
        _ digest: String
    ) throws {
        try withFile { folder, file in
            let authority = try TimestampAuthority(in: folder)
            let token = try authority.stamp(file, digest: digest)
            let report = try TimestampCheck.check(
                token: token, of: file, anchors: TrustAnchors(authority.root))
            #expect(report.verdict == .valid, "\(report.reasons)")
            #expect(report.statement?.policy == "1.2.3.4.1")
            #expect(report.statement?.accuracyMicroseconds == 1_500_100)
            #expect(report.statement?.isOrdered == true)
            #expect(report.signer?.subject == "CN=Invented Stamp")
            #expect(report.summary.hasPrefix("Valid: "))
            #expect(try TimestampCheck.check(token: token, of: file).verdict == .validButChainNotChecked)
            try Data("another exhibit".utf8).write(to: file)
            #expect(
                try TimestampCheck.check(token: token, of: file, anchors: TrustAnchors(authority.root))
                    .verdict == .wrongImprint)
        }
    }

    @Test func `the digest in the registry saves reading the file again`() throws {
        try withFile { folder, file in
            let authority = try TimestampAuthority(in: folder)
            let token = try authority.stamp(file)
            let known = try DigestAlgorithm.sha256.digest(of: file)
            try FileManager.default.removeItem(at: file)
            let report = try TimestampCheck.check(token: token, of: file, knownSHA256: known)
            #expect(report.verdict == .validButChainNotChecked)
        }
    }

    @Test func `another authority's anchor does not vouch`() throws {
        try withFile { folder, file in
            let other = folder.appending(path: "other")
            try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
            let authority = try TimestampAuthority(in: folder), stranger = try TimestampAuthority(in: other)
            let report = try TimestampCheck.check(
                token: authority.stamp(file), of: file, anchors: TrustAnchors(stranger.root))
            #expect(report.verdict == .untrustedAuthority, "\(report.reasons)")
        }
    }

    @Test func `certificates out of order are not DER and so non-compliant`() throws {
        try withFile { folder, file in
            let authority = try TimestampAuthority(in: folder, rootName: "R")
            let report = try TimestampCheck.check(
                token: authority.stamp(file), of: file, anchors: TrustAnchors(authority.root))
            #expect(report.verdict == .nonCompliant)
            #expect(report.isSignatureGood == true)
            #expect(report.reasons.first?.contains("not in order") == true, "\(report.reasons)")
        }
    }

    @Test func `a broken digest is non-compliant`() throws {
        try withFile { folder, file in
            let authority = try TimestampAuthority(in: folder)
            let report = try TimestampCheck.check(
                token: authority.stamp(file, digest: "sha1"), of: file, anchors: TrustAnchors(authority.root))
            #expect(report.verdict == .nonCompliant)
            #expect(report.reasons.contains { $0.contains("SHA1, which is broken") }, "\(report.reasons)")
        }
    }

    @Test(arguments: [
        ("critical,timeStamping", true, TimestampVerdict.valid, ""),
        ("critical,timeStamping", false, .nonCompliant, "ESSCertID"),
        ("timeStamping", true, .nonCompliant, "critical"),
        ("critical,timeStamping,codeSigning", true, .nonCompliant, "other uses"),
        ("critical,codeSigning", true, .nonCompliant, "other uses"),
    ])
    func `only a certificate for time stamps alone and named in the signature is accepted`(
        _ usage: String, _ namesCertificate: Bool, _ verdict: TimestampVerdict, _ reason: String
    ) throws {
        try withFile { folder, file in
            let other = folder.appending(path: "other")
            try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
            let authority = try TimestampAuthority(in: folder),
                careless = try TimestampAuthority(in: other, usage: usage)
            let stated = try TimestampToken([UInt8](Data(contentsOf: authority.stamp(file)))).token
            let token = other.appending(path: "token.der")
            try Data(careless.sign(stated, namesCertificate: namesCertificate)).write(to: token)
            let report = try TimestampCheck.check(
                token: token, of: file, anchors: TrustAnchors(careless.root))
            #expect(report.verdict == verdict, "\(report.reasons)")
            #expect(report.isSignatureGood == true)
            #expect(reason.isEmpty || report.reasons.contains { $0.contains(reason) }, "\(report.reasons)")
        }
    }

    @Test func `every byte of a token matters`() throws {
        try withFile { folder, file in
            let authority = try TimestampAuthority(in: folder)
            let anchors = try TrustAnchors(authority.root)
            let good = [UInt8](try Data(contentsOf: authority.stamp(file)))
            let known = try DigestAlgorithm.sha256.digest(of: file)
            func verdict(_ bytes: [UInt8]) throws -> TimestampVerdict {
                try TimestampCheck.check(token: bytes, anchors: anchors) { algorithm throws(CustodyError) in
                    algorithm == .sha256 ? known : try algorithm.digest(of: file)
                }.verdict
            }
            #expect(try verdict(good) == .valid)
            // The root inside is a copy that nothing rests on: the anchor given is what is trusted.
            let root = try #require(Data(good).range(of: Self.der(authority.root)))
            for position in good.indices where position != 8 && !root.contains(position) {
                var changed = good
                changed[position] ^= 1 << (position % 8)
                #expect(try !verdict(changed).isTrusted, "byte \(position) changed")
            }
        }
    }

    @Test func `anchors that cannot be read are an error and not an empty list`() throws {
        try withFile { folder, file in
            #expect(throws: CustodyError.self) { try TrustAnchors(file) }
            #expect(throws: CustodyError.self) { try TrustAnchors(folder.appending(path: "none")) }
            #expect(throws: CustodyError.self) { try TrustAnchors(folder) }
            let authority = try TimestampAuthority(in: folder)
            #expect(try TrustAnchors(folder).count == 2)
            let text = try String(contentsOf: authority.root, encoding: .utf8)
            try Data((text + text.replacing("MII", with: "!!!")).utf8).write(
                to: folder.appending(path: "z.pem"))
            #expect(throws: CustodyError.self) { try TrustAnchors(folder) }
        }
    }

    @Test func `what is no token is unreadable`() throws {
        for bytes in [
            [], [0x30], [0x30, 0x80], [0x30, 0], Array("text".utf8), [UInt8](repeating: 0x30, count: 4096),
        ] as [[UInt8]] {
            let report = try TimestampCheck.check(token: bytes) { _ throws(CustodyError) in [] }
            #expect(report.verdict == .unreadable)
            #expect(report.statement == nil)
        }
        // A response by which an authority declines.
        let declined = try TimestampCheck.check(token: [0x30, 5, 0x30, 3, 2, 1, 2]) {
            _ throws(CustodyError) in []
        }
        #expect(declined.verdict == .unreadable)
        #expect(declined.reasons.first?.contains("declined") == true)
    }

    static func der(_ pem: URL) throws -> Data {
        let lines = try String(contentsOf: pem, encoding: .utf8).split(separator: "\n").filter {
            !$0.hasPrefix("-")
        }
        return Data(base64Encoded: lines.joined()) ?? Data()
    }
}
