import Custody
package import Foundation
package import Registry

/// How dossiers are packed into one file each: with exhibits or without, in clear or closed for a recipient.
package struct Packing: Sendable {
    /// Whether the preserved files of what is cited go along.
    package var hasExhibits: Bool
    /// Who can open it; `nil` leaves it in clear.
    package var closing: Closing?
    /// Numbers of exhibits that leave as they came, with their metadata, since recipient and consent require it.
    package var originals: Set<String>
    /// Why they do.
    package var reason: String
    /// Opens sealed exhibits.
    package var ring: Keyring?

    package init(
        hasExhibits: Bool, closing: Closing? = nil, originals: Set<String> = [], reason: String,
        ring: Keyring? = nil
    ) {
        self.hasExhibits = hasExhibits
        self.closing = closing
        self.originals = originals
        self.reason = reason
        self.ring = ring
    }
}

/// Who can open a closed annex.
package struct Closing: Sendable {
    /// Certificates as they were read: PEM or DER.
    package var certificates: [Certificate]
    package var passphrase: Secret?

    package struct Certificate: Sendable {
        package var file: URL
        package var bytes: [UInt8]
        package init(file: URL, bytes: [UInt8]) {
            self.file = file
            self.bytes = bytes
        }
    }

    /// The least characters of a passphrase: what encrypts for years must not be guessed.
    package static let leastCharacters = 16

    /// - Throws: `SubmissionProblem` for a certificate that is not valid at the moment, a short passphrase, or nobody.
    package init(certificates: [Certificate], passphrase: Secret?, at moment: TimeStamp) throws {
        guard !certificates.isEmpty || passphrase != nil else {
            throw SubmissionProblem(
                "a closed annex is closed for someone: give a certificate or a passphrase")
        }
        for certificate in certificates {
            let read = try RecipientCertificate(certificate.bytes, file: certificate.file)
            let day = (TimeStamp(startOf: moment.day).seconds, TimeStamp(endOf: moment.day).seconds)
            guard read.isValid(from: day.0, to: day.1) else {
                throw SubmissionProblem(
                    "the certificate of \(read.subject) is not valid on \(moment.day): ask the recipient for the one in use"
                )
            }
        }
        if let passphrase, (passphrase.text?.count ?? 0) < Self.leastCharacters {
            throw SubmissionProblem(
                "the passphrase is too short: take \(Self.leastCharacters) characters or more, such as six random words, and tell the recipient by another way than the file"
            )
        }
        self.certificates = certificates
        self.passphrase = passphrase
    }

    /// Who they are, with the sums of their certificates, to be compared with the recipient by voice.
    package func descriptions() throws -> [String] {
        try certificates.map {
            let read = try RecipientCertificate($0.bytes, file: $0.file)
            return "\(read.subject), SHA-256 \(read.fingerprint)"
        } + (passphrase == nil ? [] : ["whoever knows the passphrase"])
    }

    /// An envelope that these can open.
    func envelope(for place: URL) throws -> Envelope {
        let envelope = try Envelope(for: place)
        for certificate in certificates {
            try envelope.add(try RecipientCertificate(certificate.bytes, file: certificate.file))
        }
        try passphrase?.withBytes { try envelope.add(passphrase: $0) }
        return envelope
    }
}
