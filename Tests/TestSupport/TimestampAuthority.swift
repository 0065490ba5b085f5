package import Foundation

/// A small time stamp authority made with the command `openssl`, for tests alone.
package struct TimestampAuthority {
    package static let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    package let folder: URL

    struct Failure: Error {
        let message: String
    }

    /// Makes a root, and a stamping certificate below it with the given extended key usage.
    ///
    /// `openssl` writes the signer's certificate before the root's. A set in DER begins with the shorter, which the root is not
    /// under its long name.
    package init(
        in folder: URL, usage: String = "critical,timeStamping",
        rootName: String = "Invented Root with a Name that is Longer than Most"
    ) throws {
        self.folder = folder
        let settings = """
            [req]
            distinguished_name = names
            [names]
            [root]
            basicConstraints = critical,CA:TRUE
            keyUsage = critical,keyCertSign,cRLSign
            subjectKeyIdentifier = hash
            [stamp]
            basicConstraints = critical,CA:FALSE
            keyUsage = critical,digitalSignature
            extendedKeyUsage = \(usage)
            [tsa]
            default_tsa = one
            [one]
            dir = .
            serial = ./serial
            crypto_device = builtin
            signer_cert = ./stamp.pem
            certs = ./root.pem
            signer_key = ./stamp.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha1, sha256, sha512
            accuracy = secs:1, millisecs:500, microsecs:100
            ordering = yes
            tsa_name = yes
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            """
        try Data(settings.utf8).write(to: folder.appending(path: "settings"))
        try Data("01\n".utf8).write(to: folder.appending(path: "serial"))
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "settings"]
        try run(
            [
                "req", "-x509", "-days", "3650", "-subj", "/CN=\(rootName)/O=\(rootName)/OU=\(rootName)",
                "-extensions", "root", "-keyout", "root.key", "-out", "root.pem",
            ] + key)
        try run(
            ["req", "-new", "-subj", "/CN=Invented Stamp", "-keyout", "stamp.key", "-out", "stamp.csr"] + key)
        try run([
            "x509", "-req", "-in", "stamp.csr", "-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "77",
            "-days", "3000", "-extfile", "settings",
            "-extensions", "stamp", "-out", "stamp.pem",
        ])
    }

    /// A response for a file, with the certificates inside.
    package func stamp(_ file: URL, digest: String = "sha256") throws -> URL {
        try run(["ts", "-query", "-data", file.path, "-" + digest, "-cert", "-out", "query"])
        try run(["ts", "-reply", "-config", "settings", "-queryfile", "query", "-out", "reply.tsr"])
        return folder.appending(path: "reply.tsr")
    }

    /// What another token states, signed by this authority without the checks that `openssl ts` makes of its own certificate.
    package func sign(_ token: [UInt8], namesCertificate: Bool = true) throws -> [UInt8] {
        try Data(token).write(to: folder.appending(path: "token"))
        try run(["cms", "-verify", "-noverify", "-inform", "DER", "-in", "token", "-out", "info"])
        try run(
            [
                "cms", "-sign", "-binary", "-nodetach", "-in", "info", "-econtent_type",
                "1.2.840.113549.1.9.16.1.4", "-md", "sha256",
                "-signer", "stamp.pem", "-inkey", "stamp.key", "-nosmimecap", "-outform", "DER", "-out",
                "signed",
            ] + (namesCertificate ? ["-cades"] : []))
        return [UInt8](try Data(contentsOf: folder.appending(path: "signed")))
    }

    package var root: URL { folder.appending(path: "root.pem") }

    package func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: Self.openssl ?? "")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(message: String(decoding: said, as: UTF8.self))
        }
    }
}
