import Foundation

/// Chromium without a window, as a reader of HTML files.
struct Browser {
    /// What it found in one page.
    struct Reading {
        /// The page as the browser holds it, after its scripts ran.
        var tree = ""
        /// What the page was heard to say: errors and warnings of the console.
        var console: [String] = []
        /// The addresses beyond the file that loading it asked for.
        var requests: [String] = []
    }

    static var isHere: Bool { Programs.has("chromium", "timeout") }

    let folder: URL

    /// The switches that keep the browser to itself: no network, nothing kept.
    private func switches(_ run: String) -> [String] {
        [
            "120", "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr",
            "--user-data-dir=" + path("profile-" + run), "--log-net-log=" + path("net-\(run).json"),
        ]
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    /// Loads a page and gives its tree once `wait` milliseconds of its own time have passed; `width` is the window's.
    func open(_ file: String, width: Int = 1200, wait: Int = 30_000) throws -> Reading {
        var reading = try run(
            file, ["--dump-dom", "--window-size=\(width),900", "--virtual-time-budget=\(wait)"])
        let start = reading.tree.range(of: "<!DOCTYPE html>") ?? reading.tree.range(of: "<html")
        reading.tree = start.map { String(reading.tree[$0.lowerBound...]) } ?? ""
        return reading
    }

    /// Prints a page to `pdf`, as a reader would, once `wait` milliseconds of the page's own time have passed, so that
    /// what it loads late is there however slow the machine is.
    func print(_ file: String, to pdf: String, wait: Int = 10_000) throws -> Reading {
        try run(
            file, ["--no-pdf-header-footer", "--print-to-pdf=" + path(pdf), "--virtual-time-budget=\(wait)"])
    }

    private func run(_ file: String, _ mode: [String]) throws -> Reading {
        let run = UUID().uuidString
        let process = Process()
        process.executableURL = try Programs.find("timeout").orThrow("timeout is absent")
        process.arguments = switches(run) + mode + ["file://" + path(file)]
        let outputs = try ["out-", "err-"].map { name in
            let file = path(name + run)
            _ = FileManager.default.createFile(atPath: file, contents: nil)
            return try FileHandle(forWritingTo: URL(filePath: file))
        }
        process.standardOutput = outputs[0]
        process.standardError = outputs[1]
        try process.run()
        process.waitUntilExit()
        for output in outputs { try output.close() }
        guard process.terminationStatus == 0 else {
            throw Failure(
                "chromium ended with \(process.terminationStatus): \(try text("err-" + run).suffix(500))")
        }
        var reading = Reading()
        reading.tree = try text("out-" + run)
        reading.console = try text("err-" + run).split(separator: "\n").filter { $0.contains(":CONSOLE:") }
            .map {
                String($0)
            }
        reading.requests = try requests("net-\(run).json")
        return reading
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
    }

    /// The addresses that pages asked for, from the browser's log of the network. What it asks for on its own account (the
    /// time, its updates, whatever else it has time for while a slow machine loads) has no page behind it.
    private func requests(_ log: String) throws -> [String] {
        var found: Set<String> = []
        for line in try text(log).split(separator: "\n") {
            guard let asker = value(of: "initiator", in: line), asker != "not an origin",
                let address = value(of: "url", in: line)
            else { continue }
            let isLocal = ["file:", "data:", "chrome:", "about:", "blob:"].contains { address.hasPrefix($0) }
            if !isLocal { found.insert(address) }
        }
        return found.sorted()
    }

    private func value(of key: String, in line: Substring) -> String? {
        line.range(of: "\"\(key)\":\"").map { String(line[$0.upperBound...].prefix { $0 != "\"" }) }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}

extension Optional {
    fileprivate func orThrow(_ message: String) throws -> Wrapped {
        guard let self else { throw Browser.Failure(message) }
        return self
    }
}
