package import Foundation

/// The programs and templates that documents are set with, and how long they may take.
package struct Typesetter: Sendable {
    /// Python, pandoc and links to fonts, as `scripts/setup` leaves them.
    package var tools: URL
    /// The small scripts that drive Typst and finish Word documents.
    package var scripts: URL
    /// Style sheet, Typst template, parts of the Word reference document.
    package var templates: URL
    package var timeout: Duration
    /// Where folders for temporary files are made; `nil` for the system's.
    package var workPlace: URL?

    /// - Parameters:
    ///   - home: the folder that holds `.tools`, `scripts` and `Dossiers`.
    ///   - timeout: how long one program may run for one document.
    package init(home: URL, timeout: Duration = .seconds(180)) {
        tools = home.appending(path: ".tools")
        scripts = home.appending(path: "scripts")
        templates = home.appending(path: "Dossiers/templates")
        self.timeout = timeout
    }

    var python: URL { tools.appending(path: "venv/bin/python3") }
    var pandoc: URL { tools.appending(path: "bin/pandoc") }
    var fonts: URL { tools.appending(path: "fonts") }
    var typstDriver: URL { scripts.appending(path: "typst_driver.py") }
    var wordFinisher: URL { scripts.appending(path: "docx_finish.py") }

    /// The text of a template.
    func template(_ name: String) throws -> String {
        let file = templates.appending(path: name)
        do {
            return try String(contentsOf: file, encoding: .utf8)
        } catch {
            throw TypesettingError.missing(what: "a template", path: file.path(percentEncoded: false))
        }
    }

    /// Throws when one of the files is not there.
    func require(_ what: String, _ file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else {
            throw TypesettingError.missing(what: what, path: file.path(percentEncoded: false))
        }
    }

    /// A folder of our own that nobody else may read, removed when the closure returns.
    func withWorkFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
        // The name must differ from that of any other running program; no output depends on it.
        let folder = (workPlace ?? FileManager.default.temporaryDirectory).appending(
            path: "dossier-\(UUID().uuidString)", directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw TypesettingError.notWritten(
                path: folder.path(percentEncoded: false), reason: "the folder for temporary files refuses")
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }
}

extension URL {
    var file: String { path(percentEncoded: false) }
}
