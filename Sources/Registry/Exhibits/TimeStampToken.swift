package import Custody
package import Foundation

/// A time stamp of an exhibit by an outside authority (RFC 3161), and what checking it found.
package struct TimeStampToken: Hashable, Sendable, Codable {
    package var id: String
    package var exhibit: String
    /// Of the last check against trust anchors, or of the first without.
    package var verdict: TimestampVerdict
    /// The time it states; meaningful only when it is valid.
    package var stampedAt: String?
    /// Who signed, as the certificate names it (RFC 2253); `nil` when the signature does not verify.
    package var authority: String?
    package var checkedAt: TimeStamp
    /// The response or token as it came.
    package var token: Data

    /// Whether it proves anything.
    package var isTrusted: Bool { verdict.isTrusted }
}

extension RegistryStore {
    /// Attaches a time stamp to an exhibit with the verdict on it; one that is not valid is kept, reported, not trusted.
    ///
    /// What cannot be read as a time stamp at all is refused: any file might be given by mistake.
    ///
    /// `anchors`: whom the organisation trusts to stamp times; `nil` leaves unchecked who vouches for the signer, and the
    /// verdict says so.
    ///
    /// `revocations`: lists of revoked certificates; without them the report says that revocation was not checked.
    package func attachTimeStamp(
        _ token: Data, to exhibit: String, anchors: TrustAnchors? = nil,
        revocations: RevocationLists? = nil, with ring: Keyring? = nil, actor: Actor, reason: String,
        at: TimeStamp
    ) throws -> (stamp: TimeStampToken, report: TimestampReport) {
        let report = try check(token, of: exhibit, anchors: anchors, revocations: revocations, ring)
        guard report.verdict != .unreadable else {
            throw RegistryError(
                .refused("\(report.reasons.joined(separator: " ")) Nothing was attached."), path)
        }
        let id = "\(exhibit)/\(sha256(of: token).prefix(16))"
        if anchors == nil || revocations == nil,
            let old = try timeStamps(of: exhibit).first(where: { $0.id == id }),
            anchors == nil || old.verdict == .revoked
        {
            // A check that says less does not undo one that said more.
            return (
                old, old.verdict == .revoked && report.verdict == .valid ? report.knowingOfRevocation : report
            )
        }
        let stamp = TimeStampToken(
            id: id, exhibit: exhibit, verdict: report.verdict,
            stampedAt: report.statement?.timeText, authority: report.signer?.subject, checkedAt: at,
            token: token)
        try write(actor: actor, operation: "attach time stamp", reason: reason, at: at) { transaction in
            try transaction.store(.timeStampToken, stamp.id, stamp)
            try transaction.custody(of: exhibit, .stamped, method: stamp.method)
        }
        return (stamp, report)
    }

    /// Checks every time stamp of an exhibit anew against its stored file, and records that in its custody.
    ///
    /// Without anchors a check says less than one with them: it is reported, and the verdict kept stays.
    package func checkTimeStamps(
        of exhibit: String, anchors: TrustAnchors? = nil,
        revocations: RevocationLists? = nil, with ring: Keyring? = nil, actor: Actor, reason: String,
        at: TimeStamp
    ) throws -> [(stamp: TimeStampToken, report: TimestampReport)] {
        var checked: [(stamp: TimeStampToken, report: TimestampReport)] = []
        for stamp in try timeStamps(of: exhibit) {
            var report = try check(stamp.token, of: exhibit, anchors: anchors, revocations: revocations, ring)
            if stamp.verdict == .revoked, revocations == nil, report.verdict == .valid {
                report = report.knowingOfRevocation
            }
            var again = stamp
            again.verdict = report.verdict
            again.stampedAt = report.statement?.timeText
            again.authority = report.signer?.subject
            again.checkedAt = at
            checked.append((again, report))
        }
        guard !checked.isEmpty else {
            guard try exhibits().contains(where: { $0.sha256 == exhibit }) else {
                throw RegistryError(.noSuchThing("there is no exhibit \(exhibit)"), path)
            }
            return []
        }
        try write(actor: actor, operation: "check time stamps", reason: reason, at: at) { transaction in
            for (stamp, _) in checked {
                if anchors != nil { try transaction.store(.timeStampToken, stamp.id, stamp) }
                try transaction.custody(of: exhibit, .verified, method: stamp.method)
            }
        }
        return checked
    }

    /// The time stamps of an exhibit.
    package func timeStamps(of exhibit: String) throws -> [TimeStampToken] {
        try things(.timeStampToken, as: TimeStampToken.self, where: "exhibit = ?", [.text(exhibit)])
    }

    private func check(
        _ token: Data, of exhibit: String, anchors: TrustAnchors?, revocations: RevocationLists?,
        _ ring: Keyring?
    ) throws -> TimestampReport {
        guard let record = try exhibits().first(where: { $0.sha256 == exhibit }) else {
            throw RegistryError(.noSuchThing("there is no exhibit \(exhibit)"), path)
        }
        // A damaged file must not make its time stamp look like that of another.
        let file = try soundFile(of: record)
        guard record.sealedFor != nil else {
            return try TimestampCheck.check(
                token: Array(token), anchors: anchors, revocations: revocations
            ) {
                algorithm throws(CustodyError) in
                try algorithm.digest(of: file)
            }
        }
        // What is sealed is known by its SHA-256; by another digest only to who can open it.
        guard let known = bytes(hexadecimal: record.sha256) else {
            throw RegistryError(.damaged("the exhibit \(exhibit.prefix(12))… has no hash"), path)
        }
        var digests: [DigestAlgorithm: [UInt8]] = [.sha256: known]
        func checked() throws -> (report: TimestampReport, wanted: DigestAlgorithm?) {
            var wanted: DigestAlgorithm?
            let report = try TimestampCheck.check(
                token: Array(token), anchors: anchors, revocations: revocations
            ) { algorithm throws(CustodyError) in
                if let digest = digests[algorithm] { return digest }
                wanted = algorithm
                return []
            }
            return (report, wanted)
        }
        let first = try checked()
        guard let algorithm = first.wanted else { return first.report }
        guard let ring else {
            throw RegistryError(
                .needsKey(
                    "the exhibit is sealed, and the time stamp names it by another digest than SHA-256: unlock the registry, or have its SHA-256 stamped"
                ), path)
        }
        digests[algorithm] = try digest(algorithm, of: record, at: file, with: ring)
        return try checked().report
    }

    /// Another digest of a sealed exhibit's content, which passes through memory in pieces and shows nowhere.
    private func digest(
        _ algorithm: DigestAlgorithm, of record: ExhibitRecord, at file: URL, with ring: Keyring
    ) throws -> [UInt8] {
        let person = record.sealedFor ?? ""
        let wrapped = try connection.reading { sql in
            try sql.first(
                "SELECT wrapped FROM key_material WHERE purpose = 'person' AND owner = ?", [.text(person)])?
                .blob(0)
        }
        guard let wrapped, let input = FileHandle(forReadingAtPath: file.path(percentEncoded: false)) else {
            throw RegistryError(
                .needsKey("the key of \(person) was destroyed: what was sealed under it cannot be opened"),
                path)
        }
        defer { try? input.close() }
        let running = try RunningDigest(algorithm)
        try SealedStream.open(
            from: input, with: try ring.unwrap(wrapped, of: person),
            label: Self.exhibitLabel(person, identity)
        ) { running.add([UInt8]($0)) }
        return running.finish()
    }

    private func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

extension TimeStampToken {
    fileprivate var method: String { "RFC 3161 time stamp: \(verdict.rawValue)" }
}
