package import Audiences
package import CasebookModel
import Crypto
package import Dossiers
import Foundation

/// What the name of a file that `build` wrote says of it: all that tells two documents on one subject apart.
///
/// `SUBJECT_regime_purpose_audience_language_draft`, and after it `to-RECIPIENT` where one was named and `as-of-DAY` where the
/// record of an earlier day was asked for. Files that were written before purpose and state stood in names are known too.
package struct BuiltFileName: Hashable, Sendable, CustomStringConvertible {
    /// What a document asks for.
    package enum Purpose: Hashable, Sendable {
        case filing(SubmissionPurpose)
        /// To a working group, on a victim.
        case communication

        var word: String {
            switch self {
            case .filing(let purpose): purpose.rawValue
            case .communication: "communication"
            }
        }

        init?(word: String) {
            if word == Purpose.communication.word {
                self = .communication
            } else if let purpose = SubmissionPurpose(rawValue: word) {
                self = .filing(purpose)
            } else {
                return nil
            }
        }

        /// What a submission is filed for; `nil` for a communication.
        package var filing: SubmissionPurpose? {
            guard case .filing(let purpose) = self else { return nil }
            return purpose
        }
    }

    package let subject: String
    package let regime: String
    /// `nil` in names that did not say it yet.
    package let purpose: Purpose?
    package let audience: Audience
    package let language: String
    /// `nil` in names that did not say it yet.
    package let isDraft: Bool?
    /// The recipient as a name can hold it; `nil` where none was named.
    package let recipient: String?
    package let asOf: Day?

    /// The name of what was built for an order.
    package init(_ order: DossierOrder, _ purpose: Purpose, isDraft: Bool) {
        subject = order.subject
        regime = order.regime
        self.purpose = purpose
        audience = order.audience
        language = order.language
        self.isDraft = isDraft
        recipient = order.recipient.map(Self.slug)
        asOf = order.asOf
    }

    /// `nil` for any other name.
    package init?(_ fileName: String) {
        let stem = fileName.split(separator: ".", maxSplits: 1).first.map(String.init) ?? fileName
        var parts = stem.split(separator: "_", omittingEmptySubsequences: false).map(String.init)[...]
        guard let subject = parts.popFirst(), let regime = parts.popFirst(), !regime.isEmpty,
            PartyID(subject).kind != nil || RecordKind(identifier: subject) == .victim
        else { return nil }
        let purpose = parts.first.flatMap(Purpose.init(word:))
        if purpose != nil { parts.removeFirst() }
        guard let audience = parts.popFirst().flatMap(Audience.init(rawValue:)),
            let language = parts.popFirst(), !language.isEmpty
        else { return nil }
        var isDraft: Bool?
        var recipient: String?
        if purpose != nil {
            guard let state = parts.popFirst(), [Self.draft, Self.final].contains(state) else { return nil }
            isDraft = state == Self.draft
            recipient = Self.value(after: Self.to, in: &parts)
        }
        let day = Self.value(after: Self.asOfDay, in: &parts)
        asOf = day.flatMap { Day(parsing: $0) }
        guard parts.isEmpty, (asOf == nil) == (day == nil) else { return nil }
        self.subject = subject
        self.regime = regime
        self.purpose = purpose
        self.audience = audience
        self.language = language
        self.isDraft = isDraft
        self.recipient = recipient
    }

    package var description: String {
        let state = isDraft.map { $0 ? Self.draft : Self.final }
        return [
            subject, regime, purpose?.word, audience.rawValue, language, state,
            recipient.map { Self.to + $0 }, asOf.map { "\(Self.asOfDay)\($0)" },
        ].compactMap(\.self).joined(separator: "_")
    }

    /// Whom the name means among those that consents name; else nobody any consent was given to.
    package func recipient(among known: [String]) -> String? {
        recipient.map { mine in known.sorted().first { Self.slug($0) == mine } ?? mine }
    }

    private static let draft = "draft"
    private static let final = "final"
    private static let to = "to-"
    private static let asOfDay = "as-of-"
    private static let longest = 24

    /// Takes the next part where it begins so, without its beginning.
    private static func value(after beginning: String, in parts: inout ArraySlice<String>) -> String? {
        guard let part = parts.first, part.hasPrefix(beginning) else { return nil }
        parts.removeFirst()
        return String(part.dropFirst(beginning.count))
    }

    /// A recipient in small letters, digits and hyphens; six hexadecimal digits tell apart those of whom more was lost than
    /// spaces and case.
    static func slug(_ recipient: String) -> String {
        var words = [""]
        var isWhole = true
        for character in recipient.lowercased() {
            if character.isLetter || character.isNumber {
                words[words.count - 1].append(character)
            } else {
                isWhole = isWhole && (character == " " || character == "-")
                words.append("")
            }
        }
        let plain = words.filter { !$0.isEmpty }.joined(separator: "-")
        let short = String(plain.prefix(longest))
        if isWhole, short == plain, !plain.isEmpty { return plain }
        let sum = hexadecimal(SHA256.hash(data: Data(recipient.utf8)).prefix(3))
        return ([short].filter { !$0.isEmpty } + [sum]).joined(separator: "-")
    }
}
