/// What is known of one dated copy of a list, beside its entries.
package struct ListCopy: Hashable, Sendable, Codable {
    /// The list, such as `un-sc`.
    package var list: String
    /// The date the copy itself states; `nil` where the format has none.
    package var published: PartialDate?
    /// The publisher's number or time stamp of the edition, where the copy states one.
    package var edition: String?
    /// Lower-case hexadecimal SHA-256 of the bytes; of several files, of their names and digests in order.
    package var sha256: String
    /// Bytes of all files.
    package var size: Int
    package var shape: ListShape
    /// How many entries the copy says it holds, where it says so.
    package var statedEntries: Int?

    package init(
        list: String, published: PartialDate? = nil, edition: String? = nil, sha256: String, size: Int,
        shape: ListShape, statedEntries: Int? = nil
    ) {
        self.list = list
        self.published = published
        self.edition = edition
        self.sha256 = sha256
        self.size = size
        self.shape = shape
        self.statedEntries = statedEntries
    }

    package var entries: Int { shape.entries }
}

/// How a copy is built and how well it is filled: what two copies of one list should have in common.
package struct ListShape: Hashable, Sendable, Codable {
    /// Every entry, of whatever kind.
    package var entries: Int
    /// Entries of each kind, by its name.
    package var kinds: [String: Int]
    /// Entries with at least one value in a field, by the field's name.
    package var filled: [String: Int]
    /// The names of elements, attributes or columns the copy uses, sorted.
    package var vocabulary: [String]

    package init(
        entries: Int = 0, kinds: [String: Int] = [:], filled: [String: Int] = [:], vocabulary: [String] = []
    ) {
        self.entries = entries
        self.kinds = kinds
        self.filled = filled
        self.vocabulary = vocabulary
    }

    /// The share of entries with a value in the field, 0…1; 0 of an empty copy.
    package func fill(_ field: String) -> Double {
        entries == 0 ? 0 : Double(filled[field] ?? 0) / Double(entries)
    }
}
