/// Why a registry could not be opened, read or changed, and what to do about it.
package struct RegistryError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        case missing
        case exists
        case notADatabase
        case notARegistry
        case newer(found: Int, known: Int)
        case older(found: Int, known: Int)
        case damaged(String)
        case locked
        case busyElsewhere(String)
        case diskFull
        case readOnly
        case readOnlyFolder
        case cannotOpen(String)
        case inputOutput(String)
        case statement(String)
        /// A rule of the registry forbids the change; the text says which.
        case refused(String)
        case noSuchThing(String)
        /// The acting person may not do it.
        case notAllowed(String)
        case needsKey(String)
        case wrongKey(String)
        /// The acting person must show to be who the name says.
        case needsProof(String)
        case audit(String)
    }

    package let kind: Kind
    /// The file it is about.
    package let path: String

    package init(_ kind: Kind, _ path: String = "") {
        self.kind = kind
        self.path = path
    }

    private var subject: String { path.isEmpty ? "the registry" : path }

    package var description: String {
        switch kind {
        case .missing: "\(subject): there is no registry here: make one with 'dossier init'"
        case .exists: "\(subject): a file is here already: choose another path, or open it"
        case .notADatabase: "\(subject): this is not a SQLite database: name the registry's .sqlite file"
        case .notARegistry:
            "\(subject): this is a SQLite database but not a registry of this program: name another file"
        case .newer(let found, let known):
            "\(subject): this registry has schema \(found) and this program knows up to \(known): install a newer version"
        case .older(let found, let known):
            "\(subject): this registry has schema \(found) and must be brought to \(known), which needs a folder that can be written to: copy it to one, and name the copy"
        case .damaged(let what):
            "\(subject): the registry is damaged (\(what)): restore the last backup with 'dossier restore'"
        case .locked:
            "\(subject): another program is writing to the registry: wait until it has finished and try again"
        case .busyElsewhere(let who):
            "\(subject): \(who) is importing or syncing: wait until it has finished and try again"
        case .diskFull: "\(subject): the disk is full: nothing was changed; free some space and try again"
        case .readOnly: "\(subject): the registry is open for reading only: nothing was changed"
        case .readOnlyFolder:
            "\(subject): its folder cannot be written to: copy the registry elsewhere to change it; it can be read here"
        case .cannotOpen(let why): "\(subject): it cannot be opened: \(why)"
        case .inputOutput(let why): "\(subject): the disk failed: \(why)"
        case .statement(let why): "\(subject): the database refused a statement: \(why)"
        case .refused(let why), .noSuchThing(let why), .notAllowed(let why), .needsKey(let why),
            .wrongKey(let why), .needsProof(let why), .audit(let why):
            why
        }
    }
}
