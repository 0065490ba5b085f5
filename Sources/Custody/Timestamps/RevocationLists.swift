internal import COpenSSL
package import Foundation

/// Lists of revoked certificates (RFC 5280) that someone fetched from the authorities; nothing is fetched here.
package final class RevocationLists {
    /// How many lists were read.
    package let count: Int
    let handle: OpaquePointer

    /// Reads one file of lists in PEM or DER, or every `.crl`, `.pem` and `.der` file of a folder.
    ///
    /// A file that cannot be read whole is an error: a list that silently lacks would hide a revocation.
    package init(_ place: URL) throws(CustodyError) {
        guard let handle = copenssl_revocations_open() else {
            throw .unreadableAnchors(place, "memory lacks")
        }
        var total = 0
        do {
            for file in try TrustAnchors.files(place, endingIn: ["crl", "pem", "der"]) {
                let bytes = try FileSource(file).all(upTo: 64 << 20)
                let added = Int(
                    bytes.withUnsafeBytes { copenssl_revocations_add(handle, $0.baseAddress, $0.count) })
                guard added > 0 else {
                    throw CustodyError.unreadableAnchors(
                        file,
                        added == 0 ? "it holds no revocation list" : "a revocation list in it cannot be read")
                }
                total += added
            }
            guard total > 0 else {
                throw CustodyError.unreadableAnchors(place, "the folder holds no revocation list")
            }
        } catch {
            copenssl_revocations_close(handle)
            throw error as? CustodyError ?? .cannotRead(place, "\(error)")
        }
        self.handle = handle
        count = total
    }

    deinit { copenssl_revocations_close(handle) }
}

/// Whether the certificates from the signer to the anchor were revoked.
package enum TimestampRevocation: Equatable, Sendable {
    /// Why not, as a whole sentence.
    case notChecked(String)
    /// By the lists given, the oldest of which is of this time, in seconds since 1970.
    case notRevoked(asOf: Int64)
    /// Revoked after the stated time for a reason that leaves earlier stamps good (RFC 3161 §4); a whole sentence.
    case revokedLater(String)
    /// Revoked so that the stamp is worth nothing; a whole sentence.
    case revoked(String)

    /// A whole sentence.
    package var sentence: String {
        switch self {
        case .notChecked(let why): "Revocation was not checked: \(why)."
        case .notRevoked(let time):
            "No certificate of the chain was revoked by the list of \(TimestampRevocation.day(time))."
        case .revokedLater(let sentence), .revoked(let sentence): sentence
        }
    }

    static func day(_ seconds: Int64) -> String {
        // Days since 1970 as a civil date, by the algorithm of the proleptic Gregorian calendar in eras of 400 years.
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        func padded(_ number: Int64, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

extension TimestampCheck {
    /// What the lists say of the chain that was found for a token.
    static func revocation(
        of token: OpaquePointer, at time: Int64, by lists: RevocationLists?
    ) -> TimestampRevocation {
        guard let lists else { return .notChecked("no revocation list was given") }
        let length = copenssl_token_chain_length(token)
        guard length > 1 else {
            return .notChecked(
                length == 1
                    ? "the signer's certificate is itself the anchor, and no one stands above it"
                    : "no chain was found")
        }
        var oldest = Int64.max
        var later: TimestampRevocation?
        var unknown: TimestampRevocation?
        for place in 0..<length - 1 {
            guard let certificate = copenssl_token_chain_certificate(token, Int32(place)) else { continue }
            defer { copenssl_certificate_close(certificate) }
            let named = TimestampSigner(certificate)
            var made: Int64 = 0
            var revoked: Int64 = 0
            var reason: Int32 = 0
            switch Int(
                copenssl_token_revocation(token, lists.handle, Int32(place), time, &made, &revoked, &reason))
            {
            case copenssl_revocation_revoked:
                let what =
                    "The certificate of \(named.subject) was revoked on \(TimestampRevocation.day(revoked)) (\(word(reason)))"
                // RFC 3161 §4: only these reasons leave stamps from before the revocation as good as they were.
                guard [0, 3, 4, 5].contains(reason), revoked > time else { return .revoked(what + ".") }
                later = .revokedLater(what + ", after the stated time, which stays good.")
            case copenssl_revocation_good: oldest = min(oldest, made)
            default:
                unknown = .notChecked(
                    made == 0
                        ? "no list given is by \(named.issuer) and covers \(named.subject)"
                        : "the list given of \(named.issuer) is of \(TimestampRevocation.day(made)), before the stamp, or covers only a part"
                )
            }
        }
        return unknown ?? later ?? .notRevoked(asOf: oldest)
    }

    private static func word(_ reason: Int32) -> String {
        switch reason {
        case 0: "no special reason"
        case 1: "its key was compromised"
        case 2: "the authority's key was compromised"
        case 3: "its affiliation changed"
        case 4: "superseded"
        case 5: "it ceased to operate"
        case 6: "on hold"
        case 9: "privilege withdrawn"
        case 10: "an authority's key was compromised"
        default: "no reason given"
        }
    }
}
