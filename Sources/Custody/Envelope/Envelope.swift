internal import COpenSSL
package import Foundation

/// A file that only its recipients can open: CMS AuthEnvelopedData with AES-256-GCM, written as it comes, so that nothing
/// of its content is on the disk in clear.
///
/// `openssl cms -decrypt -inform DER` opens it, and other programs for S/MIME 4.0.
package final class Envelope: PlacedSink {
    /// What a guess at the passphrase costs: iterations of PBKDF2 with HMAC-SHA-1, the function that CMS has for it.
    package static let iterations: Int32 = 2_000_000

    private let draft: FileDraft
    private let place: URL
    private let handle: OpaquePointer
    private var hasRecipient = false

    package init(for place: URL) throws(CustodyError) {
        draft = try FileDraft(for: place)
        self.place = place
        guard let opened = copenssl_envelope_open(draft.descriptor) else {
            throw .cannotWrite(place, "libcrypto has no AES-256-GCM")
        }
        handle = opened
    }

    deinit { copenssl_envelope_close(handle) }

    /// Lets the holder of a certificate open it; before the first bytes.
    package func add(_ certificate: RecipientCertificate) throws(CustodyError) {
        guard copenssl_envelope_add_certificate(handle, certificate.handle) == 1 else {
            throw .cannotWrite(
                place, "nothing can be encrypted for the certificate of \(certificate.subject)")
        }
        hasRecipient = true
    }

    /// Lets whoever knows a passphrase open it; before the first bytes.
    package func add(passphrase: UnsafeRawBufferPointer) throws(CustodyError) {
        guard
            copenssl_envelope_add_passphrase(
                handle, passphrase.baseAddress, passphrase.count, Self.iterations) == 1
        else { throw .cannotWrite(place, "the passphrase cannot be used: give one that is not empty") }
        hasRecipient = true
    }

    package func add(_ bytes: [UInt8]) throws(CustodyError) {
        guard hasRecipient else { throw .cannotWrite(place, "nobody is named who could open it") }
        guard copenssl_envelope_write(handle, bytes, bytes.count) == 1 else {
            throw .cannotWrite(place, "encrypting or writing failed: is the disk full?")
        }
    }

    /// Closes the envelope, flushes it to the disk and puts it in its place.
    package func finish() throws(CustodyError) {
        try complete()
        try place(keepsOther: false)
    }

    package func complete() throws(CustodyError) {
        guard copenssl_envelope_finish(handle) == 1 else {
            throw .cannotWrite(place, "encrypting or writing failed: is the disk full?")
        }
        try draft.complete()
    }

    package func place(keepsOther: Bool) throws(CustodyError) { try draft.place(keepsOther: keepsOther) }
    package func takeBack() throws(CustodyError) { try draft.takeBack() }
    package func settle() { draft.settle() }
}
