package import Foundation

/// Why a file could not be read, checked or copied.
package enum CustodyError: Error, Equatable, CustomStringConvertible {
    case cannotRead(URL, String)
    case cannotWrite(URL, String)
    case digestUnavailable(String)
    /// A trust anchor file or folder holds something other than certificates, or none.
    case unreadableAnchors(URL, String)
    /// The file's kind is not known, so that nobody can say what it carries.
    case unknownKind(URL)
    /// The kind is known, but metadata of this file cannot be taken out safely.
    case cannotStrip(URL, String)
    /// The file is damaged or not what it seems to be.
    case damaged(URL, String)
    /// The copy would overwrite the original.
    case sameFile(URL)

    package var description: String {
        switch self {
        case .cannotRead(let file, let why): "\(file.lastPathComponent) cannot be read (\(why))."
        case .cannotWrite(let file, let why): "\(file.lastPathComponent) cannot be written (\(why))."
        case .digestUnavailable(let name): "The digest \(name) is not available in this system's libcrypto."
        case .unreadableAnchors(let file, let why):
            "\(file.lastPathComponent) cannot serve as trust anchor: \(why); give certificates in PEM or DER."
        case .unknownKind(let file):
            "\(file.lastPathComponent) is of a kind whose metadata is not known; "
                + "turn it into JPEG, PNG, PDF, an office document or MP4 before it leaves."
        case .cannotStrip(let file, let why):
            "Metadata of \(file.lastPathComponent) cannot be stripped: \(why)."
        case .damaged(let file, let why): "\(file.lastPathComponent) is damaged: \(why)."
        case .sameFile(let file):
            "A copy must not overwrite its original \(file.lastPathComponent); name another file."
        }
    }
}
