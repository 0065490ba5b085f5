import Foundation
import TestSupport

/// Mounts that only one script sees, where the system permits them: a small disk, a folder that is read-only even to root.
enum Mounts {
    static let work: Bool = {
        let tried = try? Folders.withScratch { folder in
            try shell("mkdir a && mount -t tmpfs -o size=1m tmpfs a && mount --bind a a", in: folder).status
        }
        return tried == 0
    }()

    static func shell(_ script: String, in folder: URL) throws -> DossierProgram.Outcome {
        let quoted = script.replacing("'", with: #"'\''"#)
        let apart = getuid() == 0 ? "unshare -m" : "unshare -rm"
        return try DossierProgram.shell("\(apart) bash -c '\(quoted)'", in: folder)
    }
}
