internal import COpenSSL
package import Foundation

/// A certificate (X.509) whose holder can open what is closed for it.
package final class RecipientCertificate {
    let handle: OpaquePointer
    /// RFC 2253.
    package let subject: String
    package let issuer: String
    /// Seconds since 1970.
    package let notBefore: Int64
    package let notAfter: Int64
    /// Lower-case hexadecimal SHA-256 of the certificate, to be compared by voice before it is relied on.
    package let fingerprint: String

    /// Reads one certificate from PEM text or DER.
    ///
    /// - Parameter file: what messages call it.
    package init(_ bytes: [UInt8], file: URL) throws(CustodyError) {
        guard let opened = copenssl_certificate_open(bytes, bytes.count) else {
            throw .cannotRead(file, "it holds no X.509 certificate in PEM or DER")
        }
        handle = opened
        func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
            defer { copenssl_free(pointer) }
            return pointer.map { String(cString: $0) } ?? ""
        }
        subject = text(copenssl_certificate_subject(opened))
        issuer = text(copenssl_certificate_issuer(opened))
        notBefore = copenssl_certificate_not_before(opened)
        notAfter = copenssl_certificate_not_after(opened)
        var length = 0
        var encoded: [UInt8] = []
        if let der = copenssl_certificate_der(opened, &length) {
            encoded = Array(UnsafeBufferPointer(start: der, count: length))
            copenssl_free(der)
        }
        fingerprint = hexadecimal(try DigestAlgorithm.sha256.digest(of: encoded))
    }

    deinit { copenssl_certificate_close(handle) }

    /// Whether it is valid at some moment between two, in seconds since 1970.
    package func isValid(from first: Int64, to last: Int64) -> Bool { notBefore <= last && first <= notAfter }
}
