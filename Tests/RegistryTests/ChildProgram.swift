import Foundation

@testable import Registry

#if canImport(Glibc)
    import Glibc
#endif

/// Another program, started, perhaps killed, and waited for by the plain calls of the system. It writes to a file, since
/// programs started side by side would hold each other's pipes open.
enum ChildProgram {
    ///
    /// `milliseconds`: after which it is killed; `nil` lets it end.
    /// - Returns: what it wrote and how it ended, as `waitpid` tells.
    static func run(_ program: String, _ arguments: [String], killedAfter milliseconds: UInt32? = nil) throws
        -> (
            output: String, status: Int32
        )
    {
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
        guard posix_spawn(&child, program, &actions, nil, words, environ) == 0 else {
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
