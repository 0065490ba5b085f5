internal import COpenSSL
package import Foundation

/// Checks RFC 3161 time stamps of files.
package enum TimestampCheck {
    /// Tokens are a few kilobytes; nothing larger is read.
    static let largestToken = 1 << 20

    /// Checks whether a token stamps a file.
    ///
    /// - Parameters:
    ///   - token: a `TimeStampResp` (usually `.tsr`) or a bare `TimeStampToken`.
    ///   - file: the exhibit. It is streamed once when the token names it by another digest than SHA-256 or when
    ///     `knownSHA256` is `nil`.
    ///   - knownSHA256: the exhibit's digest in the registry, 32 bytes, when the caller has just verified it.
    ///   - anchors: whom the organisation trusts; `nil` leaves the chain unchecked, and the verdict says so.
    ///   - revocations: lists of revoked certificates; without them the report says that revocation was not checked.
    /// - Returns: a report whatever the token holds.
    /// - Throws: only when the file or the token file cannot be read.
    package static func check(
        token: URL, of file: URL, knownSHA256: [UInt8]? = nil, anchors: TrustAnchors? = nil,
        revocations: RevocationLists? = nil
    ) throws(CustodyError) -> TimestampReport {
        let source = try FileSource(token)
        guard source.size <= largestToken else {
            return .refused(.unreadable, "\(token.lastPathComponent) is too large to be a time stamp.")
        }
        let bytes = try source.bytes(at: 0, count: source.size)
        return try check(token: bytes, anchors: anchors, revocations: revocations) {
            algorithm throws(CustodyError) in
            if algorithm == .sha256, let knownSHA256 { return knownSHA256 }
            return try algorithm.digest(of: file)
        }
    }

    /// Checks a token against digests that `digest` gives on demand.
    package static func check(
        token bytes: [UInt8], anchors: TrustAnchors? = nil, revocations: RevocationLists? = nil,
        digest: (DigestAlgorithm) throws(CustodyError) -> [UInt8]
    ) throws(CustodyError) -> TimestampReport {
        let token: TimestampToken
        do throws(TimestampReadingError) {
            token = try TimestampToken(bytes)
        } catch {
            switch error {
            case .notAToken(let why):
                return .refused(.unreadable, "This is not a time stamp token that can be read: \(why).")
            case .declined(let status):
                return .refused(
                    .unreadable, "The authority declined (status \(status)): there is no token inside.")
            }
        }
        var departures = token.departures

        guard let algorithm = DigestAlgorithm(identifier: token.imprintAlgorithm) else {
            return .refused(
                .nonCompliant,
                "The token names the file by a digest that is not known (\(token.imprintAlgorithm)).",
                token.statement)
        }
        if token.imprint.count != algorithm.length { departures.append("an imprint of the wrong length") }
        if algorithm.isBroken { departures.append("an imprint by \(algorithm.rawValue), which is broken") }
        guard try token.imprint == digest(algorithm) else {
            return .refused(
                .wrongImprint, "The token stamps another file: its \(algorithm.rawValue) is not this file's.",
                token.statement, isImprintRight: false)
        }

        guard let handle = token.token.withUnsafeBytes({ copenssl_token_open($0.baseAddress, $0.count) })
        else {
            return .refused(
                .unreadable,
                "This is not a time stamp token that can be read: its certificates or signer are damaged.",
                token.statement, isImprintRight: true)
        }
        defer { copenssl_token_close(handle) }
        guard copenssl_token_verify(handle) == 1, let certificate = copenssl_token_signer(handle) else {
            return .refused(
                .badSignature, "The signature does not verify by a certificate in the token.",
                token.statement,
                isImprintRight: true, isSignatureGood: false)
        }
        defer { copenssl_certificate_close(certificate) }
        let signer = TimestampSigner(certificate)
        departures += try token.signatureDepartures + token.certificateDepartures(certificate, signer)

        var verdict = TimestampVerdict.validButChainNotChecked
        var reasons: [String] = []
        var revocation = TimestampRevocation.notChecked("no trust anchors were given")
        if let anchors {
            var reason = [CChar](repeating: 0, count: 256)
            if copenssl_token_chain(handle, anchors.handle, token.statement.time, &reason, reason.count) == 1
            {
                verdict = .valid
                revocation = Self.revocation(of: handle, at: token.statement.time, by: revocations)
                if case .revoked(let sentence) = revocation {
                    verdict = .revoked
                    reasons.append(sentence)
                }
            } else {
                revocation = .notChecked("no chain was found")
                verdict = .untrustedAuthority
                let text = String(
                    decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                reasons.append(
                    "No chain leads from \(signer.subject) to a trust anchor as of the stated time (\(text))."
                )
            }
        } else {
            let own = copenssl_certificate_is_self_issued(certificate) == 1
            reasons.append(
                "No trust anchors were given, so the chain was not checked"
                    + (own ? "; the signer's certificate vouches for itself." : "."))
        }
        if !departures.isEmpty {
            verdict = .nonCompliant
            reasons = departures.map { "The token departs from the standards: \($0)." } + reasons
        }
        return TimestampReport(
            verdict: verdict, reasons: reasons, statement: token.statement, signer: signer,
            isImprintRight: true,
            isSignatureGood: true, revocation: revocation)
    }
}

extension TimestampReport {
    static func refused(
        _ verdict: TimestampVerdict, _ reason: String, _ statement: TimestampStatement? = nil,
        isImprintRight: Bool? = nil, isSignatureGood: Bool? = nil
    ) -> TimestampReport {
        TimestampReport(
            verdict: verdict, reasons: [reason], statement: statement, signer: nil,
            isImprintRight: isImprintRight,
            isSignatureGood: isSignatureGood)
    }
}

extension TimestampSigner {
    init(_ certificate: OpaquePointer) {
        func text(_ read: (OpaquePointer) -> UnsafeMutablePointer<CChar>?) -> String {
            guard let name = read(certificate) else { return "(no name)" }
            defer { copenssl_free(name) }
            return String(cString: name)
        }
        subject = text(copenssl_certificate_subject)
        issuer = text(copenssl_certificate_issuer)
        validFrom = copenssl_certificate_not_before(certificate)
        validUntil = copenssl_certificate_not_after(certificate)
    }
}

extension TimestampToken {
    /// Algorithms that leave the digest to the signer's own field: RSA, RSA-PSS, elliptic curves, Ed25519, Ed448.
    private static let keyAlgorithms: Set<String> = [
        "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.10045.2.1", "1.3.101.112", "1.3.101.113",
    ]

    /// Algorithms joined to a digest (RFC 8017, RFC 5758).
    private static let joinedAlgorithms: [String: DigestAlgorithm] = [
        "1.2.840.113549.1.1.11": .sha256, "1.2.840.113549.1.1.12": .sha384, "1.2.840.113549.1.1.13": .sha512,
        "1.2.840.113549.1.1.14": .sha224, "1.2.840.10045.4.3.1": .sha224, "1.2.840.10045.4.3.2": .sha256,
        "1.2.840.10045.4.3.3": .sha384, "1.2.840.10045.4.3.4": .sha512, "1.2.840.113549.1.1.5": .sha1,
        "1.2.840.10045.4.1": .sha1, "1.2.840.113549.1.1.4": .md5,
    ]

    /// What is wrong with the algorithms that the signature uses.
    fileprivate var signatureDepartures: [String] {
        guard let digest = DigestAlgorithm(identifier: signerDigest) else {
            return ["a signature over a digest that is not known (\(signerDigest))"]
        }
        var found: [String] = digest.isBroken ? ["a signature over \(digest.rawValue), which is broken"] : []
        if let joined = Self.joinedAlgorithms[signatureAlgorithm] {
            if joined != digest { found.append("a signature algorithm that contradicts its digest") }
        } else if !Self.keyAlgorithms.contains(signatureAlgorithm) {
            found.append("a signature algorithm that is not known (\(signatureAlgorithm))")
        }
        return found
    }

    /// What is wrong with the certificate: its usage (RFC 3161 §2.3), its time, and what the signature says of it.
    fileprivate func certificateDepartures(
        _ certificate: OpaquePointer, _ signer: TimestampSigner
    ) throws(CustodyError) -> [String] {
        var found: [String] = []
        switch Int(copenssl_certificate_usage(certificate)) {
        case copenssl_usage_timestamps_only: break
        case copenssl_usage_absent: found.append("a signer whose certificate states no use for time stamps")
        case copenssl_usage_not_critical:
            found.append("a signer whose certificate does not mark its use for time stamps as critical")
        default: found.append("a signer whose certificate serves other uses than time stamps alone")
        }
        if statement.time < signer.validFrom || statement.time > signer.validUntil {
            found.append("a time at which the signer's certificate was not valid")
        }
        var length = 0
        guard let pointer = copenssl_certificate_der(certificate, &length) else {
            return found + ["a signer's certificate that cannot be encoded"]
        }
        defer { copenssl_free(pointer) }
        let der = Array(UnsafeBufferPointer(start: pointer, count: length))
        if certificateIDs.isEmpty {
            found.append("nothing signed that names the signer's certificate (ESSCertID)")
        }
        let name = Self.name(of: der)
        if let signerName, signerName.issuer != name?.issuer || signerName.serial != name?.serial {
            found.append("a signer named otherwise than in its certificate")
        }
        for named in certificateIDs {
            guard let algorithm = DigestAlgorithm(identifier: named.algorithm) else {
                found.append("a certificate named by a digest that is not known")
                continue
            }
            let isSame = try algorithm.digest(of: der) == named.digest
            if !isSame || (named.serial != nil && named.serial != name?.serial) {
                found.append("a signature made for another certificate than the signer's (ESSCertID)")
            }
        }
        return found
    }

    /// The issuer's name and the octets of the serial number of a certificate in DER.
    private static func name(of der: [UInt8]) -> (issuer: [UInt8], serial: [UInt8])? {
        var reader = DERReader(der)
        guard let whole = try? reader.next(DERTag.sequence, "certificate") else { return nil }
        var outer = reader.inside(whole)
        guard let signed = try? outer.next(DERTag.sequence, "certificate") else { return nil }
        var inner = outer.inside(signed)
        guard (try? inner.next(if: 0xa0)) != nil, let serial = try? inner.next(DERTag.integer, "serial"),
            (try? inner.next(DERTag.sequence, "algorithm")) != nil,
            let issuer = try? inner.next(DERTag.sequence, "issuer")
        else { return nil }
        return (Array(der[issuer.whole]), Array(der[serial.content]))
    }
}
