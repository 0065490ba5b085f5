/// What all records have in common.
package protocol CasebookRecord: Hashable, Sendable, Codable {
    static var kind: RecordKind { get }
    var id: Identifier<Self> { get }
    var visibility: Visibility? { get }
    /// On which ground it is kept, and when that is looked at again.
    var keeping: Keeping? { get set }
}

extension Origin: CasebookRecord {
    package static var kind: RecordKind { .origin }
}

extension Source: CasebookRecord {
    package static var kind: RecordKind { .source }
}

extension Evidence: CasebookRecord {
    package static var kind: RecordKind { .evidence }
}

extension Agency: CasebookRecord {
    package static var kind: RecordKind { .agency }
}

extension Official: CasebookRecord {
    package static var kind: RecordKind { .official }
}

extension Company: CasebookRecord {
    package static var kind: RecordKind { .company }
}

extension Site: CasebookRecord {
    package static var kind: RecordKind { .site }
}

extension Instrument: CasebookRecord {
    package static var kind: RecordKind { .instrument }
}

extension Incident: CasebookRecord {
    package static var kind: RecordKind { .incident }
}

extension Victim: CasebookRecord {
    package static var kind: RecordKind { .victim }
}

extension Witness: CasebookRecord {
    package static var kind: RecordKind { .witness }
}

extension Response: CasebookRecord {
    package static var kind: RecordKind { .response }
}

extension Conflict: CasebookRecord {
    package static var kind: RecordKind { .conflict }
}

extension Decision: CasebookRecord {
    package static var kind: RecordKind { .decision }
}

extension Listing: CasebookRecord {
    package static var kind: RecordKind { .listing }
}
