/// Why bytes are not a token that can be judged.
enum TimestampReadingError: Error {
    case notAToken(String)
    /// A response by which the authority declined; it holds no token.
    case declined(status: Int)
}

private enum Identifier {
    static let signedData = "1.2.840.113549.1.7.2"
    static let timestampInfo = "1.2.840.113549.1.9.16.1.4"
    static let contentType = "1.2.840.113549.1.9.3"
    static let messageDigest = "1.2.840.113549.1.9.4"
    static let signingCertificate = "1.2.840.113549.1.9.16.2.12"
    static let signingCertificateV2 = "1.2.840.113549.1.9.16.2.47"
    static let sha1 = "1.3.14.3.2.26"
    static let sha256 = "2.16.840.1.101.3.4.2.1"
}

private let implicit0: UInt8 = 0xa0
private let implicit1: UInt8 = 0xa1

extension TimestampToken {
    /// Reads a TimeStampResp or a bare TimeStampToken.
    init(_ bytes: [UInt8]) throws(TimestampReadingError) {
        do {
            self = try Self.read(bytes)
        } catch {
            switch error {
            case let error as TimestampReadingError: throw error
            case DERError.broken(let at): throw .notAToken("its encoding breaks at byte \(at)")
            case DERError.notDER(let at, let what), DERError.unexpected(let at, let what):
                throw .notAToken("\(what) at byte \(at)")
            default: throw .notAToken("it cannot be read")
            }
        }
    }

    private static func read(_ bytes: [UInt8]) throws -> TimestampToken {
        var outermost = DERReader(bytes)
        let whole = try outermost.next(DERTag.sequence, "sequence")
        try outermost.expectEnd("the file")
        var inner = outermost.inside(whole)
        var departures: [String] = []
        let tokenValue: DERValue
        if inner.nextTag == DERTag.identifier {
            tokenValue = whole
        } else {
            let statusInfo = try inner.next(DERTag.sequence, "status")
            var info = inner.inside(statusInfo)
            let status = try info.integer(info.next(DERTag.integer, "status"))
            guard status == 0 || status == 1 else { throw TimestampReadingError.declined(status: status) }
            if info.nextTag == DERTag.sequence { _ = try info.next() }
            if !info.isAtEnd { departures.append("a granted response that also states a failure") }
            tokenValue = try inner.next(DERTag.sequence, "token")
            try inner.expectEnd("the response")
        }
        var reading = SignedData(departures: departures)
        try reading.read(inner.inside(tokenValue))
        if let what = try DERReader.departure(bytes, whole.whole, sets: reading.sets) {
            reading.departures.append("it is not in DER, as RFC 3161 §3 asks: \(what)")
        }
        return try reading.token(Array(bytes[tokenValue.whole]))
    }
}

/// The parts of a token's SignedData (RFC 5652 §5.1) as they are read.
private struct SignedData {
    var departures: [String]
    var sets: Set<Int> = []
    var content: [UInt8] = []
    var signerName: (issuer: [UInt8], serial: [UInt8])?
    var signerDigest = ""
    var signatureAlgorithm = ""
    var certificateIDs: [TimestampToken.CertificateID] = []

    init(departures: [String]) { self.departures = departures }

    mutating func read(_ tokenContent: DERReader) throws {
        var reader = tokenContent
        let type = try reader.identifier(reader.next(DERTag.identifier, "content type"))
        guard type == Identifier.signedData else {
            throw TimestampReadingError.notAToken("it is not signed data")
        }
        let explicit = try reader.next(implicit0, "signed data")
        try reader.expectEnd("the token")
        var wrapper = reader.inside(explicit)
        let signed = try wrapper.next(DERTag.sequence, "signed data")
        try wrapper.expectEnd("the token")

        var inner = wrapper.inside(signed)
        let version = try inner.integer(inner.next(DERTag.integer, "version"))
        // RFC 5652 §5.1: the content is not plain data, so that the version is 3 (or more with attribute certificates).
        if version != 3 { departures.append("CMS version \(version) instead of 3") }
        let digests = try inner.next(DERTag.set, "set of digest algorithms")
        var digestReader = inner.inside(digests)
        var announced: [String] = []
        while !digestReader.isAtEnd {
            announced.append(
                try digestReader.algorithm(digestReader.next(DERTag.sequence, "digest algorithm")))
        }
        try readContent(inner.inside(inner.next(DERTag.sequence, "content")))
        if let certificates = try inner.next(if: implicit0) { sets.insert(certificates.whole.lowerBound) }
        if let lists = try inner.next(if: implicit1) { sets.insert(lists.whole.lowerBound) }
        let signers = try inner.next(DERTag.set, "set of signers")
        try inner.expectEnd("signed data")
        var signerReader = inner.inside(signers)
        try readSigner(signerReader.inside(signerReader.next(DERTag.sequence, "signer")))
        if !signerReader.isAtEnd {
            departures.append("more than one signer (RFC 3161 §2.4.2 allows the authority's alone)")
        }
        if announced != [signerDigest] { departures.append("the digests announced are not the signer's") }
    }

    private mutating func readContent(_ contentReader: DERReader) throws {
        var reader = contentReader
        let type = try reader.identifier(reader.next(DERTag.identifier, "content type"))
        guard type == Identifier.timestampInfo else {
            throw TimestampReadingError.notAToken("what is signed is not a time stamp")
        }
        let explicit = try reader.next(implicit0, "time stamp")
        try reader.expectEnd("content")
        var wrapper = reader.inside(explicit)
        let octets = try wrapper.next(DERTag.octets, "time stamp")
        try wrapper.expectEnd("content")
        content = Array(reader.bytes[octets.content])
    }

    private mutating func readSigner(_ signerReader: DERReader) throws {
        var reader = signerReader
        let version = try reader.integer(reader.next(DERTag.integer, "version"))
        let name = try reader.next()
        let wanted = name.tag == DERTag.sequence ? 1 : 3
        if version != wanted { departures.append("signer version \(version) instead of \(wanted)") }
        if name.tag == DERTag.sequence {
            var inner = reader.inside(name)
            let issuer = try inner.next(DERTag.sequence, "issuer")
            let serial = try inner.next(DERTag.integer, "serial number")
            try inner.expectEnd("the signer's name")
            signerName = (Array(inner.bytes[issuer.whole]), Array(inner.bytes[serial.content]))
        }
        signerDigest = try reader.algorithm(reader.next(DERTag.sequence, "digest algorithm"))
        guard let attributes = try reader.next(if: implicit0) else {
            throw TimestampReadingError.notAToken(
                "nothing ties the signature to the certificate: no signed attributes")
        }
        sets.insert(attributes.whole.lowerBound)
        try readAttributes(reader.inside(attributes))
        signatureAlgorithm = try reader.algorithm(
            reader.next(DERTag.sequence, "signature algorithm"), allowsParameters: true)
        _ = try reader.next(DERTag.octets, "signature")
        if let unsigned = try reader.next(if: implicit1) { sets.insert(unsigned.whole.lowerBound) }
        try reader.expectEnd("the signer")
    }

    private mutating func readAttributes(_ attributes: DERReader) throws {
        var reader = attributes
        var seen: Set<String> = []
        while !reader.isAtEnd {
            let attribute = try reader.next(DERTag.sequence, "attribute")
            var inner = reader.inside(attribute)
            let type = try inner.identifier(inner.next(DERTag.identifier, "attribute type"))
            let values = try inner.next(DERTag.set, "attribute values")
            try inner.expectEnd("an attribute")
            if !seen.insert(type).inserted { departures.append("the signed attribute \(type) occurs twice") }
            var value = inner.inside(values)
            switch type {
            case Identifier.contentType:
                let content = try value.identifier(value.next(DERTag.identifier, "content type"))
                if content != Identifier.timestampInfo {
                    departures.append("signed attributes of another kind of content")
                }
            case Identifier.signingCertificate:
                certificateIDs += try certificateIDs(
                    in: value.inside(value.next(DERTag.sequence, "certificates")), isV2: false)
            case Identifier.signingCertificateV2:
                certificateIDs += try certificateIDs(
                    in: value.inside(value.next(DERTag.sequence, "certificates")), isV2: true)
            default:
                continue
            }
            if !value.isAtEnd { departures.append("the signed attribute \(type) has several values") }
        }
        for (type, name) in [
            (Identifier.contentType, "content type"), (Identifier.messageDigest, "message digest"),
        ]
        where !seen.contains(type) {
            departures.append("no signed attribute for the \(name)")
        }
    }

    /// The first certificate of a SigningCertificate attribute, which names the signer's (RFC 2634 §5.4, RFC 5035 §3).
    private func certificateIDs(in attribute: DERReader, isV2: Bool) throws -> [TimestampToken.CertificateID]
    {
        var reader = attribute
        let list = try reader.next(DERTag.sequence, "certificates")
        if !reader.isAtEnd { _ = try reader.next(DERTag.sequence, "policies") }
        try reader.expectEnd("the certificates signed for")
        var listReader = reader.inside(list)
        var first = listReader.inside(try listReader.next(DERTag.sequence, "certificate"))
        var algorithm = isV2 ? Identifier.sha256 : Identifier.sha1
        if isV2, let stated = try first.next(if: DERTag.sequence) { algorithm = try first.algorithm(stated) }
        let digest = try first.next(DERTag.octets, "certificate digest")
        var serial: [UInt8]?
        if let issuerSerial = try first.next(if: DERTag.sequence) {
            var inner = first.inside(issuerSerial)
            _ = try inner.next(DERTag.sequence, "issuer")
            serial = Array(inner.bytes[try inner.next(DERTag.integer, "serial number").content])
        }
        try first.expectEnd("the certificate signed for")
        return [.init(algorithm: algorithm, digest: Array(first.bytes[digest.content]), serial: serial)]
    }

    func token(_ bytes: [UInt8]) throws -> TimestampToken {
        var departures = departures
        if let what = try DERReader.departure(content, 0..<content.count, sets: []) {
            departures.append("what was signed is not in DER: \(what)")
        }
        var reading = TimestampInfo()
        try reading.read(content)
        return TimestampToken(
            token: bytes, statement: reading.statement, imprintAlgorithm: reading.imprintAlgorithm,
            imprint: reading.imprint, signerName: signerName, signerDigest: signerDigest,
            signatureAlgorithm: signatureAlgorithm,
            certificateIDs: certificateIDs, departures: departures + reading.departures)
    }
}
