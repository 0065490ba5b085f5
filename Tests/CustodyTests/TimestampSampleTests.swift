import Foundation
import TestSupport
import Testing

@testable import Custody

/// Tokens that real authorities issued; what is expected of each is said beside them.
@Suite(.enabled(if: Folders.shared != nil, "\(Folders.sharedIsAbsent)"))
struct TimestampSampleTests {
    /// The stamped message: a digest in hexadecimal, stamped as text.
    static let message = Array("4b7b4e39f12b8c725e6e603e6d4422500316df94211070682ef10260ff5759ef".utf8)
    /// Debian's certificates, which hold the IdenTrust and DigiCert roots.
    static let system = URL(filePath: "/etc/ssl/certs/ca-certificates.crt")
    static var hasSystemAnchors: Bool { FileManager.default.fileExists(atPath: system.path) }

    func token(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: #require(Folders.shared).appending(path: "samples/rfc3161/\(name)")))
    }

    func check(_ name: String, of message: [UInt8] = message, anchors: TrustAnchors? = nil) throws
        -> TimestampReport
    {
        try TimestampCheck.check(token: token(name), anchors: anchors) { algorithm throws(CustodyError) in
            try algorithm.digest(of: message)
        }
    }

    @Test func `a good token is valid but its chain is not checked without anchors`() throws {
        let report = try check("valid_timestamp.tsr")
        #expect(report.verdict == .validButChainNotChecked, "\(report.reasons)")
        let statement = try #require(report.statement)
        #expect(statement.timeText == "2025-03-11T10:43:58Z")
        #expect(statement.policy == "2.16.840.1.113839.0.6.13.3")
        #expect(statement.serial == "40019584cddc0108ae76ad8f30d833a3")
        #expect(statement.imprintAlgorithm == "SHA512")
        #expect(statement.nonce == "00f370a130ed46e488")
        #expect(statement.accuracyMicroseconds == nil)
        #expect(!statement.isOrdered)
        #expect(report.signer?.subject == "CN=TrustID Timestamp Authority,O=IdenTrust,C=US")
        #expect(!report.verdict.isTrusted)
    }

    @Test(.enabled(if: hasSystemAnchors, "needs the system's certificates"))
    func `a good token is valid with the root it chains to though its certificate has expired since`() throws
    {
        let report = try check("valid_timestamp.tsr", anchors: TrustAnchors(Self.system))
        #expect(report.verdict == .valid, "\(report.reasons)")
        #expect(report.reasons.isEmpty)
        #expect(formattedTime(try #require(report.signer).validUntil) == "2026-01-17T19:48:39Z")
    }

    @Test(.enabled(if: hasSystemAnchors, "needs the system's certificates"))
    func `a bare token is read as a response is`() throws {
        let anchors = try TrustAnchors(Self.system)
        let bytes = try TimestampToken(token("valid_timestamp.tsr")).token
        let report = try TimestampCheck.check(token: bytes, anchors: anchors) {
            algorithm throws(CustodyError) in
            try algorithm.digest(of: Self.message)
        }
        #expect(report.verdict == .valid)
        let other = try check("timestamp_token_http-timestamp-identrust-com", anchors: anchors)
        #expect(other.statement != nil)
        #expect(other.verdict == .valid || other.verdict == .wrongImprint, "\(other)")
    }

    @Test func `a token for another file is a wrong imprint`() throws {
        let report = try check("rfc3161-client-issue-104.tsr")
        #expect(report.verdict == .wrongImprint)
        #expect(report.isSignatureGood == nil)
        #expect(try check("valid_timestamp.tsr", of: Self.message + [10]).verdict == .wrongImprint)
    }

    @Test(.enabled(if: hasSystemAnchors, "needs the system's certificates"))
    func `certificates in any order lead to the root`() throws {
        let report = try check(
            "rfc3161-client-issue-104.tsr", of: Array("hello".utf8), anchors: TrustAnchors(Self.system))
        #expect(report.verdict == .valid, "\(report.reasons)")
    }

    @Test(.enabled(if: hasSystemAnchors, "needs the system's certificates"))
    func `an authority that nobody vouches for is not trusted`() throws {
        let report = try check("self_signed.tsr", anchors: TrustAnchors(Self.system))
        #expect(report.verdict == .untrustedAuthority, "\(report.reasons)")
        #expect(report.statement?.accuracyMicroseconds == 500_000)
        #expect(report.statement?.isOrdered == true)
        #expect(try check("self_signed.tsr").verdict == .validButChainNotChecked)
    }

    @Test(.enabled(if: hasSystemAnchors, "needs the system's certificates"))
    func `a token that is not in DER is reported and never trusted`() throws {
        for anchors in [nil, try TrustAnchors(Self.system)] {
            let report = try check("digicert.tsr", anchors: anchors)
            #expect(report.verdict == .nonCompliant)
            #expect(report.isSignatureGood == true)
            #expect(
                report.reasons.first?.contains("a set whose members are not in order") == true,
                "\(report.reasons)")
        }
    }

    @Test(.enabled(if: hasSystemAnchors, "needs the system's certificates"))
    func `no single changed byte leaves a token valid`() throws {
        let anchors = try TrustAnchors(Self.system)
        let good = try token("valid_timestamp.tsr")
        let imprint = try DigestAlgorithm.sha512.digest(of: Self.message)
        var verdicts: [TimestampVerdict: Int] = [:]
        // The first bytes are headers, where a change has the most varied effects; then every eleventh.
        let positions = Array(0..<240) + Array(stride(from: 240, to: good.count, by: 11))
        for position in positions {
            var changed = good
            changed[position] ^= position % 2 == 0 ? 0x01 : 0x80
            let report = try TimestampCheck.check(token: changed, anchors: anchors) {
                algorithm throws(CustodyError) in
                algorithm == .sha512 ? imprint : try algorithm.digest(of: Self.message)
            }
            verdicts[report.verdict, default: 0] += 1
            // The status stands outside what is signed: 0 (granted) becomes 1 (granted with modifications).
            if position == 8 { continue }
            #expect(!report.verdict.isTrusted, "byte \(position) changed")
        }
        #expect(positions.count > 600)
        #expect((verdicts[.badSignature] ?? 0) > 10)
        #expect((verdicts[.unreadable] ?? 0) > 100)
    }

    @Test func `a token cut off anywhere is unreadable`() throws {
        let good = try token("valid_timestamp.tsr")
        for length in stride(from: 0, to: good.count, by: 97) {
            let report = try TimestampCheck.check(token: Array(good.prefix(length))) {
                _ throws(CustodyError) in []
            }
            #expect(report.verdict == .unreadable, "\(length) bytes")
        }
        let longer = try TimestampCheck.check(token: good + [0]) { _ throws(CustodyError) in [] }
        #expect(longer.verdict == .unreadable)
    }
}
