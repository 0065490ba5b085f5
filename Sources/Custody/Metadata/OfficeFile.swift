/// Office documents in ZIP archives.
enum OfficeFile {
    static func kind(of source: FileSource) throws(CustodyError) -> FileKind? { nil }
    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        throw .unknownKind(source.url)
    }
}
