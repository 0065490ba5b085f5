import Foundation

/// Whether the tests run under a sanitizer, whose own memory and temporary files get in the way of a few of them.
package enum Sanitizer {
    package static let isOn = ProcessInfo.processInfo.environment["DOSSIER_SANITIZED"] != nil
}
