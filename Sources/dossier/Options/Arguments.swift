import ArgumentParser
import Audiences

struct AudienceArgument: ExpressibleByArgument, CustomStringConvertible {
    let value: Audience
    init(_ value: Audience) { self.value = value }
    init?(argument: String) {
        guard let value = Audience(rawValue: argument) else { return nil }
        self.value = value
    }
    var description: String { value.rawValue }
    static var allValueStrings: [String] { Audience.allCases.map(\.rawValue) }
}
