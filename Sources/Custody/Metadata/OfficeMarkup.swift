/// Takes statements on who, when and with what out of one XML part of an office document.
struct OfficeMarkup {
    let name: String
    let isOpenDocument: Bool
    private(set) var items: [MetadataItem] = []
    private(set) var remains: [String] = []

    init(name: String, isOpenDocument: Bool) {
        self.name = name
        self.isOpenDocument = isOpenDocument
    }

    /// Attributes that name a person, a moment or a revision, by local name; their values become empty or they are left out.
    private static let blanked: Set<String> = ["author", "initials", "userName", "lastModifiedBy"]
    private static let blankedOfPersons: Set<String> = ["name", "displayName", "userId", "providerId"]
    private static let dropped: Set<String> = [
        "date", "dateUtc", "dT", "dt", "rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidSect", "rsidTr",
        "rsidDel", "paraId", "textId", "durableId",
    ]
    /// Elements whose text is such a statement.
    private static let blankedElements: Set<String> = [
        "dc:creator", "dc:date", "meta:creator-initials", "meta:date-string", "loext:sender-initials",
        "author", "text:sender-firstname",
    ]
    /// Settings of OpenDocument that name printers, data sources and writing sessions.
    private static let blankedSettings: Set<String> = [
        "PrinterName", "PrinterSetup", "PrintFaxName", "CurrentDatabaseDataSource", "CurrentDatabaseCommand",
        "EmbeddedDatabaseName",
        "Rsid", "RsidRoot", "RedlineProtectionKey",
    ]
    /// Elements left out with all they hold.
    private static let droppedElements: Set<String> = ["w:rsids", "x15ac:absPath"]

    mutating func clean(_ bytes: [UInt8]) -> [UInt8] {
        if let emptied = emptied(bytes) { return emptied }
        var markup = Markup(bytes)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var path: [String] = []
        /// How deep the element lies that is left out; `nil` outside of one.
        var dropDepth: Int?
        var setting = ""
        while let token = markup.next() {
            switch token {
            case .open(let element, let attributes, let isEmpty, let range):
                if element == "config:config-item" {
                    setting =
                        attributes.first { $0.name == "config:name" }.map { markup.string($0.value) } ?? ""
                }
                if dropDepth == nil {
                    if Self.droppedElements.contains(element) {
                        items.append(
                            MetadataItem(
                                name, element,
                                attributes.map { markup.string($0.value) }.joined(separator: " ")))
                        if !isEmpty { dropDepth = path.count }
                    } else {
                        noteContent(element)
                        out += cleaned(markup, element, attributes, range)
                    }
                }
                if !isEmpty { path.append(element) }
            case .close(_, let range):
                _ = path.popLast()
                if let depth = dropDepth {
                    if path.count <= depth { dropDepth = nil }
                } else {
                    out += bytes[range]
                }
            case .text(let range):
                guard dropDepth == nil else { continue }
                let isSetting = path.last == "config:config-item" && Self.blankedSettings.contains(setting)
                let isStatement = isSetting || (path.last.map(isStatement) ?? false)
                let text = markup.string(range)
                if isStatement, text.utf8.contains(where: { $0 > 0x20 }) {
                    items.append(MetadataItem(name, isSetting ? setting : path.last ?? "", text))
                } else {
                    out += bytes[range]
                }
            case .other(let range):
                guard dropDepth == nil else { continue }
                let text = markup.string(range)
                if text.hasPrefix("<!--") {
                    items.append(MetadataItem(name, "comment in the markup", text))
                } else {
                    out += bytes[range]
                }
            }
        }
        return out
    }

    private func isStatement(_ element: String) -> Bool {
        if element == "author" { return name.contains("comments") }
        return Self.blankedElements.contains(element)
    }

    private mutating func noteContent(_ element: String) {
        let sentence: String? =
            switch element {
            case "w:comment", "comment", "p:cm", "office:annotation", "threadedComment":
                "The text of comments remains, without names and dates; delete comments first if they must not leave."
            case "w:ins", "w:del", "text:tracked-changes", "w:moveFrom":
                "Tracked changes remain, deleted text included, without names and dates; accept or reject them first."
            default: nil
            }
        if let sentence, !remains.contains(sentence) { remains.append(sentence) }
    }

    /// An opening tag without the attributes that are statements.
    private mutating func cleaned(
        _ markup: Markup, _ element: String, _ attributes: [Markup.Attribute], _ range: Range<Int>
    ) -> [UInt8] {
        var out: [UInt8] = []
        var at = range.lowerBound
        var revisions = 0
        for attribute in attributes {
            let local = attribute.name.split(separator: ":").last.map(String.init) ?? attribute.name
            let value = markup.string(attribute.value)
            if isDropped(local, element) {
                out += markup.bytes[at..<attribute.whole.lowerBound]
                at = attribute.whole.upperBound
                if local.contains("rsid") || local.hasSuffix("Id") {
                    revisions += 1
                } else {
                    items.append(MetadataItem(name, attribute.name, value))
                }
            } else if let replacement = replacement(local, element, value, attributes, markup),
                replacement != value
            {
                out += markup.bytes[at..<attribute.value.lowerBound] + Array(replacement.utf8)
                at = attribute.value.upperBound
                items.append(MetadataItem(name, attribute.name, value))
            }
        }
        if revisions > 0, !items.contains(where: { $0.key == "rsid" }) {
            items.append(MetadataItem(name, "rsid", "which passages were written in one session"))
        }
        return out + markup.bytes[at..<range.upperBound]
    }

    private func isDropped(_ local: String, _ element: String) -> Bool {
        if isOpenDocument { return local == "rsid" || local == "paragraph-rsid" }
        guard Self.dropped.contains(local) else { return false }
        if local.hasPrefix("rsid") { return true }
        // `paraId` ties answers to comments, and is left where it does.
        if ["paraId", "textId", "durableId"].contains(local) {
            return element == "w:p" && !name.contains("comments")
        }
        let carriers = [
            "w:ins", "w:del", "w:comment", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange",
            "w:sectPrChange", "w:tblPrChange",
            "w:tcPrChange", "w:trPrChange", "w:numberingChange", "w:cellIns", "w:cellDel", "w:tblGridChange",
            "w:tblPrExChange", "p:cm", "w16cex:commentExtensible", "w:moveFromRangeStart",
            "w:moveToRangeStart",
        ]
        return carriers.contains(element)
    }

    private func replacement(
        _ local: String, _ element: String, _ value: String, _ attributes: [Markup.Attribute],
        _ markup: Markup
    ) -> String? {
        if element == "Relationship", local == "Target" {
            let isExternal = attributes.contains {
                $0.name == "TargetMode" && markup.string($0.value) == "External"
            }
            let isLocal =
                value.lowercased().hasPrefix("file:") || value.contains("\\") || value.hasPrefix("/home/")
                || value.hasPrefix("/Users/")
            return isExternal && isLocal ? "about:blank" : nil
        }
        guard !isOpenDocument else { return nil }
        // Tables and fields have names of their own, to which formulas refer.
        let isPerson = ["p:cmAuthor", "p188:author", "person", "w15:presenceInfo"].contains(element)
        guard Self.blanked.contains(local) || (isPerson && Self.blankedOfPersons.contains(local)) else {
            return nil
        }
        // Names that tie a comment to its author stay apart from each other, and say nothing.
        let isName = local == "author" || local == "displayName" || local == "name"
        return isName
            ? "Author" : local == "initials" ? "A" : local == "userId" || local == "providerId" ? "none" : ""
    }

    /// A part that holds nothing but statements, as it is when it states nothing; `nil` for other parts.
    private mutating func emptied(_ bytes: [UInt8]) -> [UInt8]? {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        let empty: String
        switch name {
        case "docProps/core.xml":
            empty =
                "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>"
        case "docProps/app.xml":
            empty =
                "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>"
        case "docProps/custom.xml":
            empty =
                "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>"
        case "meta.xml" where isOpenDocument:
            empty =
                "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:version=\"1.2\"><office:meta/></office:document-meta>"
        default: return nil
        }
        let stated = XMP.items(bytes, place: name).filter {
            !$0.key.hasPrefix("xsi:") && !$0.key.contains("version")
        }
        items += stated
        return stated.isEmpty ? bytes : Array((head + empty).utf8)
    }
}
