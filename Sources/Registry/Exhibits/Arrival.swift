import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// An exhibit's file that is in its place while the registry does not hold the exhibit yet.
///
/// A second name, `incoming-HASH-PROCESS-NUMBER`, marks it and is locked as long as its program works. A mark that no one
/// holds was left by a program that ended in between: `settle` then takes the file away, unless the registry holds it.
final class Arrival {
    static let prefix = "incoming-"

    private let mark: String

    /// Puts a whole, flushed file in its place under its hash, marked.
    init(_ file: NamelessFile, stored: String, in folder: URL) throws {
        let root = folder.path(percentEncoded: false)
        mark = "\(root)/\(Arrival.prefix)\(stored)-\(getpid())-\(file.descriptor)"
        let target = ExhibitFiles.place(of: stored, in: folder)
        let shelf = target.deletingLastPathComponent()
        // The lock lies on the file itself, whatever its names.
        flock(file.descriptor, LOCK_EX | LOCK_NB)
        try ExhibitFiles.makeFolder(shelf)
        try Arrival.alone(in: root) {
            unlink(mark)
            guard try file.give(name: mark, permissions: 0o400) else {
                throw RegistryError(.inputOutput("the file cannot be marked"), mark)
            }
        }
        do {
            // The mark first: a file without one would be taken for a stranger's after a loss of power.
            try RegistryStore.synchronise(folder: root)
            try Arrival.alone(in: root) { try put(target, stored) }
            try RegistryStore.synchronise(folder: shelf.path(percentEncoded: false))
            try RegistryStore.synchronise(folder: root)
        } catch {
            unlink(mark)
            throw error
        }
    }

    private func put(_ target: URL, _ stored: String) throws {
        let path = target.path(percentEncoded: false)
        if link(mark, path) == 0 { return }
        guard errno == EEXIST else {
            throw RegistryError(
                errno == ENOSPC ? .diskFull : .inputOutput("the file cannot be put in place"), path)
        }
        if ExhibitFiles.hash(of: target) == stored { return }
        // A damaged file of that name: the sound one takes its place.
        let second = mark + "-sound"
        unlink(second)
        guard link(mark, second) == 0, rename(second, path) == 0 else {
            unlink(second)
            throw RegistryError(.inputOutput("the file cannot be put in place"), path)
        }
    }

    /// The registry holds it now.
    func finish() { unlink(mark) }

    /// Takes the file away again, unless the registry holds it or another program is bringing the same.
    func undo(_ stored: String, in folder: URL, isKept: () throws -> Bool) throws {
        try Arrival.alone(in: folder.path(percentEncoded: false)) {
            unlink(mark)
            try Arrival.remove(stored, in: folder, isKept: isKept)
        }
    }

    private static func remove(_ stored: String, in folder: URL, isKept: () throws -> Bool) throws {
        let root = folder.path(percentEncoded: false)
        let others = try FileManager.default.contentsOfDirectory(atPath: root).filter {
            $0.hasPrefix(prefix + stored) && isHeld(root + "/" + $0)
        }
        guard others.isEmpty, try !isKept() else { return }
        unlink(ExhibitFiles.place(of: stored, in: folder).path(percentEncoded: false))
    }

    private static func isHeld(_ path: String) -> Bool {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// Takes away what programs left that ended while they brought an exhibit.
    ///
    /// `isKept`: whether the registry holds a file with this hash of stored bytes.
    static func settle(in folder: URL, isKept: (String) throws -> Bool) throws {
        let root = folder.path(percentEncoded: false)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: root),
            names.contains(where: { $0.hasPrefix(prefix) })
        else { return }
        try alone(in: root) {
            for name in try FileManager.default.contentsOfDirectory(atPath: root).sorted()
            where name.hasPrefix(prefix) && !isHeld(root + "/" + name) {
                let stored = String(name.dropFirst(prefix.count).prefix { $0 != "-" })
                if stored.utf8.count == 64 { try remove(stored, in: folder) { try isKept(stored) } }
                unlink(root + "/" + name)
            }
        }
    }

    /// Runs `body` while no other program does the like in the folder.
    private static func alone(in root: String, _ body: () throws -> Void) throws {
        let descriptor = Glibc.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw RegistryError(.readOnlyFolder, root) }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        try body()
    }
}

extension RegistryStore {
    /// Takes away what programs left that ended while they brought an exhibit; done whenever a registry is opened for
    /// changes.
    package func settleArrivals() throws {
        try Arrival.settle(in: exhibitsFolder) { try isKept($0) }
    }
}
