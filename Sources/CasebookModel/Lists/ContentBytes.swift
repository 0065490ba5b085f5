extension ListEntry {
    /// The content in one canonical form: JSON in UTF-8 with sorted keys, no white space and no `ground`.
    ///
    /// Equal content gives equal bytes on every machine and in every version that keeps these fields; hash these.
    package var contentBytes: [UInt8] {
        var json = CanonicalJSON()
        json.reserve(1024)
        write(to: &json)
        return json.bytes
    }

    private func write(to json: inout CanonicalJSON) {
        json.object { json in
            json.array("addresses", addresses) { $1.write(to: &$0) }
            json.array("amendments", amendments) { $0.string($1.description) }
            json.array("births", births) { $1.write(to: &$0) }
            json.array("countries", countries) { $1.write(to: &$0) }
            json.field("delisted", delisted?.description)
            json.field("id", id)
            json.array("identifiers", identifiers) { $1.write(to: &$0) }
            json.field("isDelisted", isDelisted)
            json.field("kind", kind.rawValue)
            json.array("legalBases", legalBases) { $1.write(to: &$0) }
            json.field("list", list)
            json.field("listed", listed?.description)
            json.array("measures", measures) { $0.string($1) }
            json.array("names", names) { $1.write(to: &$0) }
            json.array("nationalities", nationalities) { $1.write(to: &$0) }
            json.array("posts", posts) { $0.string($1) }
            json.array("programmes", programmes) { $0.string($1) }
            json.array("reasons", reasons) { $0.string($1) }
            json.array("references", references) { $1.write(to: &$0) }
            json.array("relations", relations) { $1.write(to: &$0) }
            json.array("remarks", remarks) { $0.string($1) }
            json.field("sex", sex?.rawValue)
            json.array("titles", titles) { $0.string($1) }
        }
    }
}

extension EntryName {
    fileprivate func write(to json: inout CanonicalJSON) {
        json.object { json in
            json.field("language", language)
            json.field("note", note)
            json.array("parts", parts) { json, part in
                json.object { json in
                    json.field("kind", part.kind.rawValue)
                    json.field("text", part.text)
                }
            }
            json.field("script", script)
            json.field("text", text)
            json.field("type", type.rawValue)
        }
    }
}

extension EntryBirth {
    fileprivate func write(to json: inout CanonicalJSON) {
        json.object { json in
            json.nested("country", country) { $1.write(to: &$0) }
            json.field("date", date?.description)
            json.field("note", note)
            json.field("place", place)
            json.field("wording", wording)
        }
    }
}

extension EntryCountry {
    fileprivate func write(to json: inout CanonicalJSON) {
        json.object { json in
            json.field("code", code)
            json.field("note", note)
            json.field("text", text)
        }
    }
}

extension EntryIdentifier {
    fileprivate func write(to json: inout CanonicalJSON) {
        json.object { json in
            json.nested("country", country) { $1.write(to: &$0) }
            json.field("expires", expires?.description)
            json.field("issued", issued?.description)
            json.field("issuer", issuer)
            json.field("label", label)
            json.field("note", note)
            json.field("number", number)
            json.field("type", type)
        }
    }
}

extension EntryAddress {
    fileprivate func write(to json: inout CanonicalJSON) {
        json.object { json in
            json.field("city", city)
            json.nested("country", country) { $1.write(to: &$0) }
            json.field("note", note)
            json.field("postcode", postcode)
            json.field("region", region)
            json.field("street", street)
        }
    }
}

extension EntryLegalBasis {
    fileprivate func write(to json: inout CanonicalJSON) {
        json.object { json in
            json.field("date", date?.description)
            json.field("title", title)
            json.field("url", url)
        }
    }
}

extension EntryReference {
    fileprivate func write(to json: inout CanonicalJSON) {
        json.object { json in
            json.field("id", id)
            json.field("list", list)
        }
    }
}

extension EntryRelation {
    fileprivate func write(to json: inout CanonicalJSON) {
        json.object { json in
            json.field("party", party)
            json.field("type", type)
        }
    }
}
