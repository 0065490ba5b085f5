/// What a time stamp token states and how it is signed, read strictly from DER (RFC 3161, RFC 5652, RFC 5816).
struct TimestampToken {
    /// The TimeStampToken without the response around it.
    let token: [UInt8]
    let statement: TimestampStatement
    let imprintAlgorithm: String
    let imprint: [UInt8]
    /// The issuer's name and the serial number by which the signer's certificate is named; `nil` when a key identifier names it.
    let signerName: (issuer: [UInt8], serial: [UInt8])?
    let signerDigest: String
    let signatureAlgorithm: String
    /// Certificate digests in the signed attributes: the first must be the signer's.
    let certificateIDs: [CertificateID]
    /// Departures from the standards that do not keep the token from being read.
    let departures: [String]

    /// ESSCertID (SHA-1) or ESSCertIDv2.
    struct CertificateID {
        let algorithm: String
        let digest: [UInt8]
        /// Issuer and serial number as in the token, `nil` when it names none.
        let serial: [UInt8]?
    }
}

/// What the authority signed: TSTInfo.
package struct TimestampStatement: Equatable, Sendable {
    /// Seconds since 1970 in UTC at which the authority says it saw the digest.
    package let time: Int64
    /// Digits after the second as stated, `""` without.
    package let fraction: String
    /// Object identifier of the policy under which it was issued.
    package let policy: String
    /// Serial number in hexadecimal.
    package let serial: String
    /// The stated accuracy in microseconds either way; `nil` where none is stated.
    package let accuracyMicroseconds: Int?
    /// Whether the authority warrants that its tokens can be ordered by time whatever the accuracy.
    package let isOrdered: Bool
    /// The nonce in hexadecimal; `nil` without.
    package let nonce: String?
    /// The digest algorithm of the imprint, or its object identifier when it is unknown.
    package let imprintAlgorithm: String
    /// The stamped digest in hexadecimal.
    package let imprint: String

    /// The time in ISO 8601: `2025-03-11T10:43:58Z`.
    package var timeText: String { formattedTime(time, fraction: fraction) }
}

/// Seconds since 1970 as `2025-03-11T10:43:58Z` (civil calendar by Howard Hinnant's algorithm).
func formattedTime(_ seconds: Int64, fraction: String = "") -> String {
    let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
    let rest = seconds - days * 86400
    let shifted = days + 719468
    let era = (shifted >= 0 ? shifted : shifted - 146096) / 146097
    let dayOfEra = shifted - era * 146097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(rest / 3600, 2)):"
        + "\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))\(fraction.isEmpty ? "" : "." + fraction)Z"
}

/// `nil` for a day that no calendar has.
func secondsSince1970(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) -> Int64? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[month - 1]).contains(day), (0...23).contains(hour),
        (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146097 + dayOfEra - 719468
    return Int64(days) * 86400 + Int64(hour * 3600 + minute * 60 + second)
}
