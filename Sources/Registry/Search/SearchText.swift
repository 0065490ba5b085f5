import CasebookModel
import Foundation

/// How text is cut for full-text search.
///
/// Words of spaced scripts stand in lower case without accents. Runs of Hangul, Han and kana are cut into overlapping
/// pairs, and each run's last character stands alone too: any part of a word is then a run of neighbouring pairs, and a
/// single syllable is the start of a pair.
enum SearchText {
    /// The tokens of a text, in order.
    static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        for run in runs(of: text) {
            if run.isJoined {
                let characters = run.scalars
                for place in characters.indices.dropLast() {
                    tokens.append(string(characters[place...place + 1]))
                }
                tokens.append(string(characters.suffix(1)))
            } else {
                tokens.append(string(run.scalars[...]))
            }
        }
        return tokens
    }

    /// What a search for one stretch of text asks: neighbouring tokens, the last of them perhaps only begun.
    struct Phrase: Hashable {
        var tokens: [String]
        var lastIsPrefix: Bool
    }

    /// The phrases of a search, all of which must be found.
    static func phrases(of query: String) -> [Phrase] {
        runs(of: query).map { run in
            guard run.isJoined else { return Phrase(tokens: [string(run.scalars[...])], lastIsPrefix: true) }
            guard run.scalars.count > 1 else {
                return Phrase(tokens: [string(run.scalars[...])], lastIsPrefix: true)
            }
            let pairs = run.scalars.indices.dropLast().map { string(run.scalars[$0...$0 + 1]) }
            return Phrase(tokens: pairs, lastIsPrefix: false)
        }
    }

    private struct Run {
        var isJoined: Bool
        var scalars: [Unicode.Scalar]
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func runs(of text: String) -> [Run] {
        var runs: [Run] = []
        var current: Run?
        for scalar in folded(text) {
            let joined = isJoined(scalar)
            guard joined || scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                if let run = current { runs.append(run) }
                current = nil
                continue
            }
            if current?.isJoined == joined {
                current?.scalars.append(scalar)
            } else {
                if let run = current { runs.append(run) }
                current = Run(isJoined: joined, scalars: [scalar])
            }
        }
        if let run = current { runs.append(run) }
        return runs
    }

    /// Lower case, compatibility forms resolved, accents dropped, Hangul syllables whole.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        if text.utf8.allSatisfy({ $0 < 128 }) { return Array(text.lowercased().unicodeScalars) }
        var kept = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            kept.append(scalar)
        }
        return Array(String(kept).precomposedStringWithCanonicalMapping.unicodeScalars)
    }

    private static func isJoined(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x11FF, 0x3040...0x30FF, 0x3130...0x318F, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xAC00...0xD7FF,
            0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
