enum PDFFile {
    static func plan(_ source: FileSource) throws(CustodyError) -> StripPlan {
        throw .unknownKind(source.url)
    }
}
