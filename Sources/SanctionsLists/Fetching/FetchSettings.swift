package import Foundation

/// How lists are fetched: patient with slow publishers, and never without end.
package struct FetchSettings: Sendable {
    /// Sources fetched at one time.
    package var atOnce = 4
    /// Seconds to wait for a connection.
    package var connectTimeout = 20.0
    /// Seconds without a byte after which a transfer is given up.
    package var stallTimeout = 30
    /// Seconds for one attempt.
    package var totalTimeout = 900.0
    /// Attempts for each file.
    package var attempts = 4
    /// Seconds before the second attempt; doubled before each further one.
    package var firstPause = 2.0
    /// Longest a publisher's `Retry-After` is obeyed, in seconds.
    package var longestPause = 120.0
    package var redirects = 5
    package var userAgent: String
    /// A file of certificates (PEM) trusted instead of the system's, where a proxy looks into TLS with a certificate of
    /// its own; `nil` for the system's.
    package var authorities: String?
    /// Set for servers on this machine only: lists are fetched over TLS.
    package var allowsPlainHTTP = false

    /// - Parameter userAgent: the program's name and version, so that a publisher can tell who asks.
    package init(userAgent: String) { self.userAgent = userAgent }
}

/// What is held of a file, so that a publisher is asked only for what is new.
package struct FetchValidators: Hashable, Sendable, Codable {
    package var etag: String?
    package var lastModified: String?

    package init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    var isEmpty: Bool { etag == nil && lastModified == nil }
    /// What proves that a held part belongs to the same file: a strong entity tag, else the date.
    var forRange: String? { etag.flatMap { $0.hasPrefix("W/") ? nil : $0 } ?? lastModified }
}

/// How far one file of one source is.
package struct FetchProgress: Hashable, Sendable {
    package enum Stage: Hashable, Sendable {
        case connecting(attempt: Int)
        /// Bytes so far, and in all where the publisher says.
        case receiving(bytes: Int, of: Int?)
        case waiting(seconds: Double, reason: String)
        case finished
    }
    package var list: String
    package var file: String
    package var stage: Stage
}

/// A file that was fetched, whole and closed.
package struct FetchedFile: Hashable, Sendable {
    package var file: String
    package var location: URL
    /// Where it came from after redirects.
    package var url: String
    package var validators: FetchValidators
    package var bytes: Int
    /// Whether the publisher said that it had not changed; then nothing was written.
    package var isUnchanged: Bool
}

/// What came of one source.
package struct FetchOutcome: Sendable {
    package var list: String
    package var result: Result<[FetchedFile], FetchFailure>

    /// Whether none of the files changed since they were fetched last.
    package var isUnchanged: Bool {
        guard case .success(let files) = result else { return false }
        return files.allSatisfy(\.isUnchanged)
    }
}

/// Why a source could not be fetched.
package enum FetchFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case noAddress(list: String)
    case cancelled(list: String)
    case tooLarge(list: String, file: String, limit: Int)
    case refused(list: String, file: String, status: Int)
    case webPage(list: String, file: String, url: String)
    case unreachable(list: String, file: String, String)
    case insecure(list: String, file: String, String)
    case cutOff(list: String, file: String, String)
    case timedOut(list: String, file: String)
    case cannotWrite(list: String, file: String, String)
    case other(list: String, file: String, String)

    package var description: String {
        switch self {
        case .noAddress(let list):
            "\(list) has no address to fetch from: give a file that you downloaded yourself."
        case .cancelled(let list):
            "Fetching \(list) was stopped: what was received is kept and will be resumed."
        case .tooLarge(let list, let file, let limit):
            "\(file) of \(list) is larger than \(limit >> 20) MB and was not taken: raise the limit in Rules/lists if that is right."
        case .refused(let list, let file, let status):
            "The publisher of \(list) answered \(status) for \(file): try later, or look for a new address on its site."
        case .webPage(let list, let file, let url):
            "The publisher of \(list) sent a web page instead of \(file) (from \(url)): try later, or download it in a browser."
        case .unreachable(let list, let file, let reason):
            "\(file) of \(list) cannot be reached (\(reason)): check the connection and the proxy."
        case .insecure(let list, let file, let reason):
            "The connection for \(file) of \(list) is not secure (\(reason)): it was not used; check the clock and the certificates of this machine."
        case .cutOff(let list, let file, let reason):
            "\(file) of \(list) broke off (\(reason)): try again, it will be resumed where that is possible."
        case .timedOut(let list, let file): "\(file) of \(list) took too long: try again later."
        case .cannotWrite(let list, let file, let reason):
            "\(file) of \(list) cannot be written (\(reason)): check the disk."
        case .other(let list, let file, let reason): "\(file) of \(list) could not be fetched (\(reason))."
        }
    }

    /// Whether another attempt may help.
    var isPassing: Bool {
        switch self {
        case .refused(_, _, let status): status == 408 || status == 429 || status >= 500
        case .unreachable, .cutOff, .timedOut: true
        default: false
        }
    }
}
