import Foundation

/// A value as SQL stores it.
enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob(Data)

    static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    /// The text, or NULL where there is none.
    static func text(orNull value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
    /// The whole number, or NULL where there is none.
    static func integer(orNull value: Int?) -> SQLValue { value.map { .integer(Int64($0)) } ?? .null }
    /// The real number, or NULL where there is none.
    static func real(orNull value: Double?) -> SQLValue { value.map { .real($0) } ?? .null }
}

/// One row of an answer; columns are read by their place, from 0.
struct SQLRow: Hashable, Sendable {
    let values: [SQLValue]

    /// The text at a place; `nil` for NULL and for anything that is no text.
    func text(_ place: Int) -> String? {
        guard place < values.count, case .text(let text) = values[place] else { return nil }
        return text
    }

    /// The whole number at a place; `nil` for NULL and for anything that is no whole number.
    func integer(_ place: Int) -> Int? {
        guard place < values.count, case .integer(let number) = values[place] else { return nil }
        return Int(number)
    }

    /// The real number at a place, whole numbers included.
    func real(_ place: Int) -> Double? {
        guard place < values.count else { return nil }
        return switch values[place] {
        case .real(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    /// The bytes at a place; `nil` for NULL and for anything that is no byte string.
    func blob(_ place: Int) -> Data? {
        guard place < values.count, case .blob(let data) = values[place] else { return nil }
        return data
    }
}
