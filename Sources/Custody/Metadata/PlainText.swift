package import Foundation

extension Metadata {
    /// Whether a file is text that a person sees whole on opening it: UTF-8 without control characters, and no markup,
    /// mail, contact or page description, whose text holds statements that a viewer does not show.
    ///
    /// Such a file, comma-separated values among them, has no place for metadata.
    ///
    /// - Throws: only when the file cannot be read.
    package static func isPlainText(_ file: URL) throws(CustodyError) -> Bool {
        let source = try FileSource(file)
        let head = try source.bytes(at: 0, count: min(source.size, 1 << 16))
        guard !PlainText.carriesStatements(head) else { return false }
        var text = PlainText()
        try source.forEachPiece(in: 0..<source.size) { piece throws(CustodyError) in
            // What is no text says so early; the rest of a recording of many gigabytes need not be looked at.
            guard !text.isBroken else { return }
            for byte in piece { text.take(byte) }
        }
        return text.isWhole
    }
}

/// Follows UTF-8 (RFC 3629) byte by byte.
struct PlainText {
    private var awaited = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xbf
    private(set) var isBroken = false

    /// Whether all that was taken is text, and none of it cut off.
    var isWhole: Bool { !isBroken && awaited == 0 }

    mutating func take(_ byte: UInt8) {
        if awaited > 0 {
            if !allowed.contains(byte) { isBroken = true }
            awaited -= 1
            allowed = 0x80...0xbf
            return
        }
        switch byte {
        case 0x09, 0x0a, 0x0c, 0x0d, 0x20...0x7e: break
        case 0xc2...0xdf: awaited = 1
        case 0xe0: (awaited, allowed) = (2, 0xa0...0xbf)
        case 0xed: (awaited, allowed) = (2, 0x80...0x9f)
        case 0xe1...0xef: awaited = 2
        case 0xf0: (awaited, allowed) = (3, 0x90...0xbf)
        case 0xf1...0xf3: awaited = 3
        case 0xf4: (awaited, allowed) = (3, 0x80...0x8f)
        default: isBroken = true
        }
    }

    /// Beginnings of markup (HTML, SVG, XML), RTF, PostScript, and of calendar and contact files, in lower case.
    private static let beginnings = ["<", "{\\rtf", "%!", "%pdf", "begin:v"]

    /// Header fields that mark a mail message (RFC 5322), in lower case; `from ` begins a mailbox.
    private static let mailFields = [
        "received:", "return-path:", "message-id:", "mime-version:", "delivered-to:", "content-type:",
    ]

    /// Whether text begins as a format whose source says more than is shown.
    static func carriesStatements(_ head: [UInt8]) -> Bool {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let start = head.starts(with: mark) ? head.dropFirst(3) : head[...]
        let text = start.drop { $0 == 0x20 || (0x09...0x0d).contains($0) }
        func begins(_ line: ArraySlice<UInt8>, _ word: String) -> Bool {
            line.prefix(word.utf8.count).map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
                == Array(word.utf8)
        }
        if beginnings.contains(where: { begins(text, $0) }) { return true }
        // A mail's header ends with its first empty line.
        for (index, raw) in text.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() {
            let line = raw.last == 0x0d ? raw.dropLast() : raw
            if line.isEmpty { break }
            if index == 0, begins(line, "from "), line.contains(UInt8(ascii: "@")) { return true }
            if mailFields.contains(where: { begins(line, $0) }) { return true }
        }
        return false
    }
}
