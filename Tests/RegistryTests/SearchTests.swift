import CasebookModel
import Foundation
import TestSupport
import Testing

@testable import Registry

struct SearchTests {
    @Test(arguments: ["보위", "위부", "보위부장", "가공인물0", "부장 보위", "保卫", "虚构人", "보", "물", "rupert samp", "RUPERT"])
    func `any part of a word in Korean or Chinese, and any beginning elsewhere, is found`(text: String) throws
    {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            #expect(try store.search(text).map(\.id).contains("OF-RURITANIA-0"))
        }
    }

    @Test(arguments: ["위보", "보장", "Sampler", "", "\"", "' OR 1=1 --", "NEAR(", "*", "보위 없음"])
    func `what is not there, and what only looks like syntax, finds nothing`(text: String) throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            #expect(try store.search(text).isEmpty)
        }
    }

    @Test func `accents, case and decomposed Hangul make no difference`() {
        #expect(SearchText.tokens(of: "Élodie Müller") == ["elodie", "muller"])
        #expect(SearchText.tokens(of: "보위".decomposedStringWithCanonicalMapping) == ["보위", "위"])
        #expect(SearchText.tokens(of: "ISTANBUL") == ["istanbul"])
    }

    @Test func `a record that was changed is found by its new text alone`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder, officials: 1)
            try store.write(actor: "Ada", reason: "renamed", at: Fictional.now) {
                try $0.put(Victim(id: "VI-ONE", alias: "Guest 가나다"))
            }
            #expect(try store.search("Victim").isEmpty)
            #expect(try store.search("나다").map(\.id) == ["VI-ONE"])
        }
    }

    @Test func `a reader sees no more than may be seen`() throws {
        try Folders.withScratch { folder in
            let store = try Fictional.registry(in: folder)
            try store.write(actor: "Ada", reason: "new", at: Fictional.now) {
                try $0.put(Victim(id: "VI-ONE", alias: "Hidden", visibility: .restricted))
            }
            #expect(try store.search("hidden", upTo: .public).isEmpty)
            #expect(try store.search("hidden", upTo: .restricted).map(\.id) == ["VI-ONE"])
        }
    }
}
