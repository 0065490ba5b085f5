/// What a check says of one time stamp token and one file. Only `valid` may be relied on without further thought.
package enum TimestampVerdict: String, CaseIterable, Sendable, Codable {
    /// The file existed at the stated time, if one trusts the anchors that were given.
    case valid = "valid"
    /// Imprint, signature and certificate are right; no anchors were given, so nobody vouches for the authority.
    case validButChainNotChecked = "valid-but-chain-not-checked"
    /// A certificate of the chain was revoked, so that the stamp is worth nothing.
    case revoked = "revoked"
    /// Imprint and signature are right, but no chain leads from the authority to a given anchor.
    case untrustedAuthority = "untrusted-authority"
    /// Departs from RFC 3161, RFC 5652 or RFC 5816, or rests on a broken digest: reported, never trusted.
    case nonCompliant = "non-compliant"
    /// A token for another file.
    case wrongImprint = "wrong-imprint"
    /// The signature does not verify.
    case badSignature = "bad-signature"
    /// Not a token, or none inside.
    case unreadable = "unreadable"

    /// Whether the stated time may be shown as established.
    package var isTrusted: Bool { self == .valid }
}

/// The outcome of a check, with everything a reader needs to judge it.
package struct TimestampReport: Equatable, Sendable {
    package let verdict: TimestampVerdict
    /// Whole sentences: why the verdict is not `valid`, and what else departs from the standards. Empty for a plain `valid`.
    package let reasons: [String]
    /// What the token states; `nil` when it is unreadable. Nothing in it is established unless the verdict says so.
    package let statement: TimestampStatement?
    /// Who signed; `nil` when the signature does not verify.
    package let signer: TimestampSigner?
    /// Whether the imprint is the file's digest; `nil` when that was not reached.
    package let isImprintRight: Bool?
    /// Whether the signature verifies; `nil` when that was not reached.
    package let isSignatureGood: Bool?
    /// Whether a certificate of the chain was revoked.
    package var revocation = TimestampRevocation.notChecked("the check did not come so far")

    /// One line for a person.
    package var summary: String {
        let when =
            statement.map { "\($0.timeText), signed by \(signer?.subject ?? "an unknown signer")" }
            ?? "no time"
        switch verdict {
        case .valid: return "Valid: \(when). \(revocation.sentence)"
        case .validButChainNotChecked:
            return
                "Signature good, chain not checked: \(when). Give trust anchors to check who vouches for the signer."
        default: return "Not trusted (\(verdict.rawValue)): \(reasons.joined(separator: " "))"
        }
    }
}

extension TimestampReport {
    /// The same, of a stamp that an earlier check with revocation lists found revoked: a check without them does not undo that.
    package var knowingOfRevocation: TimestampReport {
        let why = "An earlier check against revocation lists found a certificate of the chain revoked."
        return TimestampReport(
            verdict: .revoked, reasons: reasons + [why], statement: statement, signer: signer,
            isImprintRight: isImprintRight, isSignatureGood: isSignatureGood, revocation: .revoked(why))
    }
}

/// The certificate a token was signed with. Times are seconds since 1970.
package struct TimestampSigner: Equatable, Sendable {
    /// Names in the form of RFC 2253.
    package let subject: String
    package let issuer: String
    package let validFrom: Int64
    /// After this moment a chain can only be checked as of the stated time, which the check does.
    package let validUntil: Int64
}
