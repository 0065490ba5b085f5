import Foundation
import Subprocess
import SystemPackage

/// Runs a program of the set-up, feeds it, and stops it when its time is over or the task that waits is cancelled.
struct ChildProgram {
    /// As messages name it: `Typst`, `pandoc`.
    let name: String
    let file: URL
    let timeout: Duration

    /// What the program wrote to standard error; throws when it did not end with 0.
    @discardableResult
    func run(_ arguments: [String], input: String = "", in folder: URL) async throws -> String {
        let executable = Executable.path(FilePath(file.file))
        // The child starts with an empty environment but for these: no locale, proxy or Python setting of the person
        // who runs the program reaches the output.
        let environment = Environment.custom([
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": folder.file, "PYTHONDONTWRITEBYTECODE": "1",
            "SOURCE_DATE_EPOCH": "0",
        ])
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .milliseconds(500))]
        let name = name
        let timeout = timeout
        let platformOptions = options
        return try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask {
                let result: ExecutionResult<Void, DiscardedOutput, StringOutput<UTF8>>
                do {
                    result = try await Subprocess.run(
                        executable, arguments: Arguments(arguments), environment: environment,
                        workingDirectory: FilePath(folder.file), platformOptions: platformOptions,
                        input: .string(input), output: .discarded, error: .string(limit: 4 << 20))
                } catch let error as SubprocessError {
                    throw TypesettingError.failed(program: name, message: "\(error)")
                }
                let talk = result.standardError
                guard result.terminationStatus.isSuccess else {
                    let message = talk.isEmpty ? "it ended with \(result.terminationStatus)" : talk
                    throw TypesettingError.failed(program: name, message: Self.summary(message))
                }
                return talk
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let talk = first else {
                throw TypesettingError.timedOut(program: name, seconds: Int(timeout.components.seconds))
            }
            return talk
        }
    }

    /// The first lines of a message, on one line.
    private static func summary(_ message: String) -> String {
        message.split(whereSeparator: \.isNewline).prefix(12).joined(separator: " | ")
    }
}
