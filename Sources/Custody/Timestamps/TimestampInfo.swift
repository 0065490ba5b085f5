/// The fields of a TSTInfo (RFC 3161 §2.4.2) as they are read.
struct TimestampInfo {
    private(set) var imprintAlgorithm = ""
    private(set) var imprint: [UInt8] = []
    private(set) var departures: [String] = []
    private var time: Int64 = 0
    private var fraction = ""
    private var policy = ""
    private var serial = ""
    private var accuracy: Int?
    private var isOrdered = false
    private var nonce: String?

    var statement: TimestampStatement {
        TimestampStatement(
            time: time, fraction: fraction, policy: policy, serial: serial, accuracyMicroseconds: accuracy,
            isOrdered: isOrdered, nonce: nonce,
            imprintAlgorithm: DigestAlgorithm(identifier: imprintAlgorithm)?.rawValue ?? imprintAlgorithm,
            imprint: hexadecimal(imprint))
    }

    mutating func read(_ bytes: [UInt8]) throws {
        var outer = DERReader(bytes)
        let whole = try outer.next(DERTag.sequence, "time stamp")
        try outer.expectEnd("the time stamp")
        var reader = outer.inside(whole)
        let version = try reader.integer(reader.next(DERTag.integer, "version"))
        if version != 1 { departures.append("time stamp version \(version) instead of 1") }
        policy = try reader.identifier(reader.next(DERTag.identifier, "policy"))
        let imprintValue = try reader.next(DERTag.sequence, "message imprint")
        var imprintReader = reader.inside(imprintValue)
        imprintAlgorithm = try imprintReader.algorithm(
            imprintReader.next(DERTag.sequence, "digest algorithm"))
        imprint = Array(bytes[try imprintReader.next(DERTag.octets, "digest").content])
        try imprintReader.expectEnd("the message imprint")
        serial = hexadecimal(bytes[try reader.next(DERTag.integer, "serial number").content])
        try readTime(bytes[reader.next(DERTag.generalizedTime, "time").content])
        if let value = try reader.next(if: DERTag.sequence) { try readAccuracy(reader.inside(value)) }
        if let value = try reader.next(if: DERTag.boolean) {
            isOrdered = bytes[value.content].contains { $0 != 0 }
            if !isOrdered { departures.append("a default stated, which DER leaves out") }
        }
        if let value = try reader.next(if: DERTag.integer) { nonce = hexadecimal(bytes[value.content]) }
        _ = try reader.next(if: 0xa0)
        if let extensions = try reader.next(if: 0xa1) { try readExtensions(reader.inside(extensions)) }
        try reader.expectEnd("the time stamp")
    }

    /// `YYYYMMDDhhmmss[.s…]Z`, the fraction without trailing zeros.
    private mutating func readTime(_ bytes: ArraySlice<UInt8>) throws {
        let characters = Array(bytes)
        let digits = characters.prefix(14)
        guard digits.count == 14, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            characters.last == UInt8(ascii: "Z")
        else { throw TimestampReadingError.notAToken("its time is not in UTC to the second") }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        guard
            let seconds = secondsSince1970(
                year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10),
                minute: number(10..<12), second: number(12..<14))
        else { throw TimestampReadingError.notAToken("its time is none that a calendar has") }
        time = seconds
        let rest = characters[14..<(characters.count - 1)]
        guard !rest.isEmpty else { return }
        let places = rest.dropFirst()
        guard rest.first == UInt8(ascii: "."), !places.isEmpty, places.count <= 12,
            places.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw TimestampReadingError.notAToken("its time has a fraction that cannot be read") }
        if places.last == 0x30 { departures.append("a time with trailing zeros") }
        fraction = String(decoding: places, as: UTF8.self)
    }

    private mutating func readAccuracy(_ accuracyReader: DERReader) throws {
        var reader = accuracyReader
        var total = 0
        if let value = try reader.next(if: DERTag.integer) {
            total += try bounded(reader.integer(value), 1 << 40) * 1_000_000
        }
        for (tag, unit) in [(UInt8(0x80), 1000), (UInt8(0x81), 1)] {
            guard let value = try reader.next(if: tag) else { continue }
            let stated = try bounded(reader.integer(value), 1 << 40)
            if !(1...999).contains(stated) {
                departures.append("an accuracy outside the range that RFC 3161 allows")
            }
            total += stated * unit
        }
        try reader.expectEnd("the accuracy")
        accuracy = total
    }

    private func bounded(_ value: Int, _ limit: Int) throws -> Int {
        guard (0...limit).contains(value) else {
            throw TimestampReadingError.notAToken("its accuracy is out of range")
        }
        return value
    }

    /// An extension marked critical that is not understood forbids trust (RFC 3161 §2.4.2 takes extensions from X.509).
    private mutating func readExtensions(_ extensions: DERReader) throws {
        var reader = extensions
        while !reader.isAtEnd {
            var inner = reader.inside(try reader.next(DERTag.sequence, "extension"))
            let name = try inner.identifier(inner.next(DERTag.identifier, "extension"))
            if let critical = try inner.next(if: DERTag.boolean), inner.bytes[critical.content].contains(0xff)
            {
                departures.append("a critical extension \(name) that is not understood")
            }
        }
    }
}
