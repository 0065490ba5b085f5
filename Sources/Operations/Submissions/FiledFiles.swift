import Foundation
import Registry
import SanctionsLists

/// The word among a built file's keywords that says it is a draft.
let draftKeyword = "draft"

/// Telling from a file's bytes whether it is one of our watermarked drafts.
enum DraftMark {
    /// `words`: what the locales print across a draft, for files of plain text.
    static func isOn(_ bytes: Data, fileName: String, words: [String]) -> Bool {
        switch fileName.split(separator: ".").last?.lowercased() {
        case "pdf":
            // The description of a PDF/A file lies in clear in it.
            return holds(bytes, "<pdf:Keywords>\(draftKeyword)<")
                || holds(bytes, "<rdf:li>\(draftKeyword)</rdf:li>")
        case "html", "htm":
            return holds(bytes, "<body class=\"draft\"")
        case "md":
            let start = String(decoding: bytes.prefix(8192), as: UTF8.self)
            return words.contains { start.contains("**\($0)**") }
        case "json":
            guard let whole = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any],
                let document = whole["document"] as? [String: Any],
                let metadata = document["metadata"] as? [String: Any]
            else { return false }
            return metadata["watermark"] is String
        case "zip":
            guard let zip = try? ZipArchive(Array(bytes), file: fileName) else { return false }
            var manifest = Data()
            try? zip.read("manifest.json") { piece in manifest.append(contentsOf: piece) }
            let read = try? JSONSerialization.jsonObject(with: manifest) as? [String: Any]
            return read?["isDraft"] as? Bool == true
        case "docx":
            // The paragraph that bears the mark has a style of its own, which a person who makes it final removes.
            guard let zip = try? ZipArchive(Array(bytes), file: fileName) else { return false }
            var text = Data()
            try? zip.read("word/document.xml") { piece in text.append(contentsOf: piece) }
            return holds(text, "w:val=\"DraftMark\"")
        default: return false
        }
    }

    private static func holds(_ bytes: Data, _ text: String) -> Bool {
        bytes.range(of: Data(text.utf8)) != nil
    }
}

/// The media type by a file name's ending.
func mediaType(of fileName: String) -> String {
    switch fileName.split(separator: ".").last?.lowercased() {
    case "pdf": "application/pdf"
    case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case "odt": "application/vnd.oasis.opendocument.text"
    case "html", "htm": "text/html"
    case "md": "text/markdown"
    case "txt": "text/plain"
    case "json": "application/json"
    case "csv": "text/csv"
    case "zip": "application/zip"
    case "p7m": "application/pkcs7-mime"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    default: "application/octet-stream"
    }
}
