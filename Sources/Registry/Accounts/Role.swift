/// What an account may do; each role may do all that the ones before it may.
package enum Role: String, Sendable, Codable, CaseIterable, Comparable {
    /// Reads.
    case viewer
    /// Records incidents, postings, attributions, evidence; drafts.
    case researcher
    /// Grades, contests, approves, confirms.
    case reviewer
    /// Keeps accounts, keys, rules and backups.
    case administrator

    package static func < (a: Role, b: Role) -> Bool { a.rank < b.rank }
    private var rank: Int { Role.allCases.firstIndex(of: self) ?? 0 }
}
