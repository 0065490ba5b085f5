import CasebookModel
import Custody
import Foundation
import TestSupport
import Testing

@testable import Registry

struct ExhibitCopyTests {
    /// The smallest JPEG of a shape that is read: a comment, a scan of nothing.
    private static let picture = Data(
        [0xff, 0xd8, 0xff, 0xfe, 0x00, 0x11] + Array("Seen at Zenda.".utf8) + [0x00]
            + [0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00, 0x2a, 0xff, 0xd9])

    private func with(
        _ bytes: Data, sealed: Bool = false,
        _ body: (RegistryStore, ExhibitRecord, Keyring?, URL) throws -> Void
    ) throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            let file = folder.appending(path: "a file")
            try bytes.write(to: file)
            let ring =
                sealed
                ? try store.write(actor: "Ada", reason: "x", at: Fictional.now) {
                    try $0.startSealing(
                        holder: "Ada", secret: Secret("five plain words"),
                        cost: PassphraseCost(rounds: 1 << 10),
                        identity: store.identity)
                } : nil
            let exhibit = try store.addExhibit(
                file, ExhibitIntake(), sealing: ring.map { ("VI-ONE", $0) }, actor: "Ada", reason: "evidence",
                at: Fictional.now)
            let outside = folder.appending(path: "out")
            try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
            try body(store, exhibit, ring, outside)
        }
    }

    private func export(
        _ store: RegistryStore, _ exhibit: ExhibitRecord, _ ring: Keyring? = nil, to target: URL,
        recipient: String? = "The Crown", keepsMetadata: Bool = false
    ) throws -> ExhibitCopy {
        try store.copyExhibit(
            exhibit.sha256, to: target, as: .exported, recipient: recipient, keepsMetadata: keepsMetadata,
            with: ring, actor: "Ben", reason: "asked for", at: Fictional.later(5))
    }

    @Test(arguments: [false, true])
    func `a copy that leaves has no metadata, and its custody says what left`(sealed: Bool) throws {
        try with(Self.picture, sealed: sealed) { store, exhibit, ring, outside in
            let target = outside.appending(path: "out.jpg")
            let copy = try export(store, exhibit, ring, to: target)
            let bytes = try Data(contentsOf: target)
            #expect(bytes.range(of: Data("Zenda".utf8)) == nil)
            #expect(copy.sha256 == sha256(of: bytes) && copy.sha256 != exhibit.sha256)
            #expect(try Metadata.metadata(of: target).isEmpty)
            let events = try store.custody(of: exhibit.sha256)
            #expect(events.map(\.kind) == [.added, .accessed, .exported])
            #expect(events.last?.copy == copy.sha256 && events.last?.recipient == "The Crown")
            #expect(events.last?.method?.hasPrefix("without metadata; statements taken out: 1;") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path) == ["out.jpg"])
        }
    }

    @Test func `the original leaves only for a named recipient and with the reason in its custody`() throws {
        try with(Self.picture) { store, exhibit, _, outside in
            let target = outside.appending(path: "out.jpg")
            #expect(throws: RegistryError.self) {
                try export(store, exhibit, to: target, recipient: nil, keepsMetadata: true)
            }
            #expect(try export(store, exhibit, to: target, keepsMetadata: true).treatment == .kept)
            #expect(try Data(contentsOf: target) == Self.picture)
            let event = try #require(try store.custody(of: exhibit.sha256).last)
            #expect(event.method == "with its metadata, as recipient and consent require: asked for")
            #expect(event.copy == nil)
        }
    }

    @Test(arguments: [
        "", "a page of testimony\r\n", "name,post\r\n가공인물,보위부장\r\n", "\u{FEFF}page\t1\u{C}page 2",
    ])
    func `plain text and comma-separated values leave as they are, and their custody says so`(text: String)
        throws
    {
        try with(Data(text.utf8)) { store, exhibit, _, outside in
            let target = outside.appending(path: "out.txt")
            let copy = try export(store, exhibit, to: target)
            #expect(copy == ExhibitCopy(sha256: exhibit.sha256, treatment: .plainText))
            #expect(try Data(contentsOf: target) == Data(text.utf8))
            #expect(
                try store.custody(of: exhibit.sha256).last?.method
                    == "as it is: plain text has no place for metadata")
        }
    }

    @Test(arguments: [
        "<html><meta name='author' content='N. N.'></html>", "  {\\rtf1{\\info{\\author N. N.}}}",
        "%!PS-Adobe-3.0",
        "Return-Path: <a@ruritania.example>\r\n\r\nDear",
        "To: b\r\nMessage-ID: <1@ruritania.example>\r\n\r\nDear",
        "BEGIN:VCARD\r\nEND:VCARD", "page\0", "GIF89a\u{1}", "II*\0\u{8}\0\0\0\0\0\0\0\0\0",
    ])
    func `a kind whose metadata cannot be taken out does not leave, and is not said to have left`(
        text: String
    )
        throws
    {
        try with(Data(text.utf8)) { store, exhibit, _, outside in
            let target = outside.appending(path: "out")
            let error = #expect(throws: RegistryError.self) { try export(store, exhibit, to: target) }
            #expect(error?.description.contains("does not leave") == true, "\(String(describing: error))")
            #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)
            let events = try store.custody(of: exhibit.sha256)
            #expect(events.map(\.kind) == [.added, .accessed, .accessed])
            #expect(events.last?.method == "no copy was made" && events.last?.recipient == "The Crown")
            #expect(try store.unsettledDepartures().isEmpty)
            // Inside, anything may be copied.
            let copy = try store.copyExhibit(
                exhibit.sha256, to: target, as: .copied, actor: "Ben", reason: "to read",
                at: Fictional.later(9))
            #expect(copy.treatment == .inside && copy.sha256 == exhibit.sha256)
        }
    }

    @Test func `text that is not whole UTF-8 is no plain text`() throws {
        for bytes: [UInt8] in [
            [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe0, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xea, 0xb0],
            [0x80],
            [0xb0, 0xa1], [0x7f], [0x1b],
        ] {
            try with(Data(bytes)) { store, exhibit, _, outside in
                #expect(throws: RegistryError.self) {
                    try export(store, exhibit, to: outside.appending(path: "out.txt"))
                }
            }
        }
    }

    @Test func `an exhibit is said to have left once its copy is in place, and not before`() throws {
        struct Full: Error {}
        try with(Self.picture) { store, exhibit, _, outside in
            func drafted(_ name: String) throws -> [ExhibitDeparture] {
                try store.draftExhibit(
                    exhibit.sha256, to: outside.appending(path: name), as: .exported,
                    recipient: "The Crown", keepsMetadata: false, with: nil, opened: [], actor: "Ben",
                    reason: "asked for", at: Fictional.later(5)
                ).departures
            }
            func depart(_ departures: [ExhibitDeparture], place: () throws -> Void, back: () throws -> Void)
                throws
            {
                try store.depart(
                    departures, actor: "Ben", reason: "asked for", at: Fictional.later(6), place: place,
                    takeBack: back)
            }
            // Killed before: that it was opened is all that is known.
            let first = try drafted("1")
            #expect(try store.custody(of: exhibit.sha256).map(\.kind) == [.added, .accessed])
            let open = try store.unsettledDepartures()
            #expect(open.map(\.exhibit) == [exhibit.sha256] && open.first?.by == "Ben")
            #expect(open.first?.recipient == "The Crown")
            // The disk refuses the file.
            #expect(throws: Full.self) {
                try depart(first) {
                    throw Full()
                } back: {
                }
            }
            #expect(try store.custody(of: exhibit.sha256).last?.method == "no copy was made")
            #expect(try store.unsettledDepartures().isEmpty)
            // The file may be there, and cannot be taken back: nothing says that it is not.
            let second = try drafted("2")
            #expect(throws: Full.self) {
                try depart(second) {
                    throw Full()
                } back: {
                    throw Full()
                }
            }
            #expect(try store.unsettledDepartures().count == 1)
            #expect(try store.custody(of: exhibit.sha256).allSatisfy { $0.kind != .exported })
            // A person finds out: of another recipient nothing is open.
            func settle(_ recipient: String?, left: Bool) throws -> Int {
                try store.settle(
                    departuresOf: exhibit.sha256, to: recipient, left: left, actor: "Ben", reason: "asked",
                    at: Fictional.later(6))
            }
            #expect(throws: RegistryError.self) { try settle("Nobody", left: true) }
            #expect(try settle(nil, left: false) == 1)
            #expect(try store.custody(of: exhibit.sha256).last?.method == "no copy was made")
            #expect(throws: RegistryError.self) { try settle("The Crown", left: false) }
            let left = try drafted("told")
            #expect(throws: Full.self) {
                try depart(left) {
                    throw Full()
                } back: {
                    throw Full()
                }
            }
            #expect(try settle("The Crown", left: true) == 1)
            #expect(try store.custody(of: exhibit.sha256).last?.kind == .exported)
            #expect(try store.unsettledDepartures().isEmpty)
            try depart(try drafted("3")) {
            } back: {
                Issue.record("nothing to take back")
            }
            #expect(try store.custody(of: exhibit.sha256).last?.kind == .exported)
        }
    }

    @Test func `what stood in the place of a file that could not leave stands there again`() throws {
        try with(Self.picture) { store, exhibit, _, outside in
            let target = outside.appending(path: "parcel")
            try Data("the last one".utf8).write(to: target)
            let departures = try store.draftExhibit(
                exhibit.sha256, to: outside.appending(path: "work"), as: .exported, recipient: "The Crown",
                keepsMetadata: false, with: nil, opened: [], actor: "Ben", reason: "asked for",
                at: Fictional.now
            ).departures
            // Removed meanwhile: the record cannot be made.
            let draft = try FileDraft(for: target)
            try draft.add([1, 2, 3])
            #expect(throws: RegistryError.self) {
                try store.depart(departures, in: draft, actor: "", reason: "x", at: Fictional.now)
            }
            #expect(try Data(contentsOf: target) == Data("the last one".utf8))
            try draft.place(keepsOther: true)
            #expect(try Data(contentsOf: target) == Data([1, 2, 3]))
            try draft.takeBack()
            #expect(try Data(contentsOf: target) == Data("the last one".utf8))
            #expect(
                Set(try FileManager.default.contentsOfDirectory(atPath: outside.path)) == ["parcel", "work"])
        }
    }

    @Test func `metadata of an exhibit is shown as an access, and not of a sealed one`() throws {
        try with(Self.picture) { store, exhibit, _, _ in
            let items = try store.exhibitMetadata(
                exhibit.sha256, actor: "Ben", reason: "to see", at: Fictional.now)
            #expect(items.map(\.value) == ["Seen at Zenda."])
            #expect(try store.custody(of: exhibit.sha256).map(\.kind) == [.added, .accessed])
        }
        try with(Self.picture, sealed: true) { store, exhibit, _, _ in
            #expect(throws: RegistryError.self) {
                try store.exhibitMetadata(exhibit.sha256, actor: "Ben", reason: "to see", at: Fictional.now)
            }
        }
    }
}
