import Foundation

@testable import Registry

#if canImport(Glibc)
    import Glibc
#endif

/// Another program, started, perhaps killed, and waited for by the plain calls of the system. It writes to a file, since
/// programs started side by side would hold each other's pipes open.
enum ChildProgram {
    /// The program of this package that works on registries until it is killed.
    static let probe: String? = {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        for folder in [
            own.deletingLastPathComponent(), own.deletingLastPathComponent().deletingLastPathComponent(),
        ] {
            let file = folder.appending(path: "registry-probe").path(percentEncoded: false)
            if FileManager.default.isExecutableFile(atPath: file) { return file }
        }
        return nil
    }()

    /// Runs `registry-probe`.
    static func probe(_ arguments: [String], faultyDisk: String? = nil, killedAfter: UInt32? = nil) throws
        -> (lines: [String], status: Int32)
    {
        guard let probe else { throw RegistryError(.missing, "registry-probe") }
        let end = try run(
            probe, arguments, killedAfter: killedAfter,
            environment: faultyDisk.map { ["FAULTY_DISK=\($0)"] } ?? [])
        return (end.output.split(separator: "\n").map(String.init), end.status)
    }

    /// How a program that was killed ended, as `waitpid` tells.
    static func wasKilled(_ status: Int32) -> Bool { status & 0x7f == SIGKILL }

    ///
    /// `milliseconds`: after which it is killed; `nil` lets it end.
    ///
    /// `environment`: added to that of the tests, `NAME=value`.
    /// - Returns: what it wrote and how it ended, as `waitpid` tells.
    static func run(
        _ program: String, _ arguments: [String], killedAfter milliseconds: UInt32? = nil,
        environment added: [String] = []
    ) throws -> (output: String, status: Int32) {
        let output = FileManager.default.temporaryDirectory.appending(
            path: "dossier-child-\(UUID().uuidString)"
        )
        .path(percentEncoded: false)
        defer { unlink(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var child = pid_t()
        let inherited = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
        var surroundings: [UnsafeMutablePointer<CChar>?] = (inherited + added).map { strdup($0) }
        surroundings.append(nil)
        defer { for word in surroundings { free(word) } }
        guard posix_spawn(&child, program, &actions, nil, words, surroundings) == 0 else {
            throw RegistryError(.missing, program)
        }
        if let milliseconds {
            usleep(milliseconds * 1000)
            kill(child, SIGKILL)
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        let said = FileManager.default.contents(atPath: output) ?? Data()
        return (String(decoding: said, as: UTF8.self), status)
    }
}
