internal import COpenSSL
package import Foundation

/// The certificates of authorities that the organisation trusts to stamp times.
///
/// An anchor may be a root, an intermediate authority or a stamping certificate itself: trust begins where the organisation
/// says it does.
package final class TrustAnchors {
    /// How many certificates were read.
    package let count: Int
    let handle: OpaquePointer

    /// Reads one file of certificates in PEM or DER, or every `.pem`, `.crt`, `.cer` and `.der` file of a folder.
    ///
    /// A file that cannot be read whole is an error: an anchor that silently lacks would turn good tokens into doubtful ones.
    package init(_ place: URL) throws(CustodyError) {
        guard let handle = copenssl_anchors_open() else { throw .unreadableAnchors(place, "memory lacks") }
        var total = 0
        do {
            let files = try Self.files(place, endingIn: ["pem", "crt", "cer", "der"])
            for file in files {
                let bytes = try FileSource(file).all(upTo: 64 << 20)
                let added = Int(
                    bytes.withUnsafeBytes { copenssl_anchors_add(handle, $0.baseAddress, $0.count) })
                guard added > 0 else {
                    throw CustodyError.unreadableAnchors(
                        file, added == 0 ? "it holds no certificate" : "a certificate in it cannot be read")
                }
                total += added
            }
            guard total > 0 else {
                throw CustodyError.unreadableAnchors(place, "the folder holds no certificate")
            }
        } catch {
            copenssl_anchors_close(handle)
            throw error as? CustodyError ?? .cannotRead(place, "\(error)")
        }
        self.handle = handle
        count = total
    }

    deinit { copenssl_anchors_close(handle) }

    static func files(_ place: URL, endingIn endings: Set<String>) throws -> [URL] {
        var isFolder: ObjCBool = false
        let path = place.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CustodyError.cannotRead(place, "there is no such file or folder")
        }
        guard isFolder.boolValue else { return [place] }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        return names.filter {
            endings.contains(($0 as NSString).pathExtension.lowercased())
        }
        .map { place.appending(path: $0) }
    }
}
