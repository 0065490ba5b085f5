package import Custody

/// A copy of an exhibit that is made and has not left: what its custody says once it has.
package struct ExhibitDeparture: Hashable, Sendable {
    let exhibit: String
    let kind: CustodyEvent.Kind
    let method: String?
    let recipient: String?
    let copy: String?

    /// What the custody says when an exhibit is opened for a copy, before there is one.
    static let opened = "opened to make a copy"
    static let openedToLeave = "opened to make a copy that leaves"
    /// What it says when there will be none after all.
    static let gaveUp = "no copy was made"
    /// What it says when a person found out what became of a copy of which no record said so.
    static let leftAsTold = "a copy left, as was found out later"
}

/// An exhibit that was opened for a copy to leave, of which no record says whether it left.
package struct UnsettledDeparture: Hashable, Sendable {
    package let exhibit: String
    package let recipient: String?
    package let at: TimeStamp
    package let by: String
}

extension RegistryStore {
    /// Puts a file in its place and records that the exhibits in it left: both or neither.
    ///
    /// That they were opened for it stands in their custody already. Here the record is written, then the file gets its
    /// name and the folder is flushed, then the record is committed: none tells of a file that is not there. When it cannot
    /// be committed the file is taken back, and the custody says that no copy was made. Only a program that is killed
    /// between the name and the commit leaves a file whose record says no more than that the exhibit was opened for it;
    /// `unsettledDepartures` finds those.
    package func depart(
        _ departures: [ExhibitDeparture], actor: Actor, reason: String, at: TimeStamp,
        place: () throws -> Void, takeBack: () throws -> Void
    ) throws {
        guard !departures.isEmpty else { return try place() }
        do {
            let leaves = departures.contains { $0.kind == .exported }
            try write(
                actor: actor, operation: leaves ? "export exhibit" : "copy exhibit", reason: reason, at: at,
                last: place
            ) { transaction in
                for departure in departures {
                    try transaction.custody(
                        of: departure.exhibit, departure.kind, method: departure.method,
                        recipient: departure.recipient, copy: departure.copy)
                }
            }
        } catch {
            // Where it cannot be taken back for certain, nothing says that it was.
            if (try? takeBack()) != nil { giveUp(departures, actor: actor, reason: reason, at: at) }
            throw error
        }
    }

    /// Puts a file that is being written in its place together with the record of the exhibits in it.
    ///
    /// What stood in its place before stands there again where that fails.
    package func depart(
        _ departures: [ExhibitDeparture], in sink: any PlacedSink, actor: Actor, reason: String, at: TimeStamp
    ) throws {
        do { try sink.complete() } catch {
            giveUp(departures, actor: actor, reason: reason, at: at)
            throw error
        }
        let keepsOther = !departures.isEmpty
        try depart(departures, actor: actor, reason: reason, at: at) {
            try sink.place(keepsOther: keepsOther)
        } takeBack: {
            try sink.takeBack()
        }
        sink.settle()
    }

    /// Records of copies that were to leave that there will be none.
    ///
    /// Best effort: where nothing can be recorded, the record stays that they were opened. What a commit that failed has
    /// left in the write-ahead log is overwritten by this.
    package func giveUp(_ departures: [ExhibitDeparture], actor: Actor, reason: String, at: TimeStamp) {
        guard !departures.isEmpty else { return }
        try? write(actor: actor, operation: "copy exhibit", reason: reason, at: at) { transaction in
            for departure in departures {
                try transaction.custody(
                    of: departure.exhibit, .accessed, method: ExhibitDeparture.gaveUp,
                    recipient: departure.recipient)
            }
        }
    }

    /// Records what a person found out of copies of an exhibit that were opened to leave and of which no record says more.
    ///
    /// - Parameters:
    ///   - recipient: to whom they were to go; `nil` where all that are unsettled were for one.
    ///   - left: whether they left; else there are none.
    /// - Returns: how many were settled.
    /// - Throws: `RegistryError` when nothing of the exhibit is unsettled, or for several recipients and none is named.
    @discardableResult
    package func settle(
        departuresOf exhibit: String, to recipient: String?, left: Bool, actor: Actor, reason: String,
        at: TimeStamp
    ) throws -> Int {
        let open = try unsettledDepartures().filter {
            $0.exhibit == exhibit && (recipient == nil || $0.recipient == recipient)
        }
        guard let first = open.first else {
            throw RegistryError(
                .noSuchThing(
                    "no copy of \(exhibit.prefix(12))…\(recipient.map { " to \($0)" } ?? "") is unsettled: 'dossier verify' names those that are"
                ),
                path)
        }
        guard open.allSatisfy({ $0.recipient == first.recipient }) else {
            throw RegistryError(
                .refused(
                    "copies of \(exhibit.prefix(12))… to several recipients are unsettled: name one with --recipient, of \(Set(open.map { $0.recipient ?? "none named" }).sorted().joined(separator: ", "))"
                ),
                path)
        }
        try write(
            actor: actor, operation: left ? "export exhibit" : "copy exhibit", reason: reason, at: at
        ) { transaction in
            for departure in open {
                try transaction.custody(
                    of: exhibit, left ? .exported : .accessed,
                    method: left ? ExhibitDeparture.leftAsTold : ExhibitDeparture.gaveUp,
                    recipient: departure.recipient)
            }
        }
        return open.count
    }

    /// Exhibits opened for a copy to leave, without a record of what became of it: the program was killed, or the disk
    /// refused the record. Whoever sent the file knows.
    package func unsettledDepartures() throws -> [UnsettledDeparture] {
        var open: [String: [String?: [CustodyEvent]]] = [:]
        for event in try things(
            .custodyEvent, as: CustodyEvent.self, where: "happened_at IS NOT NULL", [],
            order: "exhibit, changed_in, happened_at, id")
        {
            if event.kind == .accessed, event.method == ExhibitDeparture.openedToLeave {
                open[event.exhibit, default: [:]][event.recipient, default: []].append(event)
            } else if event.kind == .exported || event.method == ExhibitDeparture.gaveUp {
                _ = open[event.exhibit]?[event.recipient]?.popLast()
            }
        }
        return open.values.flatMap { $0.values.joined() }
            .map {
                UnsettledDeparture(exhibit: $0.exhibit, recipient: $0.recipient, at: $0.at, by: $0.by)
            }
            .sorted { ($0.at, $0.exhibit, $0.recipient ?? "") < ($1.at, $1.exhibit, $1.recipient ?? "") }
    }
}
