import Foundation

/// What kind of place a folder is, as far as it matters to a database in it.
package struct FileSystemPlace: Hashable, Sendable {
    /// The name of a network file system; `nil` on a local one.
    package let network: String?
    /// The program that copies the folder elsewhere behind our back; `nil` when there is no sign of one.
    package let synced: String?

    /// Looks at an existing folder.
    package init(folder: String) {
        network = FileSystemPlace.network(folder)
        synced = FileSystemPlace.synced(folder)
    }

    /// What to tell the person; empty when all is well.
    package var warnings: [String] {
        var lines: [String] = []
        if let network {
            lines.append(
                "the registry lies on a network file system (\(network)): only one person at a time should open it; a local disk is safer"
            )
        }
        if let synced {
            lines.append(
                "the registry lies in a folder that \(synced) copies: a half-written copy can damage it and others may read it; move it out of that folder and share backups instead"
            )
        }
        return lines
    }

    /// What to tell the person of a registry's file: of its folder, and of copies that a sync program made beside it.
    package static func warnings(ofRegistry path: String) -> [String] {
        let file = URL(filePath: path).standardizedFileURL
        let folder = file.deletingLastPathComponent().path(percentEncoded: false)
        let copies = conflictingCopies(
            of: file.lastPathComponent,
            among: (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        return FileSystemPlace(folder: folder).warnings
            + copies.map {
                "beside the registry lies \($0), which a sync program made when it was changed in two places: compare both with 'dossier audit head' before you go on, and import from one into the other what it lacks"
            }
    }

    /// Names of the form that sync programs give to the second of two versions.
    static func conflictingCopies(of name: String, among names: [String]) -> [String] {
        let stem = name.hasSuffix(".sqlite") ? String(name.dropLast(7)) : name
        return names.filter { other in
            guard other != name, other.hasPrefix(stem), other.hasSuffix(".sqlite") else { return false }
            let rest = other.dropFirst(stem.count).lowercased()
            return rest.contains("conflict") || rest.contains("충돌")
        }.sorted()
    }

    /// By the type under which the folder's file system is mounted.
    private static func network(_ folder: String) -> String? {
        guard let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else {
            return nil
        }
        let real = URL(filePath: folder).standardizedFileURL.resolvingSymlinksInPath().path(
            percentEncoded: false)
        return name(ofType: mountType(of: real, in: mounts))
    }

    /// The type of the file system that holds a path: the mount with the longest matching place, the last of equals.
    static func mountType(of path: String, in mountinfo: String) -> String {
        var best = (length: 0, type: "")
        for line in mountinfo.utf8.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            // The number of optional fields before the lone hyphen varies.
            guard fields.count > 6,
                let hyphen = fields.indices.dropFirst(6).first(where: { fields[$0] == "-" }),
                hyphen + 1 < fields.count
            else { continue }
            let place = fields[4].replacing("\\040", with: " ")
            let holds = path == place || place == "/" || path.hasPrefix(place + "/")
            if holds, place.utf8.count >= best.length { best = (place.utf8.count, fields[hyphen + 1]) }
        }
        return best.type
    }

    /// What people call a network file system; `nil` for a local one.
    static func name(ofType type: String) -> String? {
        switch type {
        case "nfs", "nfs4": "NFS"
        case "cifs", "smb3", "smbfs": "SMB"
        case "9p", "ceph", "afs", "glusterfs", "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone",
            "fuse.ceph",
            "fuse.glusterfs", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse":
            type.hasPrefix("fuse.") ? String(type.dropFirst(5)) : type
        default: nil
        }
    }

    /// By the marks that sync programs leave in a folder or one above it, and by the folders' usual names.
    private static func synced(_ folder: String) -> String? {
        let marks: [(file: String, program: String)] = [
            (".dropbox", "Dropbox"), (".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing"),
            (".nextcloudsync.log", "Nextcloud"), (".sync_journal.db", "Nextcloud"),
            (".owncloudsync.log", "ownCloud"), (".tmp.drivedownload", "Google Drive"),
            (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
            (".xdg-volume-info.onedrive", "OneDrive"),
        ]
        var url = URL(filePath: folder).standardizedFileURL.resolvingSymlinksInPath()
        while true {
            for mark in marks
            where FileManager.default.fileExists(
                atPath: url.appending(path: mark.file).path(percentEncoded: false))
            {
                return mark.program
            }
            switch url.lastPathComponent.lowercased() {
            case "dropbox": return "Dropbox"
            case "onedrive": return "OneDrive"
            case let name where name.hasPrefix("onedrive - "): return "OneDrive"
            case "google drive", "googledrive", "my drive": return "Google Drive"
            case "nextcloud": return "Nextcloud"
            case "mobile documents", "icloud drive", "iclouddrive": return "iCloud"
            default: break
            }
            let above = url.deletingLastPathComponent()
            if above.path == url.path { return nil }
            url = above
        }
    }
}
