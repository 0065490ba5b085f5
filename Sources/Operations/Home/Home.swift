package import Foundation

/// Where the program's `Rules/` and `Dossiers/` folders lie, and how that place was found.
package struct Home: Sendable, Equatable {
    package enum Origin: String, Sendable { case option, environment, besideProgram, workingDirectory }

    package let folder: URL
    package let origin: Origin

    package var rules: URL { folder.appending(path: "Rules") }
    package var dossiers: URL { folder.appending(path: "Dossiers") }
    package var locales: URL { dossiers.appending(path: "locales") }
    package var templates: URL { dossiers.appending(path: "templates") }
    package var publicRecord: URL { dossiers.appending(path: "casebooks/public-record") }
    /// Programs installed with the project: Typst's driver, pandoc.
    package var tools: URL { folder.appending(path: ".tools") }

    /// Finds the home: the option, then the environment's value, then beside the program or under its prefix's
    /// `share/dossier`, then a working directory or a folder above it.
    ///
    /// - Parameters:
    ///   - option: what the person gave with `--home`.
    ///   - environment: the value of `DOSSIER_HOME`.
    ///   - program: the running program's file, links followed.
    ///   - workingDirectory: where the person stands.
    package static func find(
        option: String?, environment: String?, program: URL?, workingDirectory: URL
    ) throws -> Home {
        for (path, origin) in [(option, Origin.option), (environment, Origin.environment)] {
            guard let path, !path.isEmpty else { continue }
            let folder = URL(filePath: path, directoryHint: .isDirectory)
            guard holdsRules(folder) else { throw HomeError.notAHome(path: path, origin: origin) }
            return Home(folder: folder, origin: origin)
        }
        if let program {
            let beside = program.deletingLastPathComponent()
            for folder in [beside, beside.deletingLastPathComponent().appending(path: "share/dossier")]
            where holdsRules(folder) {
                return Home(folder: folder, origin: .besideProgram)
            }
        }
        var folder = workingDirectory.standardizedFileURL
        while true {
            if holdsRules(folder) { return Home(folder: folder, origin: .workingDirectory) }
            let parent = folder.deletingLastPathComponent().standardizedFileURL
            if parent.path(percentEncoded: false) == folder.path(percentEncoded: false) { break }
            folder = parent
        }
        // A program run from its build folder: the checkout is above it.
        if let program {
            var above = program.deletingLastPathComponent()
            for _ in 0..<5 {
                if holdsRules(above) { return Home(folder: above, origin: .besideProgram) }
                above = above.deletingLastPathComponent()
            }
        }
        throw HomeError.notFound
    }

    private static func holdsRules(_ folder: URL) -> Bool {
        FileManager.default.fileExists(
            atPath: folder.appending(path: "Rules/scoring.yaml").path(percentEncoded: false))
    }
}

package enum HomeError: Error, CustomStringConvertible, Equatable {
    case notAHome(path: String, origin: Home.Origin)
    case notFound

    package var description: String {
        switch self {
        case .notAHome(let path, let origin):
            "'\(path)' (from \(origin == .option ? "--home" : "DOSSIER_HOME")) holds no Rules/scoring.yaml: "
                + "name the folder that holds Rules and Dossiers"
        case .notFound:
            "no Rules folder was found beside the program or above the working directory: "
                + "name the folder that holds Rules and Dossiers with --home or DOSSIER_HOME"
        }
    }
}
