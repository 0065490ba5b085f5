internal import CTimeStamp
import Crypto
package import Foundation

/// A time stamp of an exhibit by an outside authority (RFC 3161), and what checking it found.
package struct TimeStampToken: Hashable, Sendable, Codable {
    package enum Verdict: String, Sendable, Codable, CaseIterable {
        /// No time stamp can be read.
        case unreadable
        /// The authority granted nothing.
        case refused
        /// It can be read, but is not encoded as the standard requires; it proves nothing.
        case nonCompliant = "non-compliant"
        /// It is of other content.
        case ofOtherContent = "of-other-content"
        /// Its signature does not hold.
        case forged
        /// Its signature holds, but who signed is not trusted.
        case untrusted
        case valid
    }

    package var id: String
    package var exhibit: String
    package var verdict: Verdict
    /// The time it states; meaningful only when it is valid.
    package var stampedAt: String?
    /// Who signed, by the certificate's common name.
    package var authority: String?
    package var checkedAt: TimeStamp
    /// The response or token as it came.
    package var token: Data

    /// Whether it proves anything.
    package var isTrusted: Bool { verdict == .valid }
}

extension RegistryStore {
    /// Checks a time stamp against the content of a file.
    ///
    /// `trusted`: a folder of certificates by hash, such as the system's.
    /// - Returns: the verdict, the time the stamp states and its signer.
    package static func checkTimeStamp(_ token: Data, of file: URL, trusted: String = "/etc/ssl/certs") throws
        -> (
            verdict: TimeStampToken.Verdict, time: String?, signer: String?
        )
    {
        let bytes = Array(token)
        var name = [CChar](repeating: 0, count: 32)
        let named = ctimestamp_digest_name(bytes, bytes.count, &name, name.count) == 1
        let digest: [UInt8]
        switch named ? text(name) : nil {
        case "SHA256": digest = try hash(file, SHA256())
        case "SHA384": digest = try hash(file, SHA384())
        case "SHA512": digest = try hash(file, SHA512())
        // Older digests are broken: content could have been exchanged.
        default: digest = []
        }
        var time = [CChar](repeating: 0, count: 32)
        var signer = [CChar](repeating: 0, count: 256)
        let result = Int(
            ctimestamp_check(
                bytes, bytes.count, digest, digest.count, trusted, &time, time.count, &signer, signer.count))
        let verdicts: [TimeStampToken.Verdict] = [
            .unreadable, .refused, .nonCompliant, .ofOtherContent, .forged, .untrusted, .valid,
        ]
        return (verdicts.indices.contains(result) ? verdicts[result] : .unreadable, text(time), text(signer))
    }

    private static func text(_ buffer: [CChar]) -> String? {
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        guard !bytes.isEmpty else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hash(_ file: URL, _ start: some HashFunction) throws -> [UInt8] {
        let path = file.path(percentEncoded: false)
        guard let input = FileHandle(forReadingAtPath: path) else {
            throw RegistryError(.cannotOpen("it cannot be read"), path)
        }
        defer { try? input.close() }
        var hasher = start
        while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty { hasher.update(data: piece) }
        return Array(hasher.finalize())
    }

    /// Attaches a time stamp to an exhibit with the verdict on it; one that is not valid is kept, reported, not trusted.
    package func attachTimeStamp(
        _ token: Data, to exhibit: String, trusted: String = "/etc/ssl/certs", actor: Actor, reason: String,
        at: TimeStamp
    ) throws -> TimeStampToken {
        guard let record = try exhibits().first(where: { $0.sha256 == exhibit }) else {
            throw RegistryError(.noSuchThing("there is no exhibit \(exhibit)"), path)
        }
        guard record.sealedFor == nil else {
            throw RegistryError(
                .refused(
                    "the exhibit is sealed: have its stored bytes stamped before sealing, or a copy in clear"),
                path)
        }
        let found = try Self.checkTimeStamp(
            token, of: ExhibitFiles.place(of: record.storedSHA256, in: exhibitsFolder), trusted: trusted)
        return try write(actor: actor, operation: "attach time stamp", reason: reason, at: at) {
            transaction in
            let stamp = TimeStampToken(
                id: "\(exhibit)/\(sha256(of: token).prefix(16))", exhibit: exhibit, verdict: found.verdict,
                stampedAt: found.time, authority: found.signer, checkedAt: at, token: token)
            try transaction.store(.timeStampToken, stamp.id, stamp)
            try transaction.custody(
                of: exhibit, .stamped, method: "RFC 3161 time stamp: \(found.verdict.rawValue)")
            return stamp
        }
    }

    /// The time stamps of an exhibit.
    package func timeStamps(of exhibit: String) throws -> [TimeStampToken] {
        try things(.timeStampToken, as: TimeStampToken.self, where: "exhibit = ?", [.text(exhibit)])
    }
}
