package import Foundation

/// What a picture says beside what it shows: camera, place, date, comments.
///
/// Works on JPEG (ITU T.81: every APPn segment but those that decode the picture, and comments) and PNG (every ancillary
/// chunk but those that decode it). Anything else is not touched and said to be so.
package enum ImageMetadata {
    /// One part that tells something: its name and its bytes' number.
    package struct Part: Hashable, Sendable {
        package var name: String
        package var byteCount: Int
    }

    package enum Outcome: Hashable, Sendable {
        /// The picture without them; the parts that went.
        case stripped(Data, [Part])
        /// Of another format, or damaged: nothing can be promised of it.
        case unknownFormat
    }

    /// A copy of a picture without what it tells; the shown picture is the same, byte for byte.
    package static func strip(_ bytes: Data) -> Outcome {
        let input = [UInt8](bytes)
        if input.starts(with: [0xFF, 0xD8, 0xFF]) { return stripJPEG(input) }
        if input.starts(with: pngSignature) { return stripPNG(input) }
        return .unknownFormat
    }

    private static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func stripJPEG(_ input: [UInt8]) -> Outcome {
        var output: [UInt8] = [0xFF, 0xD8]
        var parts: [Part] = []
        var place = 2
        while place + 4 <= input.count {
            guard input[place] == 0xFF else { return .unknownFormat }
            let marker = input[place + 1]
            // Fill bytes before a marker.
            if marker == 0xFF {
                place += 1
                continue
            }
            let length = Int(input[place + 2]) << 8 | Int(input[place + 3])
            let end = place + 2 + length
            guard length >= 2, end <= input.count else { return .unknownFormat }
            let body = input[(place + 4)..<end]
            switch marker {
            case 0xE0 where body.starts(with: Array("JFIF\0".utf8)):
                // The header alone: a JFIF thumbnail would follow in it.
                if body.count > 14 { parts.append(Part(name: "JFIF thumbnail", byteCount: body.count - 14)) }
                var kept = Array(body.prefix(14))
                if kept.count == 14 {
                    kept[12] = 0
                    kept[13] = 0
                }
                output += [0xFF, 0xE0, 0, UInt8(kept.count + 2)] + kept
            case 0xEE where body.starts(with: Array("Adobe".utf8)),
                0xE2 where body.starts(with: Array("ICC_PROFILE".utf8)):
                // Both decide the colours that are shown.
                output += input[place..<end]
            case 0xE0...0xEF, 0xFE:
                parts.append(
                    Part(name: marker == 0xFE ? "comment" : name(of: body, marker), byteCount: body.count))
            case 0xDA:
                // The picture itself; what follows its end is no picture.
                guard let close = endOfImage(input, from: end) else { return .unknownFormat }
                output += input[place..<close]
                if close < input.count {
                    parts.append(Part(name: "data after the picture", byteCount: input.count - close))
                }
                return .stripped(Data(output), parts)
            default: output += input[place..<end]
            }
            place = end
        }
        return .unknownFormat
    }

    /// The place after the marker that ends the picture: within coded data every other 0xFF is stuffed or a restart,
    /// and the segments between scans are skipped by their lengths.
    private static func endOfImage(_ input: [UInt8], from start: Int) -> Int? {
        var place = start
        while place + 1 < input.count {
            guard input[place] == 0xFF else {
                place += 1
                continue
            }
            switch input[place + 1] {
            case 0xD9: return place + 2
            case 0x00, 0xD0...0xD7: place += 2
            case 0xFF: place += 1
            // Between scans only tables and the next scan may stand; anything that tells something is refused.
            case 0xC4, 0xDB, 0xDD, 0xDA, 0xDC:
                guard place + 3 < input.count else { return nil }
                place += 2 + (Int(input[place + 2]) << 8 | Int(input[place + 3]))
            default: return nil
            }
        }
        return nil
    }

    private static func name(of body: ArraySlice<UInt8>, _ marker: UInt8) -> String {
        if body.starts(with: Array("Exif\0".utf8)) { return "Exif" }
        if body.starts(with: Array("http://ns.adobe.com/".utf8)) { return "XMP" }
        if body.starts(with: Array("Photoshop".utf8)) { return "IPTC" }
        return "application segment \(marker - 0xE0)"
    }

    private static func stripPNG(_ input: [UInt8]) -> Outcome {
        // Critical chunks, and those of colour and transparency; order is kept.
        let kept: Set<String> = [
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "pHYs",
        ]
        var output = pngSignature
        var parts: [Part] = []
        var place = pngSignature.count
        while place + 12 <= input.count {
            let length = input[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = place + 12 + length
            guard end <= input.count else { return .unknownFormat }
            let kind = String(decoding: input[place + 4..<place + 8], as: UTF8.self)
            if kept.contains(kind) {
                output += input[place..<end]
            } else {
                parts.append(Part(name: kind, byteCount: length))
            }
            place = end
            if kind == "IEND" {
                if place < input.count {
                    parts.append(Part(name: "data after the picture", byteCount: input.count - place))
                }
                return .stripped(Data(output), parts)
            }
        }
        return .unknownFormat
    }
}
