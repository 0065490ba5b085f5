import Dossiers
package import Foundation
import Registry

extension Workspace {
    /// Builds a dossier and writes it in the formats asked for, or packed.
    package func writeDossier(
        _ order: DossierOrder, from material: DossierMaterial? = nil, to folder: URL, packing: Packing? = nil,
        names: TakenNames = TakenNames()
    ) async throws -> WrittenDossier {
        let material = try material ?? dossierMaterial()
        let dossier = try material.dossier(order)
        try await names.take(dossier.name)
        let typesetter = Typesetter(home: home.folder)
        if let packing {
            let packed = try await pack(dossier, order, material, packing, with: typesetter, in: folder)
            try keepFinal(dossier, order, material, packed.files, documents: packed.report.documents)
            return WrittenDossier(
                order: order, dossier: dossier, files: packed.files, bundle: packed.report)
        }
        let files = try await typesetter.render(
            dossier.built.document, formats: order.formats, to: folder, named: dossier.name.description)
        try keepFinal(dossier, order, material, files)
        return WrittenDossier(order: order, dossier: dossier, files: files, bundle: nil)
    }

    /// Notes the files of a final with who passed which gate, so that filing can tell them from any others, and what they
    /// rest on, so that nothing that changes later is taken for it.
    private func keepFinal(
        _ dossier: BuiltDossier, _ order: DossierOrder, _ material: DossierMaterial, _ files: [WrittenFile],
        documents: [String]? = nil
    ) throws {
        guard order.approval != nil, dossier.built.document.metadata.watermark == nil else { return }
        let passed = dossier.built.gates.map { "\($0.gate): \($0.reason)" } + dossier.built.confirmations
        let trace = try material.trace(of: dossier, order, isWorkedOut: false)
        try writing().write(
            actor: actor, operation: "build final", reason: "final of \(dossier.name)", at: now
        ) { transaction in
            try transaction.keep(trace)
            for file in files {
                try transaction.keep(
                    BuiltFinal(
                        sha256: file.hash, fileName: URL(filePath: file.path).lastPathComponent,
                        passed: passed, builtBy: actor.name, builtAt: now, documents: documents,
                        recipient: order.recipient, purpose: dossier.name.purpose?.filing?.rawValue,
                        trace: trace.key))
            }
        }
    }
}

/// The names that the documents of one command have taken, so that none is written over another.
package actor TakenNames {
    private var taken: Set<String> = []

    package init() {}

    /// - Throws: `SubmissionProblem` when another document has the name, in capitals or not.
    package func take(_ name: BuiltFileName) throws {
        guard taken.insert(name.description.lowercased()).inserted else {
            throw SubmissionProblem(
                "another document of this set is called \(name) and would be written over: ask for one of the two, or for each with a folder of its own"
            )
        }
    }
}

/// How a set of dossiers goes on.
package enum SetProgress: Sendable {
    case written(WrittenDossier)
    /// One could not be built; the others go on.
    case failed(DossierOrder, String)

    /// What the files are called; of one that could not be built, what was asked for.
    package var name: String {
        switch self {
        case .written(let written): written.dossier.name.description
        case .failed(let order, _): order.label
        }
    }

    package var order: DossierOrder {
        switch self {
        case .written(let written): written.order
        case .failed(let order, _): order
        }
    }
}

extension Workspace {
    /// Builds and writes a set of dossiers, some at a time; one that fails does not stop the others.
    ///
    /// Each file is written whole or not at all, whenever the task is cancelled.
    ///
    /// - Parameters:
    ///   - names: shared by the sets that go to one folder.
    ///   - width: how many are built at once.
    ///   - isInterrupted: asked again and again while it runs; once true, what is under way is given up.
    ///   - tell: called in the order in which they are done.
    /// - Throws: `CancellationError` when it was interrupted.
    package func writeDossiers(
        _ orders: [DossierOrder], from material: DossierMaterial, to folder: URL, packing: Packing? = nil,
        names: TakenNames = TakenNames(), width: Int, isInterrupted: @escaping @Sendable () -> Bool,
        tell: (SetProgress, Int) -> Void
    ) async throws {
        enum Event: Sendable {
            case done(SetProgress)
            case interrupted
        }
        try await withThrowingTaskGroup(of: Event.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                while !isInterrupted() {
                    do { try await Task.sleep(for: .milliseconds(50)) } catch { return .interrupted }
                }
                return .interrupted
            }
            var next = orders.makeIterator()
            func start() -> Bool {
                guard let order = next.next() else { return false }
                group.addTask {
                    do {
                        return .done(
                            .written(
                                try await writeDossier(
                                    order, from: material, to: folder, packing: packing, names: names)))
                    } catch is CancellationError {
                        return .interrupted
                    } catch {
                        return .done(.failed(order, "\(error)"))
                    }
                }
                return true
            }
            var running = 0
            while running < max(1, width), start() { running += 1 }
            var count = 0
            while running > 0, let event = try await group.next() {
                guard case .done(let progress) = event, !isInterrupted() else { throw CancellationError() }
                running -= 1
                count += 1
                tell(progress, count)
                if start() { running += 1 }
            }
        }
    }
}
