/// One part of a document, from top to bottom.
package enum Block: Equatable, Sendable {
    case heading(Heading)
    case paragraph(Paragraph)
    case list(ItemList)
    /// Names and values side by side, such as an identifiers block.
    case fields(FieldList)
    case table(Table)
    case figure(Figure)
    case quotation(Quotation)
    case callout(Callout)
    /// The table of contents, down to a level of heading.
    case contents(depth: Int)
    case pageBreak
}

/// A heading; level 1 opens a section.
package struct Heading: Equatable, Codable, Sendable {
    /// 1 to 4.
    package var level: Int
    /// Unique among headings, paragraphs, tables and figures: ASCII letters, digits and hyphens.
    package var id: String
    /// Printed before the heading: `4`, `4.2`, `A`.
    package var number: String?
    package var content: [Inline]

    package init(level: Int, id: String, number: String? = nil, _ content: [Inline]) {
        self.level = level
        self.id = id
        self.number = number
        self.content = content
    }
}

/// A paragraph, numbered where a submission numbers its paragraphs.
package struct Paragraph: Equatable, Codable, Sendable {
    /// Set where others refer to it.
    package var id: String?
    /// Counts from 1 through the whole document.
    package var number: Int?
    package var content: [Inline]
    package var trace: Trace

    package init(id: String? = nil, number: Int? = nil, _ content: [Inline], trace: Trace = Trace()) {
        self.id = id
        self.number = number
        self.content = content
        self.trace = trace
    }
}

/// A list of items, each with items of its own.
package struct ItemList: Equatable, Codable, Sendable {
    package var isOrdered: Bool
    package var items: [Item]

    package init(isOrdered: Bool = false, _ items: [Item]) {
        self.isOrdered = isOrdered
        self.items = items
    }

    package struct Item: Equatable, Codable, Sendable {
        package var content: [Inline]
        package var children: [Item]
        package var trace: Trace

        package init(_ content: [Inline], children: [Item] = [], trace: Trace = Trace()) {
            self.content = content
            self.children = children
            self.trace = trace
        }
    }
}

/// A name and its values.
package struct Field: Equatable, Codable, Sendable {
    package var name: [Inline]
    /// One line each; conflicting values stand side by side.
    package var values: [[Inline]]
    package var trace: Trace

    package init(_ name: [Inline], _ values: [[Inline]], trace: Trace = Trace()) {
        self.name = name
        self.values = values
        self.trace = trace
    }
}

/// Names and values in two columns.
package struct FieldList: Equatable, Codable, Sendable {
    package var caption: [Inline]
    package var fields: [Field]

    package init(caption: [Inline] = [], _ fields: [Field]) {
        self.caption = caption
        self.fields = fields
    }
}

/// Words of someone else, set apart, in their language, with whose they are.
package struct Quotation: Equatable, Codable, Sendable {
    /// BCP 47.
    package var language: String
    package var content: [Inline]
    /// A translation printed beneath, with its own language; who made it is part of the attribution.
    package var translation: Translation?
    package var attribution: [Inline]
    package var trace: Trace

    package init(
        language: String, _ content: [Inline], translation: Translation? = nil, attribution: [Inline] = [],
        trace: Trace = Trace()
    ) {
        self.language = language
        self.content = content
        self.translation = translation
        self.attribution = attribution
        self.trace = trace
    }

    package struct Translation: Equatable, Codable, Sendable {
        package var language: String
        package var content: [Inline]

        package init(language: String, _ content: [Inline]) {
            self.language = language
            self.content = content
        }
    }
}

/// A boxed remark.
package struct Callout: Equatable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case note, warning
        /// For the organisation's own eyes; a check refuses it in what leaves.
        case internalNote = "internal-note"
    }

    package var kind: Kind
    /// Replaces the kind's word as heading where not empty.
    package var title: [Inline]
    package var paragraphs: [[Inline]]
    package var trace: Trace

    package init(_ kind: Kind, title: [Inline] = [], _ paragraphs: [[Inline]], trace: Trace = Trace()) {
        self.kind = kind
        self.title = title
        self.paragraphs = paragraphs
        self.trace = trace
    }
}
