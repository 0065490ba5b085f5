import Foundation
import TestSupport
import Testing

@testable import Custody

struct ProofBundleTests {
    @Test(
        .enabled(if: Folders.shared != nil, "\(Folders.sharedIsAbsent)"))
    func `a real photograph matches its own proof and not another's`() throws {
        let folder = try #require(Folders.shared).appending(path: "samples/proofmode")
        let photo = folder.appending(path: "IMG_20161214_163821.jpg")
        let own = try ProofBundle(folder.appending(path: "IMG_20161214_163821.jpg.proof.csv"))
        #expect(own.statements.count == 1)
        let result = try own.check(photo)
        #expect(result.verdict == .matches)
        #expect(result.statement?.values["Hardware"] == "LGE Nexus 5")
        #expect(
            try ProofBundle(folder.appending(path: "IMG_20161214_165127.jpg.proof.csv")).check(photo).verdict
                == .differs)
    }

    @Test(
        .enabled(if: Folders.shared != nil, "\(Folders.sharedIsAbsent)"))
    func `a batch proof names every file`() throws {
        let folder = try #require(Folders.shared).appending(path: "samples/proofmode")
        let batch = try ProofBundle(folder.appending(path: "1487917842390batchproof.csv"))
        #expect(batch.statements.count == 5)
        #expect(try batch.check(folder.appending(path: "IMG_20161214_163821.jpg")).verdict == .matches)
    }

    @Test func `a line without header is read by its one digest, and refused with two`() throws {
        try Folders.withScratch { folder in
            let proof = folder.appending(path: "a.csv")
            let digests = [String(repeating: "ab", count: 32), String(repeating: "cd", count: 32)]
            try Data("1481752289,Wifi,\(digests[0]),\n1481752290,,\(digests[1]),\n".utf8).write(to: proof)
            let bundle = try ProofBundle(proof)
            #expect(bundle.statements.map(\.sha256) == digests)
            #expect(
                bundle.statements.first?.values
                    == ["column 1": "1481752289", "column 2": "Wifi", "SHA256": digests[0]])
            try Data("1,\(digests[0]),\(digests[1])\n".utf8).write(to: proof)
            #expect(throws: CustodyError.self) { try ProofBundle(proof) }
        }
    }

    @Test func `a changed byte differs and a proof without digest is refused`() throws {
        try Folders.withScratch { folder in
            let file = folder.appending(path: "a.jpg"), proof = folder.appending(path: "a.csv")
            try Data([1, 2, 3]).write(to: file)
            let digest = hexadecimal(try DigestAlgorithm.sha256.digest(of: [1, 2, 3])).uppercased()
            try Data("File,SHA256,\r\n\"a, b.jpg\",\(digest),\r\n".utf8).write(to: proof)
            let bundle = try ProofBundle(proof)
            #expect(bundle.statements.first?.values["File"] == "a, b.jpg")
            #expect(try bundle.check(file).verdict == .matches)
            try Data([1, 2, 4]).write(to: file)
            #expect(try bundle.check(file).verdict == .differs)
            for text in ["", "File,Time\na,b\n", "File,SHA256\na,xyz\n"] {
                try Data(text.utf8).write(to: proof)
                #expect(throws: CustodyError.self) { try ProofBundle(proof) }
            }
        }
    }
}
