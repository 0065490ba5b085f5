// A block is an object with its kind under "block" and its parts beside it.
extension Block: Codable {
    private enum Kind: String, Codable {
        case heading, paragraph, list, fields, table, figure, quotation, callout, contents
        case pageBreak = "page-break"
    }

    private enum CodingKeys: String, CodingKey { case block, depth }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self =
            switch try container.decode(Kind.self, forKey: .block) {
            case .heading: .heading(try Heading(from: decoder))
            case .paragraph: .paragraph(try Paragraph(from: decoder))
            case .list: .list(try ItemList(from: decoder))
            case .fields: .fields(try FieldList(from: decoder))
            case .table: .table(try Table(from: decoder))
            case .figure: .figure(try Figure(from: decoder))
            case .quotation: .quotation(try Quotation(from: decoder))
            case .callout: .callout(try Callout(from: decoder))
            case .contents: .contents(depth: try container.decode(Int.self, forKey: .depth))
            case .pageBreak: .pageBreak
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        func write(_ kind: Kind, _ part: some Encodable) throws {
            try container.encode(kind, forKey: .block)
            try part.encode(to: encoder)
        }
        switch self {
        case .heading(let part): try write(.heading, part)
        case .paragraph(let part): try write(.paragraph, part)
        case .list(let part): try write(.list, part)
        case .fields(let part): try write(.fields, part)
        case .table(let part): try write(.table, part)
        case .figure(let part): try write(.figure, part)
        case .quotation(let part): try write(.quotation, part)
        case .callout(let part): try write(.callout, part)
        case .contents(let depth):
            try container.encode(Kind.contents, forKey: .block)
            try container.encode(depth, forKey: .depth)
        case .pageBreak: try container.encode(Kind.pageBreak, forKey: .block)
        }
    }
}
