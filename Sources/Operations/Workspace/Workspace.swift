package import CasebookModel
package import Foundation
package import Registry
package import Scoring

/// Where a use case works: the program's folders, the registry's file, who acts, and what time it is.
///
/// The clock is read once at the door and passed in here, so that one run has one time.
package struct Workspace: Sendable {
    package let home: Home
    package let registryPath: String
    package let actor: Actor
    package let now: TimeStamp
    /// Is told what the person should know of a registry that was just opened.
    private let tell: @Sendable (String) -> Void

    package init(
        home: Home, registryPath: String, actor: Actor, now: TimeStamp,
        tell: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.tell = tell
        self.home = home
        self.registryPath = registryPath
        self.actor = actor
        self.now = now
    }

    package var today: Day { now.day }

    /// The same, with the actor having shown who they are.
    package func acting(as actor: Actor) -> Workspace {
        Workspace(home: home, registryPath: registryPath, actor: actor, now: now, tell: tell)
    }

    /// The registry, for reading only; works in a folder that cannot be written.
    ///
    /// One of an older schema is brought up to date first.
    package func reading() throws -> RegistryStore {
        do {
            return try RegistryStore.open(registryPath, mode: .readOnly, at: now)
        } catch let error as RegistryError {
            guard case .older = error.kind else { throw error }
            do { _ = try writing() } catch let refusal as RegistryError {
                if case .readOnlyFolder = refusal.kind { throw error }
                throw refusal
            }
            return try RegistryStore.open(registryPath, mode: .readOnly, at: now)
        }
    }

    /// The registry, for changes.
    package func writing() throws -> RegistryStore {
        let store = try RegistryStore.open(registryPath, mode: .readWrite, at: now)
        if let notice = store.noticeOfMigration { tell(notice) }
        return store
    }

    /// Every file below `Rules/`, as scoring wants them.
    package func ruleFiles() throws -> [RuleFile] {
        try FolderFiles.all(below: home.rules, endingIn: ["yaml", "md"]).map { file in
            RuleFile(path: file.path, bytes: Array(file.bytes))
        }
    }
}

/// The files below a folder, read whole.
package enum FolderFiles {
    package struct File: Sendable {
        /// Path below the folder, with `/`.
        package let path: String
        package let bytes: Data
    }

    /// Files whose names end in one of the endings, sorted by path.
    /// - Throws: `FileFailure` naming the file that cannot be read.
    package static func all(below folder: URL, endingIn endings: Set<String>) throws -> [File] {
        // Where the folder is a link, its target is walked: a link itself has no files below it.
        let root = folder.standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
        guard let names = FileManager.default.enumerator(atPath: root) else {
            throw FileFailure(root, "it is no folder or cannot be read")
        }
        var paths: [String] = []
        for case let name as String in names
        where endings.contains(String(name.split(separator: ".").last ?? "")) {
            paths.append(name)
        }
        return try paths.sorted().map { path in
            File(path: path, bytes: try read(folder.appending(path: path)))
        }
    }

    /// The bytes of a file.
    /// - Throws: `FileFailure` in one sentence.
    package static func read(_ file: URL) throws -> Data {
        do { return try Data(contentsOf: file) } catch {
            let path = file.path(percentEncoded: false)
            let exists = FileManager.default.fileExists(atPath: path)
            throw FileFailure(path, exists ? "it cannot be read" : "there is no such file")
        }
    }
}

/// A file that could not be read or written.
package struct FileFailure: Error, CustomStringConvertible, Sendable {
    package let path: String
    package let problem: String
    package init(_ path: String, _ problem: String) {
        self.path = path
        self.problem = problem
    }
    package var description: String { "\(path): \(problem)" }
}
