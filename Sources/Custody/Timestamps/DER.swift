/// One ASN.1 value in DER: a tag, and where its content lies among the bytes it was read from.
///
/// RFC 3161 asks for DER (§3), so that a value has one encoding only: lengths are definite and as short as they can be,
/// booleans are 00 or FF, integers carry no needless octet, and the members of a set stand in order of their bytes.
struct DERValue {
    /// The identifier octet: class, constructed bit, number below 31.
    let tag: UInt8
    /// Tag, length and content.
    let whole: Range<Int>
    let content: Range<Int>
}

/// What is wrong with bytes that should be DER.
enum DERError: Error, Equatable {
    /// Not even BER: a length beyond the end, or nothing where a value must be.
    case broken(at: Int)
    /// BER perhaps, but not DER.
    case notDER(at: Int, String)
    /// Well encoded, but another value than the structure asks for.
    case unexpected(at: Int, String)
}

enum DERTag {
    static let boolean: UInt8 = 0x01
    static let integer: UInt8 = 0x02
    static let octets: UInt8 = 0x04
    static let null: UInt8 = 0x05
    static let identifier: UInt8 = 0x06
    static let generalizedTime: UInt8 = 0x18
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
}

/// Reads DER values one after another from a part of some bytes.
struct DERReader {
    let bytes: [UInt8]
    private(set) var at: Int
    let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
        self.bytes = bytes
        at = range?.lowerBound ?? 0
        end = range?.upperBound ?? bytes.count
    }

    var isAtEnd: Bool { at >= end }

    var nextTag: UInt8? { isAtEnd ? nil : bytes[at] }

    mutating func next() throws(DERError) -> DERValue {
        let start = at
        guard end - at >= 2 else { throw .broken(at: at) }
        let tag = bytes[at]
        guard tag & 0x1f != 0x1f else { throw .unexpected(at: start, "a tag of more than one octet") }
        var length = Int(bytes[at + 1])
        at += 2
        if length >= 0x80 {
            let octets = length & 0x7f
            guard octets > 0 else { throw .notDER(at: start, "a value of indefinite length") }
            guard octets <= 4, end - at >= octets else { throw .broken(at: start) }
            length = bytes[at..<(at + octets)].reduce(0) { $0 << 8 | Int($1) }
            at += octets
            let needed =
                length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : length < 0x1000000 ? 3 : 4
            guard needed == octets else { throw .notDER(at: start, "a length longer than needed") }
        }
        guard length <= end - at else { throw .broken(at: start) }
        defer { at += length }
        return DERValue(tag: tag, whole: start..<(at + length), content: at..<(at + length))
    }

    mutating func next(_ tag: UInt8, _ name: String) throws(DERError) -> DERValue {
        let start = at
        let value = try next()
        guard value.tag == tag else { throw .unexpected(at: start, "no \(name) where one belongs") }
        return value
    }

    /// The next value when it has this tag; `nil`, with nothing read, when it has another.
    mutating func next(if tag: UInt8) throws(DERError) -> DERValue? {
        guard nextTag == tag else { return nil }
        return try next()
    }

    func inside(_ value: DERValue) -> DERReader { DERReader(bytes, value.content) }

    func expectEnd(_ name: String) throws(DERError) {
        guard isAtEnd else { throw .unexpected(at: at, "more in \(name) than belongs there") }
    }
}

extension DERReader {
    /// The first departure from DER within `range`; `nil` when there is none. Throws when the bytes are not even BER.
    static func departure(_ bytes: [UInt8], _ range: Range<Int>, sets: Set<Int>) throws(DERError) -> String? {
        do throws(DERError) {
            try requireDER(bytes, range, sets: sets)
            return nil
        } catch {
            guard case .notDER(let at, let what) = error else { throw error }
            return "\(what) at byte \(at)"
        }
    }

    /// Checks every value within `range`, down to the last, against the rules of DER.
    ///
    /// `sets` holds the starts of values that are sets under an implicit tag, which only the structure around them tells.
    static func requireDER(_ bytes: [UInt8], _ range: Range<Int>, sets: Set<Int>, depth: Int = 0)
        throws(DERError)
    {
        guard depth < 64 else { throw .unexpected(at: range.lowerBound, "values nested too deeply") }
        var reader = DERReader(bytes, range)
        while !reader.isAtEnd {
            let value = try reader.next()
            let content = bytes[value.content]
            if value.tag & 0x20 != 0 {
                try requireDER(bytes, value.content, sets: sets, depth: depth + 1)
                if value.tag == DERTag.set || sets.contains(value.whole.lowerBound) {
                    try requireOrder(bytes, value)
                }
                continue
            }
            switch value.tag {
            case DERTag.boolean:
                guard content.count == 1, content.first == 0 || content.first == 0xff else {
                    throw .notDER(at: value.whole.lowerBound, "a boolean that is neither 00 nor FF")
                }
            case DERTag.integer:
                guard let first = content.first else { throw .broken(at: value.whole.lowerBound) }
                if content.count > 1, let second = content.dropFirst().first {
                    guard !(first == 0 && second < 0x80), !(first == 0xff && second >= 0x80) else {
                        throw .notDER(at: value.whole.lowerBound, "an integer with a needless octet")
                    }
                }
            case DERTag.null:
                guard content.isEmpty else { throw .broken(at: value.whole.lowerBound) }
            case DERTag.sequence & ~0x20, DERTag.set & ~0x20:
                throw .broken(at: value.whole.lowerBound)
            default: break
            }
        }
    }

    private static func requireOrder(_ bytes: [UInt8], _ set: DERValue) throws(DERError) {
        var reader = DERReader(bytes, set.content)
        var before: Range<Int>?
        while !reader.isAtEnd {
            let member = try reader.next()
            if let before, bytes[member.whole].lexicographicallyPrecedes(bytes[before]) {
                throw .notDER(at: member.whole.lowerBound, "a set whose members are not in order")
            }
            before = member.whole
        }
    }
}

extension DERReader {
    /// An object identifier in its dotted form.
    func identifier(_ value: DERValue) throws(DERError) -> String {
        var arcs: [UInt64] = []
        var arc: UInt64 = 0
        var isInside = false
        for byte in bytes[value.content] {
            guard arc < UInt64.max >> 8, isInside || byte != 0x80 else {
                throw .broken(at: value.whole.lowerBound)
            }
            arc = arc << 7 | UInt64(byte & 0x7f)
            isInside = byte & 0x80 != 0
            guard !isInside else { continue }
            if arcs.isEmpty {
                let first = min(arc / 40, 2)
                arcs += [first, arc - first * 40]
            } else {
                arcs.append(arc)
            }
            arc = 0
        }
        guard !isInside, !arcs.isEmpty else { throw .broken(at: value.whole.lowerBound) }
        return arcs.map(String.init).joined(separator: ".")
    }

    /// An integer of at most eight octets.
    func integer(_ value: DERValue) throws(DERError) -> Int {
        let content = bytes[value.content]
        guard let first = content.first, content.count <= 8 else { throw .broken(at: value.whole.lowerBound) }
        return content.reduce(first & 0x80 == 0 ? 0 : -1) { $0 << 8 | Int($1) }
    }

    /// An AlgorithmIdentifier's identifier, whose parameters are absent or null unless `allowsParameters`.
    func algorithm(_ value: DERValue, allowsParameters: Bool = false) throws(DERError) -> String {
        var inner = inside(value)
        let name = try identifier(inner.next(DERTag.identifier, "algorithm"))
        if !inner.isAtEnd {
            let parameters = try inner.next()
            guard parameters.tag == DERTag.null || allowsParameters else {
                throw .unexpected(at: parameters.whole.lowerBound, "an algorithm with parameters")
            }
        }
        try inner.expectEnd("an algorithm")
        return name
    }
}
