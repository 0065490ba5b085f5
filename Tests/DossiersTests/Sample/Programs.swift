import Foundation

/// Programs that tests read files back with.
enum Programs {
    static func find(_ name: String) -> URL? {
        for folder in ["/usr/bin", "/usr/local/bin", "/bin"] {
            let file = URL(filePath: folder).appending(path: name)
            if FileManager.default.isExecutableFile(atPath: file.path(percentEncoded: false)) { return file }
        }
        return nil
    }

    static func has(_ names: String...) -> Bool { names.allSatisfy { find($0) != nil } }

    /// What the program wrote to standard output, with its exit code. Output goes through a file: a pipe that nobody
    /// empties would stop the program.
    static func run(_ name: String, _ arguments: [String], in folder: URL) throws -> (
        status: Int32, output: String
    ) {
        let process = Process()
        guard let program = find(name) else { return (-1, "") }
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let out = folder.appending(path: ".out-\(name)")
        _ = FileManager.default.createFile(atPath: out.path(percentEncoded: false), contents: nil)
        let handle = try FileHandle(forWritingTo: out)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        process.waitUntilExit()
        try handle.close()
        return (process.terminationStatus, String(decoding: try Data(contentsOf: out), as: UTF8.self))
    }
}
