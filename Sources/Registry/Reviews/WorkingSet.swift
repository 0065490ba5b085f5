package import CasebookModel

/// Records gathered for one piece of work.
package struct WorkingSet: Hashable, Sendable, Codable {
    package var id: String
    package var title: String
    /// Identifiers of records, in the order a person gave them.
    package var members: [String]
    package var note: String?

    package init(id: String, title: String, members: [String], note: String? = nil) {
        self.id = id
        self.title = title
        self.members = members
        self.note = note
    }
}

/// Whose registry it is: what dossiers say of who files.
package struct Organisation: Hashable, Sendable, Codable {
    package var name: MultilingualText
    package var about: MultilingualText?
    package var contact: String?
    package var email: String?
    package var website: String?

    package init(
        name: MultilingualText, about: MultilingualText? = nil, contact: String? = nil, email: String? = nil,
        website: String? = nil
    ) {
        self.name = name
        self.about = about
        self.contact = contact
        self.email = email
        self.website = website
    }
}

extension WriteTransaction {
    @discardableResult
    package func put(_ set: WorkingSet) throws -> ChangeAction? { try store(.workingSet, set.id, set) }

    /// Removes a working set; its records stay.
    package func remove(workingSet id: String) throws { try drop(.other(.workingSet), id) }

    @discardableResult
    package func put(_ organisation: Organisation) throws -> ChangeAction? {
        try store(.organisation, "organisation", organisation)
    }
}

extension RegistryStore {
    package func workingSets() throws -> [WorkingSet] { try things(.workingSet, as: WorkingSet.self) }

    /// The organisation's profile; `nil` before it was given.
    package func organisation() throws -> Organisation? {
        try things(.organisation, as: Organisation.self).first
    }
}
