import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

/// What the registry does when the disk, the power or the program fails at any one of the calls that change the disk.
struct DurabilityTests {
    /// How the call fails; `CFaultyDisk.h` says what each means.
    enum Fault: String, CaseIterable, Sendable {
        case kill, torn, power, scatter, short, error, flush, full

        var kills: Bool { [.kill, .torn, .power, .scatter].contains(self) }
    }

    /// What is going on meanwhile.
    enum Work: String, CaseIterable, Sendable {
        case imports = "import"
        case list, exhibit
        case sealedExhibit = "sealed-exhibit"
        case copy, departure, backup
        case encryptedBackup = "encrypted-backup"
        case restore, rebuild, migrate
    }

    static let isLong = ProcessInfo.processInfo.environment["DOSSIER_SLOW"] == "1"
    /// Points for each work and fault; in a long run more than 500 in all.
    static let pointsEach = isLong ? 8 : 1

    private static let secret = "Wilhelmina Secretname"

    /// A registry with something of everything, closed: what each trial begins with.
    private static func template(in folder: URL, _ work: Work) throws {
        let store = try Fictional.registry(in: folder, officials: 2)
        let ring = try store.write(actor: "Ada", reason: "keys", at: Fictional.now) {
            let ring = try $0.startSealing(
                holder: "Ada", secret: Secret("five plain words of Zenda"),
                cost: PassphraseCost(rounds: 1 << 10), identity: store.identity)
            try $0.seal(Secret(secret), of: "VI-ONE", record: "VI-ONE", field: "legal-name", with: ring)
            return ring
        }
        let file = folder.appending(path: "first")
        for sealed in [false, true] {
            // The one in clear has other content, which a search of all files may find.
            try Data("\(sealed ? secret : "A page") of testimony".utf8).write(to: file)
            _ = try store.addExhibit(
                file, ExhibitIntake(), sealing: sealed ? ("VI-ONE", ring) : nil, actor: "Ada",
                reason: "evidence", at: Fictional.now)
        }
        try FileManager.default.removeItem(at: file)
        if work == .restore {
            _ = try store.backUp(
                to: URL(filePath: store.path + ".kept"), passphrase: Secret("five plain words of Zenda"),
                cost: PassphraseCost(rounds: 1 << 10), actor: "Ada", at: Fictional.now)
        }
        if work == .migrate {
            _ = try store.importRecords(
                nil,
                {
                    var records = RecordSet()
                    records.victims = (0..<400).map {
                        Victim(id: VictimID("VI-\($0)"), alias: "Victim \($0)")
                    }
                    return records
                }(), actor: "Ada", reason: "many", at: Fictional.now)
        }
        try store.close()
    }

    private static func clone(_ template: URL, into folder: URL) throws -> String {
        let place = folder.appending(path: "trial")
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.copyItem(at: template, to: place)
        return Fictional.path(in: place)
    }

    @Test(arguments: Work.allCases)
    func `whatever fails at whichever call, nothing acknowledged is lost and nothing is half there`(
        work: Work
    ) throws {
        var points = 0
        try Folders.withScratch { folder in
            let template = folder.appending(path: "template")
            try FileManager.default.createDirectory(at: template, withIntermediateDirectories: true)
            try Self.template(in: template, work)
            let path = try Self.clone(template, into: folder)
            let counted = try ChildProgram.probe([work.rawValue, path, "2"], faultyDisk: "count:0")
            let calls = try #require(
                counted.lines.last.flatMap { $0.hasPrefix("calls ") ? Int($0.dropFirst(6)) : nil },
                "\(counted.lines)")
            try #require(calls > 5)
            for (place, fault) in Fault.allCases.enumerated() {
                for number in 0..<Self.pointsEach {
                    // Spread over all calls, and not at the same ones for each fault.
                    let step = Double(calls) / Double(Self.pointsEach)
                    let within = Double((place * 37 + work.rawValue.utf8.count * 11) % 64) / 64
                    let point = 1 + min(calls - 1, Int((Double(number) + within) * step))
                    try tryOut(work, fault, at: point, of: calls, template: template, in: folder)
                    points += 1
                }
            }
        }
        print("\(work.rawValue): \(points) points")
    }

    private func tryOut(
        _ work: Work, _ fault: Fault, at point: Int, of calls: Int, template: URL, in folder: URL
    ) throws {
        let what: Comment = "\(work.rawValue), \(fault.rawValue) at call \(point) of \(calls)"
        let path = try Self.clone(template, into: folder)
        let place = URL(filePath: path).deletingLastPathComponent()
        let end = try ChildProgram.probe(
            [work.rawValue, path, "2"], faultyDisk: "\(fault.rawValue):\(point)")
        let acknowledged = end.lines.filter { $0.hasPrefix("ack ") }.map { String($0.dropFirst(4)) }
        if ChildProgram.wasKilled(end.status) {
            #expect(fault.kills, what)
        } else {
            // Done all the same, or one sentence on what went wrong; never a crash.
            #expect(end.status == 0 || end.status == 1 << 8, what)
            let complaint = end.lines.first { $0.hasPrefix("error ") }
            #expect((complaint == nil) == (end.status == 0), what)
            if let complaint {
                #expect(!complaint.contains("NSError") && complaint.count < 400, "\(complaint)")
            }
        }
        try check(work, path, acknowledged, what)
        try searchForSecret(in: place, work, what)

        // The next run works.
        let next = try ChildProgram.probe([work.rawValue, path, "1"])
        #expect(next.status == 0, "\(what): next run \(next.lines)")
        if work != .migrate { try check(work, path, acknowledged, what) }
        try searchForSecret(in: place, work, what)
    }

    /// What was acknowledged is there, and what is there is whole.
    private func check(_ work: Work, _ path: String, _ acknowledged: [String], _ what: Comment) throws {
        if work == .migrate, try migrated(path, acknowledged, what) { return }
        let store = try RegistryStore.open(path, at: Fictional.now)
        defer { try? store.close() }
        let audit = try store.verifyAudit()
        #expect(audit.problems.isEmpty, "\(what): \(audit.problems)")
        let exhibits = try store.verifyExhibits()
        #expect(exhibits.problems.isEmpty, "\(what): \(exhibits.problems)")
        let names = try FileManager.default.contentsOfDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false))
        let numbers = acknowledged.compactMap { Int($0) }
        switch work {
        case .imports:
            let count = (try store.counts()[.victim] ?? 0) - 1
            #expect(count % 20 == 0 && numbers.allSatisfy { $0 < count / 20 }, what)
        case .list:
            let copies = try store.listCopies()
            for number in acknowledged { #expect(copies.contains { $0.sha256 == number }, what) }
            #expect(try store.listEntries(of: "zz-list").count == (copies.isEmpty ? 0 : 40), what)
        case .exhibit, .sealedExhibit:
            let sizes = Set(try store.exhibits().map(\.byteCount))
            for number in numbers { #expect(sizes.contains(100_000 + number), what) }
        case .copy:
            for name in names where name.contains(".copy-") {
                let size =
                    try FileManager.default.attributesOfItem(
                        atPath: URL(filePath: path).deletingLastPathComponent().appending(path: name).path(
                            percentEncoded: false))[.size] as? NSNumber
                #expect(size?.intValue == "\(Self.secret) of testimony".utf8.count, what)
            }
            #expect(acknowledged.allSatisfy { names.contains($0) }, what)
        case .departure:
            try checkDepartures(store, names, in: URL(filePath: path).deletingLastPathComponent(), what)
            #expect(acknowledged.allSatisfy { names.contains($0) }, what)
        case .backup, .encryptedBackup:
            for name in names where name.contains(".backup-") && !name.hasSuffix(".partial") {
                let problems = try RegistryStore.verifyBackup(
                    URL(filePath: path).deletingLastPathComponent().appending(path: name),
                    passphrase: Secret("five plain words of Zenda"))
                #expect(problems.isEmpty, "\(what): \(problems)")
                // A backup that is there is one the registry names when a key is destroyed.
                #expect(try store.backups().contains { $0.location.hasSuffix(name) }, what)
            }
            #expect(acknowledged.allSatisfy { names.contains($0) }, what)
        case .restore, .rebuild:
            for name in names where name.hasSuffix(".sqlite") && name != "case.sqlite" {
                let restored = try RegistryStore.open(
                    URL(filePath: path).deletingLastPathComponent().appending(path: name).path(
                        percentEncoded: false), at: Fictional.now)
                #expect(try restored.verifyAudit().problems.isEmpty, what)
                #expect(try restored.verifyExhibits().problems.isEmpty, what)
                #expect(try restored.exhibits().count == 2, what)
            }
            for number in numbers { #expect(names.contains("case.sqlite.\(number).sqlite"), what) }
        case .migrate: break
        }
    }

    /// No record tells of a copy that is not there, and no copy is there of which none tells.
    private func checkDepartures(_ store: RegistryStore, _ names: [String], in folder: URL, _ what: Comment)
        throws
    {
        let sent = names.filter { $0.contains(".sent-") && !$0.hasPrefix(".") }
        for name in sent {
            #expect(
                try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                    == "A page of testimony", what)
        }
        let events = try store.exhibits().flatMap { try store.custody(of: $0.sha256) }
        let exported = events.count { $0.kind == .exported }
        let opened = events.count { $0.method == ExhibitDeparture.openedToLeave }
        let givenUp = events.count { $0.method == ExhibitDeparture.gaveUp }
        let unsettled = try store.unsettledDepartures().count
        #expect(exported <= sent.count, "\(what): \(exported) recorded, \(sent.count) there")
        #expect(sent.count <= exported + unsettled, "\(what): \(sent.count) there, \(exported) recorded")
        #expect(opened == exported + givenUp + unsettled, what)
    }

    /// Whether the step was made; then wholly, and the copy from before is whole too.
    private func migrated(_ path: String, _ acknowledged: [String], _ what: Comment) throws -> Bool {
        let connection = try SQLiteConnection(
            path: path, readOnly: false, journal: .writeAhead, busySeconds: 1)
        defer { try? connection.close() }
        let version = try connection.reading { try $0.count("PRAGMA user_version") }
        if !acknowledged.isEmpty { #expect(version == Migration.newest + 1, what) }
        guard version == Migration.newest + 1 else { return false }
        try connection.reading { (sql: any SQLReading) throws in
            #expect(try sql.count("SELECT count(*) FROM addition") == 401, what)
            #expect(try sql.count("SELECT count(*) FROM victim WHERE revision = 2") == 401, what)
            #expect(try sql.first("PRAGMA integrity_check")?.text(0) == "ok", what)
        }
        let copy = try RegistryStore.open(
            "\(path).before-schema-\(version)", at: Fictional.now)
        #expect(try copy.verifyAudit().problems.isEmpty, what)
        #expect(try copy.counts()[.victim] == 401, what)
        return true
    }

    /// No file holds what is sealed, whatever was interrupted; only copies in clear that someone asked for, whole.
    private func searchForSecret(in place: URL, _ work: Work, _ what: Comment) throws {
        guard work != .exhibit else { return }
        let needle = Data(Self.secret.utf8)
        for file in ExhibitFiles.all(in: place) where !file.contains(".copy-") {
            let bytes = try Data(contentsOf: place.appending(path: file))
            #expect(bytes.range(of: needle) == nil, "\(what): \(file)")
            if work == .encryptedBackup, file.contains(".backup-") {
                #expect(bytes.range(of: Data("The night at the castle".utf8)) == nil, "\(what): \(file)")
            }
        }
    }

    /// A disk of two megabytes that is full: named, nothing lost, and with room again all goes on.
    @Test(.enabled(if: SmallDisk.works, "needs the right to mount a small disk"))
    func `a disk that is full is named, and nothing acknowledged is lost`() throws {
        let probe = try #require(ChildProgram.probe)
        try Folders.withScratch { folder in
            let template = folder.appending(path: "template")
            try FileManager.default.createDirectory(at: template, withIntermediateDirectories: true)
            try Self.template(in: template, .imports)
            for work in ["import", "list", "exhibit", "sealed-exhibit", "backup", "encrypted-backup"] {
                let said = try SmallDisk.shell(
                    """
                    mkdir -p disk && mount -t tmpfs -o size=6m tmpfs disk
                    cp -r template/. disk/ && head -c 1500000 /dev/zero > disk/filler
                    '\(probe)' \(work) disk/case.sqlite
                    rm disk/filler && rm -rf disk/*.backup-*
                    '\(probe)' verify disk/case.sqlite
                    '\(probe)' \(work) disk/case.sqlite 1
                    '\(probe)' verify disk/case.sqlite
                    """, in: folder)
                #expect(said.count { $0.contains("the disk is full") } == 1, "\(work): \(said)")
                #expect(said.count { $0.hasPrefix("clean ") } == 2, "\(work): \(said)")
                #expect(said.dropLast(3).contains { $0.hasPrefix("ack ") }, "\(work): \(said)")
                let batches = said.prefix { !$0.hasPrefix("error") }.count { $0.hasPrefix("ack ") }
                if work == "import" { #expect(said.contains("clean \(batches * 20 + 1)"), "\(said)") }
            }
        }
    }
}

/// A small disk that only one script sees, where the system permits to mount one.
enum SmallDisk {
    static let works: Bool = {
        let tried = try? Folders.withScratch { folder in
            try shell("mkdir a && mount -t tmpfs -o size=1m tmpfs a && echo mounted", in: folder)
        }
        return tried == ["mounted"]
    }()

    /// What a script said, line by line.
    static func shell(_ script: String, in folder: URL) throws -> [String] {
        let file = folder.appending(path: "script.sh")
        try Data("cd '\(folder.path(percentEncoded: false))'\n\(script)\n".utf8).write(to: file)
        let apart = getuid() == 0 ? ["-m"] : ["-rm"]
        return try ChildProgram.run(
            "/usr/bin/unshare", apart + ["bash", file.path(percentEncoded: false)]
        ).output.split(separator: "\n").map(String.init)
    }
}
