import CasebookModel

/// What every text passes on its way into a view: marks of protected persons are resolved, names of theirs masked.
final class TextGate: TextTransform {
    private let names: NameGuard
    /// What a reader gets for a mark.
    private let resolve: (MarkedSpan) -> String
    private let keepsMarks: Bool
    private let masks: Bool
    private(set) var masked: Set<Masked> = []

    /// - Parameters:
    ///   - keepsMarks: leave marks as they are written, for files that are imported again.
    ///   - masks: take names out; else they are only noted.
    init(names: NameGuard, keepsMarks: Bool, masks: Bool, resolve: @escaping (MarkedSpan) -> String) {
        self.names = names
        self.keepsMarks = keepsMarks
        self.masks = masks
        self.resolve = resolve
    }

    func callAsFunction(_ text: String, at place: TextPlace) -> String {
        let shown = keepsMarks ? text : MarkedSpan.replacing(in: text, resolve)
        guard !names.isEmpty else { return shown }
        let (clean, persons) = names.masking(shown)
        for person in persons {
            masked.insert(Masked(record: place.record, field: place.field, person: person))
        }
        return masks ? clean : shown
    }
}
