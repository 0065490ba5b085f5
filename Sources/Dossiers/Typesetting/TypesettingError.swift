/// Why a document could not be written.
package enum TypesettingError: Error, CustomStringConvertible, Equatable {
    /// A program or a file of the set-up is not there.
    case missing(what: String, path: String)
    /// A program ended with a message of its own.
    case failed(program: String, message: String)
    case timedOut(program: String, seconds: Int)
    case notWritten(path: String, reason: String)
    /// What the document itself lacks, one problem a line.
    case unfit(problems: [String])
    /// No font of the set-up has these characters.
    case unprintable(characters: String)

    package var description: String {
        switch self {
        case .missing(let what, let path):
            "\(what) is missing ('\(path)'): run 'make setup', or name the right folder with --home"
        case .failed(let program, let message):
            "\(program) could not set the document: \(message)"
        case .timedOut(let program, let seconds):
            "\(program) had not finished after \(seconds) seconds and was stopped: try again, or with fewer exhibits"
        case .notWritten(let path, let reason): "'\(path)' could not be written: \(reason)"
        case .unfit(let problems):
            "the document is not fit to be written: \(problems.joined(separator: "; "))"
        case .unprintable(let characters):
            "no font of the set-up can print \(characters): install the font of that script, "
                + "add its file to scripts/fonts.txt and run 'make setup'"
        }
    }
}
