import Foundation
import Synchronization

/// A real HTTP server on this machine that behaves as badly as it is told to.
///
/// Each request gets the next answer of its path; the last one is repeated.
final class LoopbackServer: Sendable {
    /// What is done on a connection after the request was read.
    enum Answer: Sendable {
        /// Status line and headers as given, then the body.
        case send(status: String, headers: [String], body: [UInt8])
        /// As `send`, but the connection is closed after some bytes of the body.
        case cut(headers: [String], body: [UInt8], after: Int)
        /// Sends the body in pieces with pauses, in seconds.
        case slow(body: [UInt8], piece: Int, pause: Double)
        /// Sends bytes without end.
        case endless
        /// Says nothing until the client goes away.
        case silence
        /// Honours ranges with the entity tag.
        case ranged(body: [UInt8], etag: String)

        static func ok(_ body: String, _ headers: String...) -> Answer {
            .send(status: "200 OK", headers: headers, body: Array(body.utf8))
        }
    }

    private let socket: Int32
    let port: UInt16
    private let answers: Mutex<[String: [Answer]]>
    private let requests = Mutex([String]())
    private let isClosed = Atomic<Bool>(false)
    private let load = Mutex((now: 0, most: 0))

    init(_ answers: [String: [Answer]]) throws {
        self.answers = Mutex(answers)
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(socket, raw, length) == 0 && listen(socket, 32) == 0
                    && getsockname(socket, raw, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        self.socket = socket
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { self.serve() }
    }

    func close() {
        isClosed.store(true, ordering: .relaxed)
        shutdown(socket, Int32(SHUT_RDWR))
        Foundation.close(socket)
    }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }
    /// The requests so far, with their headers.
    var seen: [String] { requests.withLock { $0 } }

    /// The most connections that were open at one time.
    var busiest: Int { load.withLock { $0.most } }

    private func serve() {
        while !isClosed.load(ordering: .relaxed) {
            let client = accept(socket, nil, nil)
            guard client >= 0 else { return }
            Thread.detachNewThread {
                self.load.withLock {
                    $0.now += 1
                    $0.most = max($0.most, $0.now)
                }
                self.answer(client)
                Foundation.close(client)
                self.load.withLock { $0.now -= 1 }
            }
        }
    }

    private func answer(_ client: Int32) {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(client, &piece, piece.count, 0)
            guard count > 0 else { return }
            bytes += piece[0..<count]
        }
        let request = String(decoding: bytes, as: UTF8.self)
        requests.withLock { $0.append(request) }
        let path = request.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
        let next: Answer? = answers.withLock { table in
            guard var list = table[path], let first = list.first else { return nil }
            if list.count > 1 { list.removeFirst() }
            table[path] = list
            return first
        }
        switch next {
        case nil: reply(client, "404 Not Found", [], [])
        case .send(let status, let headers, let body)?: reply(client, status, headers, body)
        case .cut(let headers, let body, let after)?:
            write(
                client,
                Array(head("200 OK", headers + ["Content-Length: \(body.count)"]).utf8) + body.prefix(after))
        case .slow(let body, let piece, let pause)?:
            write(client, Array(head("200 OK", ["Content-Length: \(body.count)"]).utf8))
            var at = 0
            while at < body.count, write(client, Array(body[at..<min(body.count, at + piece)])) {
                at += piece
                Thread.sleep(forTimeInterval: pause)
            }
        case .endless?:
            write(client, Array(head("200 OK", []).utf8))
            let block = [UInt8](repeating: 0x41, count: 65_536)
            while write(client, block) {}
        case .silence?: _ = recv(client, &piece, piece.count, 0)
        case .ranged(let body, let etag)?:
            let range = request.lowercased().range(of: "range: bytes=").map {
                request[$0.upperBound...].prefix(while: \.isNumber)
            }
            if let from = range.flatMap({ Int($0) }), from < body.count, request.contains("If-Range: \(etag)")
            {
                let rest = Array(body[from...])
                reply(
                    client, "206 Partial Content",
                    ["ETag: \(etag)", "Content-Range: bytes \(from)-\(body.count - 1)/\(body.count)"], rest)
            } else {
                reply(client, "200 OK", ["ETag: \(etag)"], body)
            }
        }
    }

    private func head(_ status: String, _ headers: [String]) -> String {
        (["HTTP/1.1 \(status)", "Connection: close"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
    }

    private func reply(_ client: Int32, _ status: String, _ headers: [String], _ body: [UInt8]) {
        let announced =
            headers.contains { $0.hasPrefix("Content-Length") }
            ? headers : headers + ["Content-Length: \(body.count)"]
        write(client, Array(head(status, announced).utf8) + body)
    }

    @discardableResult private func write(_ client: Int32, _ bytes: [UInt8]) -> Bool {
        var at = 0
        while at < bytes.count {
            let count = bytes[at...].withUnsafeBytes {
                send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            at += count
        }
        return true
    }
}
