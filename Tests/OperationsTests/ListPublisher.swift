import Foundation
import TestSupport
import Testing

/// A publisher of lists on this machine: a real server over TLS that serves the files of a folder, in a process of its own.
///
/// It sends an entity tag with each file and answers 304 where the one that is asked with still fits. A file
/// `NAME.status` makes it answer that status instead; a file `NAME.cut` makes it announce the whole and send a half.
final class ListPublisher {
    let folder: URL
    /// The certificate to trust.
    let certificate: String
    let port: Int
    private let process: pid_t

    init(in scratch: URL) throws {
        folder = scratch.appending(path: "published", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = scratch.appending(path: "certificate.pem").plainPath
        try Data(ListPublisher.script.utf8).write(to: scratch.appending(path: "publisher.py"))
        // Its own streams are nobody's, and the shell does not wait for it.
        let started = try DossierProgram.shell(
            """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1 \
                -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out certificate.pem 2> /dev/null || exit 9
            python3 publisher.py published certificate.pem key.pem port < /dev/null > /dev/null 2>&1 &
            echo $!
            """, in: scratch)
        process = try #require(
            pid_t(started.output.trimmingCharacters(in: .whitespacesAndNewlines)),
            "no server: \(started.errors)")
        let place = scratch.appending(path: "port")
        var found: Int?
        for _ in 0..<400 where found == nil {
            found = (try? String(contentsOf: place, encoding: .utf8)).flatMap { Int($0) }
            if found == nil { usleep(25_000) }
        }
        guard let found else {
            kill(process, SIGTERM)
            throw POSIXError(.ETIMEDOUT)
        }
        port = found
    }

    deinit { kill(process, SIGTERM) }

    func publish(_ text: String, as name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name), options: .atomic)
    }

    /// Answers as it should again, or badly: `status` with a code, `cut` without.
    func misbehave(_ name: String, _ how: String, _ value: String? = "") throws {
        let file = folder.appending(path: "\(name).\(how)")
        guard let value else {
            try FileManager.default.removeItem(at: file)
            return
        }
        try Data(value.utf8).write(to: file)
    }

    /// What it was asked for and answered so far: `GET /a.xml 200`.
    var answers: [String] {
        let text = try? String(contentsOf: folder.appending(path: "answers"), encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    private static let script = """
        import hashlib, http.server, os, ssl, sys, threading

        folder, certificate, key, place = sys.argv[1:]
        lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *words):
                pass

            def answer(self, status, body=b"", announced=None, headers=()):
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                if status != 304:
                    self.send_header("Content-Length", str(len(body) if announced is None else announced))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)
                with lock, open(os.path.join(folder, "answers"), "a") as log:
                    log.write(f"GET {self.path} {status}\\n")

            def do_GET(self):
                self.close_connection = True
                path = os.path.join(folder, os.path.basename(self.path))
                if os.path.exists(path + ".status"):
                    return self.answer(int(open(path + ".status").read()), b"no")
                if not os.path.exists(path):
                    return self.answer(404, b"no")
                body = open(path, "rb").read()
                tag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
                if self.headers.get("If-None-Match") == tag:
                    return self.answer(304, headers=[("ETag", tag)])
                kind = "text/html" if body.startswith(b"<html") else "application/xml"
                headers = [("ETag", tag), ("Content-Type", kind)]
                if os.path.exists(path + ".cut"):
                    return self.answer(200, body[: len(body) // 2], len(body), headers)
                self.answer(200, body, headers=headers)

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        with open(place + ".part", "w") as file:
            file.write(str(server.server_address[1]))
        os.rename(place + ".part", place)
        server.serve_forever()

        """
}
