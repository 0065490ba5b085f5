import CasebookModel

extension Source {
    /// An invented house's interview, read whole.
    static let interview = Source(
        id: "SO-1", kind: "interview", title: MultilingualText("Interview"), publisher: "Example House",
        language: "en", read: .all)
}
