import Foundation

/// The two streams of the program: data on standard output, talk on standard error.
enum Console {
    /// Whether standard output is a terminal that wants colour.
    static let coloured =
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// Whether standard output is a terminal.
    static let isTerminal = isatty(STDOUT_FILENO) == 1

    static func data(_ text: String) {
        // By bytes: a carriage return and a line feed are one character, of which "\n" is no suffix.
        let ends = text.utf8.last.map { $0 == UInt8(ascii: "\n") } ?? true
        let shown = isTerminal ? text.withoutForeignControls : text
        write(ends ? shown : shown + "\n", to: STDOUT_FILENO)
    }

    static func talk(_ text: String) {
        write((isatty(STDERR_FILENO) == 1 ? text.withoutForeignControls : text) + "\n", to: STDERR_FILENO)
    }

    static func bold(_ text: String) -> String { coloured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    static func colour(_ text: String, _ code: Int) -> String {
        coloured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// Colours talk where standard error is a terminal.
    static func colourTalk(_ text: String, _ code: Int) -> String {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
            ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = ArraySlice(Array(text.utf8))
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                // A closed pipe (`| head`) is the reader's choice, not an error to shout about.
                exit(errno == EPIPE ? 0 : 1)
            }
            rest = rest.dropFirst(written)
        }
    }
}
