package import Foundation

/// Folders that tests read from and write to.
package enum Folders {
    /// The checkout.
    package static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of real lists, name pairs and exports that is laid beside the checkout (`../shared`, or where
    /// `DOSSIER_SHARED` says); `nil` where there is none, and tests that need it are skipped with a message.
    package static let shared: URL? = {
        let named = ProcessInfo.processInfo.environment["DOSSIER_SHARED"].map { URL(filePath: $0) }
        let folder =
            named ?? checkout.resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "shared")
        return FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) ? folder : nil
    }()

    /// Why a test that needs `shared` is skipped.
    package static let sharedIsAbsent = "needs the folder of real data beside the checkout (../shared)"

    /// A new empty folder, removed when the closure returns.
    package static func withScratch<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "dossier-test-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    /// As `withScratch`, for asynchronous work.
    package static func withScratch<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "dossier-test-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }
}
