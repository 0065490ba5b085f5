package import CasebookModel

extension ListEntry {
    /// What of an entry a decision on a match rests on, as text: names, births, kind, sex, States, numbers and posts.
    ///
    /// Kept with a decision. While it stays the same the question is not asked again; a new address, a new programme or
    /// the order of the copy does not change it. Two entries with equal texts are equal in what matters.
    package var matchBasis: String {
        var lines: [String] = ["kind \(kind.rawValue)", "sex \(sex?.rawValue ?? "")"]
        lines += names.map { "name \($0.text)" }
        lines += births.map { "birth \($0.date?.description ?? $0.wording ?? "") \($0.place ?? "")" }
        lines += nationalities.map { "nationality \($0.code ?? $0.text)" }
        lines += identifiers.filter { EntryFacts.isNumber(EntryFacts.plain($0.number)) }.map {
            "number \($0.type) \($0.number)"
        }
        lines += (posts + titles).map { "post \($0)" }
        let tidy = lines.map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return Set(tidy).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
            .joined(separator: "\n")
    }

    /// A short fingerprint of `matchBasis`: 16 hexadecimal digits (FNV-1a, 64 bits). It notices changes; it is no seal.
    package var matchFingerprint: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in matchBasis.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
