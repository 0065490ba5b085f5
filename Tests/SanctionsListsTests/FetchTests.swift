import CasebookModel
import Foundation
import SanctionsLists
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct FetchTests {
    private var settings: FetchSettings {
        var settings = FetchSettings(userAgent: "dossier-test/1")
        settings.allowsPlainHTTP = true
        settings.firstPause = 0.02
        settings.longestPause = 0.3
        settings.stallTimeout = 1
        settings.totalTimeout = 10
        settings.connectTimeout = 2
        return settings
    }

    private func source(_ id: String, _ url: String, limit: Int = 1 << 20) -> ListSource {
        ListSource(
            id: id, title: MultilingualText(id), jurisdiction: "XX", publisher: "X", format: .unXML,
            downloads: [.init(url: url, file: "list.xml")], licence: "none", cadence: "never", tried: .whole,
            limit: limit, assertions: .init())
    }

    /// Fetches one path of a server with the given answers.
    private func fetch(
        _ answers: [LoopbackServer.Answer], limit: Int = 1 << 20, held: FetchValidators? = nil,
        settings: FetchSettings? = nil,
        cancellation: FetchCancellation = FetchCancellation(),
        progress: @escaping @Sendable (FetchProgress) -> Void = { _ in },
        _ check: (Result<[FetchedFile], FetchFailure>, LoopbackServer, URL) throws -> Void
    ) async throws {
        let server = try LoopbackServer(["/list.xml": answers])
        defer { server.close() }
        try await Folders.withScratch { folder in
            let outcomes = await ListFetcher(settings: settings ?? self.settings).fetch(
                [source("x", server.url("/list.xml"), limit: limit)], into: folder,
                held: held.map { ["x": ["list.xml": $0]] } ?? [:], cancellation: cancellation,
                progress: progress)
            #expect(outcomes.count == 1)
            try check(outcomes[0].result, server, folder)
        }
    }

    /// The text of the one file fetched; `nil` when it was not.
    private func content(_ result: Result<[FetchedFile], FetchFailure>) -> String? {
        (try? result.get())?.first.flatMap { try? String(contentsOf: $0.location, encoding: .utf8) }
    }

    private func names(_ folder: URL) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "x").path)
    }

    private func only(_ result: Result<[FetchedFile], FetchFailure>) throws -> FetchedFile {
        let files = try result.get()
        return try #require(files.first)
    }

    private func text(_ file: FetchedFile) throws -> String {
        try String(contentsOf: file.location, encoding: .utf8)
    }

    @Test func `a file is fetched whole, with its validators, and nothing is left beside it`() async throws {
        try await fetch([.ok("hello", "ETag: \"a\"", "Last-Modified: Wed, 01 Jan 2031 00:00:00 GMT")]) {
            result, server, folder in
            let file = try only(result)
            #expect(try text(file) == "hello")
            #expect(
                file.validators
                    == FetchValidators(etag: "\"a\"", lastModified: "Wed, 01 Jan 2031 00:00:00 GMT"))
            #expect(file.bytes == 5)
            let names = names(folder)
            #expect(names == ["list.xml"])
            #expect(server.seen[0].contains("User-Agent: dossier-test/1"))
        }
    }

    @Test func `an unchanged file is not fetched again`() async throws {
        let held = FetchValidators(etag: "\"a\"", lastModified: "Wed, 01 Jan 2031 00:00:00 GMT")
        try await fetch([.send(status: "304 Not Modified", headers: [], body: [])], held: held) {
            result, server, folder in
            let file = try only(result)
            #expect(file.isUnchanged)
            #expect(file.validators == held)
            #expect(server.seen[0].contains("If-None-Match: \"a\""))
            #expect(server.seen[0].contains("If-Modified-Since: Wed, 01 Jan 2031"))
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "x/list.xml").path))
        }
    }

    @Test func `redirects are followed, and never without end`() async throws {
        let server = try LoopbackServer([
            "/a": [.send(status: "302 Found", headers: ["Location: /b"], body: [])], "/b": [.ok("there")],
            "/loop": [.send(status: "302 Found", headers: ["Location: /loop"], body: [])],
        ])
        defer { server.close() }
        try await Folders.withScratch { folder in
            let outcomes = await ListFetcher(settings: settings).fetch(
                [source("a", server.url("/a")), source("loop", server.url("/loop"))], into: folder)
            let file = try only(outcomes[0].result)
            #expect(try text(file) == "there")
            #expect(file.url == server.url("/b"))
            #expect(throws: FetchFailure.self) { try outcomes[1].result.get() }
        }
    }

    @Test func `a compressed transfer is unpacked`() async throws {
        // "hello" as gzip writes it.
        let packed: [UInt8] = [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10, 0x36, 5,
            0, 0, 0,
        ]
        try await fetch([.send(status: "200 OK", headers: ["Content-Encoding: gzip"], body: packed)]) {
            result, server, _ in
            #expect(content(result) == "hello")
            #expect(server.seen[0].lowercased().contains("accept-encoding:"))
        }
    }

    @Test func `a server in trouble is asked again, with growing pauses`() async throws {
        let waits = Mutex([Double]())
        try await fetch(
            [
                .send(status: "500 Internal Server Error", headers: [], body: Array("no".utf8)),
                .send(status: "503 Service Unavailable", headers: [], body: []), .ok("hello"),
            ],
            progress: { progress in
                if case .waiting(let seconds, _) = progress.stage { waits.withLock { $0.append(seconds) } }
            }
        ) { result, server, _ in
            #expect(content(result) == "hello")
            #expect(server.seen.count == 3)
        }
        #expect(waits.withLock { $0 } == [0.02, 0.04])
    }

    @Test func `a publisher's Retry-After is obeyed within reason`() async throws {
        let waits = Mutex([Double]())
        try await fetch(
            [.send(status: "429 Too Many Requests", headers: ["Retry-After: 3000"], body: []), .ok("hello")],
            progress: { progress in
                if case .waiting(let seconds, _) = progress.stage { waits.withLock { $0.append(seconds) } }
            }
        ) { result, _, _ in
            #expect(content(result) == "hello")
        }
        #expect(waits.withLock { $0 } == [0.3])
    }

    @Test func `a refusal that will not pass is not asked again`() async throws {
        try await fetch([.send(status: "403 Forbidden", headers: [], body: Array("no".utf8))]) {
            result, server, folder in
            #expect(throws: FetchFailure.refused(list: "x", file: "list.xml", status: 403)) {
                try result.get()
            }
            #expect(server.seen.count == 1)
            #expect(
                names(folder) == [])
        }
    }

    @Test func `a web page sent instead of a list is not kept`() async throws {
        try await fetch([.ok("<html>sorry</html>", "Content-Type: text/html; charset=utf-8")]) {
            result, _, folder in
            guard case .failure(.webPage) = result else {
                Issue.record("the page was taken")
                return
            }
            #expect(
                names(folder) == [])
        }
    }

    @Test func `a body shorter than announced is no success`() async throws {
        try await fetch([.cut(headers: [], body: Array("hello hello".utf8), after: 4)]) {
            result, server, folder in
            guard case .failure(.cutOff) = result else {
                Issue.record("the short body was taken")
                return
            }
            #expect(server.seen.count == 4, "every attempt was made")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "x/list.xml").path))
        }
    }

    @Test func `a transfer that broke off is resumed where the publisher proves it is the same file`()
        async throws
    {
        let body = Array("0123456789".utf8)
        try await fetch([
            .cut(headers: ["ETag: \"v1\""], body: body, after: 6), .ranged(body: body, etag: "\"v1\""),
        ]) { result, server, folder in
            #expect(content(result) == "0123456789")
            #expect(server.seen.count == 2)
            #expect(server.seen[1].contains("Range: bytes=6-"))
            #expect(server.seen[1].contains("If-Range: \"v1\""))
            #expect(
                names(folder) == [
                    "list.xml"
                ])
        }
    }

    @Test func `a file that changed in between is fetched from the beginning`() async throws {
        try await fetch([
            .cut(headers: ["ETag: \"v1\""], body: Array("0123456789".utf8), after: 6),
            .ranged(body: Array("abcdefghijkl".utf8), etag: "\"v2\""),
        ]) { result, _, _ in
            #expect(content(result) == "abcdefghijkl")
        }
    }

    @Test func `a body over the limit is stopped`() async throws {
        try await fetch([.endless], limit: 300_000) { result, server, folder in
            #expect(throws: FetchFailure.tooLarge(list: "x", file: "list.xml", limit: 300_000)) {
                try result.get()
            }
            #expect(server.seen.count == 1)
            #expect(
                names(folder) == [])
        }
    }

    @Test func `a silent server is given up, a slow one is waited for`() async throws {
        var impatient = settings
        impatient.attempts = 1
        try await fetch([.silence], settings: impatient) { result, _, _ in
            #expect(throws: FetchFailure.timedOut(list: "x", file: "list.xml")) { try result.get() }
        }
        try await fetch([.slow(body: Array("hello".utf8), piece: 1, pause: 0.1)]) { result, _, _ in
            #expect(content(result) == "hello")
        }
    }

    @Test func `nobody at the address, and no address, are said`() async throws {
        let server = try LoopbackServer([:])
        let url = server.url("/list.xml")
        server.close()
        var impatient = settings
        impatient.attempts = 1
        try await Folders.withScratch { folder in
            var none = source("none", url)
            none.downloads = []
            let outcomes = await ListFetcher(settings: impatient).fetch(
                [source("x", url), none], into: folder)
            guard case .failure(.unreachable) = outcomes[0].result else {
                Issue.record("reached nobody: \(outcomes[0].result)")
                return
            }
            #expect(throws: FetchFailure.noAddress(list: "none")) { try outcomes[1].result.get() }
        }
    }

    @Test func `plain HTTP is refused where it is not allowed`() async throws {
        var strict = settings
        strict.allowsPlainHTTP = false
        try await fetch([.ok("hello")], settings: strict) { result, server, _ in
            #expect(throws: FetchFailure.self) { try result.get() }
            #expect(server.seen == [], "nothing was asked over plain HTTP")
        }
    }

    @Test func `several sources are fetched at once, and come back in the order asked for`() async throws {
        let slow = LoopbackServer.Answer.slow(body: Array("hello".utf8), piece: 1, pause: 0.1)
        let server = try LoopbackServer(["/a": [slow], "/b": [slow], "/c": [slow], "/d": [.ok("fast")]])
        defer { server.close() }
        try await Folders.withScratch { folder in
            let outcomes = await ListFetcher(settings: settings).fetch(
                ["a", "b", "c", "d"].map { source($0, server.url("/\($0)")) }, into: folder)
            #expect(server.busiest > 1, "transfers overlap")
            #expect(outcomes.map(\.list) == ["a", "b", "c", "d"])
            for outcome in outcomes { #expect(throws: Never.self) { try outcome.result.get() } }
        }
    }

    @Test func `fetching stops at once when it is cancelled, and keeps what can be resumed`() async throws {
        let cancellation = FetchCancellation()
        let start = ContinuousClock.now
        try await fetch(
            [.slow(body: [UInt8](repeating: 0x41, count: 1_000_000), piece: 70_000, pause: 2)],
            cancellation: cancellation,
            progress: { progress in
                if case .receiving = progress.stage { cancellation.cancel() }
            }
        ) { result, _, folder in
            #expect(throws: FetchFailure.cancelled(list: "x")) { try result.get() }
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "x/list.xml").path))
        }
        #expect(ContinuousClock.now - start < .seconds(20), "the whole body takes half a minute")
    }

    @Test func `progress tells how far a file is`() async throws {
        let stages = Mutex([FetchProgress.Stage]())
        let body = [UInt8](repeating: 0x41, count: 400_000)
        try await fetch(
            [.send(status: "200 OK", headers: [], body: body)],
            progress: { progress in stages.withLock { $0.append(progress.stage) } }
        ) { result, _, _ in #expect((try? result.get()) != nil) }
        let all = stages.withLock { $0 }
        #expect(all.first == .connecting(attempt: 1))
        #expect(all.last == .finished)
        #expect(all.contains(.receiving(bytes: 400_000, of: 400_000)))
    }
}
