import Foundation
import HTMLTree
import Testing

struct HTMLWriterTests {
    private func written(_ node: HTMLNode) -> String {
        var writer = HTMLWriter()
        writer.write(node)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `text reaches the reader as it is, markup characters included`() {
        #expect(
            written(.tag(.em, ["<script>alert('&')</script> \"x\""]))
                == "<em>&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt; &quot;x&quot;</em>")
    }

    @Test func `an attribute cannot be broken out of`() {
        #expect(
            written(.tag(.span, [.label("\"><b onclick='x'>")], []))
                == "<span aria-label=\"&quot;&gt;&lt;b onclick=&#39;x&#39;&gt;\"></span>")
    }

    @Test func `elements without content have no end tag`() {
        #expect(written(.void(.br, [])) == "<br>")
        #expect(written(.void(.meta, [Attribute("charset", "utf-8")])) == "<meta charset=\"utf-8\">\n")
    }

    @Test func `a style sheet cannot end its element`() {
        #expect(!written(.style("a::after { content: '</style><b>' }")).contains("</style><b>"))
    }

    @Test func `control characters are left out, line breaks and tabs kept`() {
        #expect(written(.text("a\u{0}b\u{1B}c\td\ne\u{7F}")) == "abc\td\ne")
    }

    @Test func `characters that turn the writing direction are left out, other marks of the same block kept`()
    {
        #expect(written(.text("a\u{202E}b\u{202C}c\u{2014}d\u{201C}")) == "abc\u{2014}d\u{201C}")
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "https://a b", "vbscript:x", "//host", ""])
    func `an address that a browser could run is refused`(_ text: String) {
        #expect(Address(outside: text) == nil)
    }

    @Test(arguments: ["https://example.org/?a=1&b=2", "mailto:desk@example.org", "HTTP://EXAMPLE.ORG"])
    func `an ordinary address is kept`(_ text: String) throws {
        #expect(try #require(Address(outside: text)).description == text)
    }

    @Test(arguments: [0, 7, 10, 99, 100, 1234, 1_000_000, -5, Int.max])
    func `a number is written in its decimal digits`(_ value: Int) {
        var writer = HTMLWriter()
        writer.literal("<sup>")
        writer.number(value)
        writer.literal("</sup>")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "<sup>\(value)</sup>")
    }

    @Test func `any text read back is the text written`() throws {
        // A fixed generator, so that a failure can be repeated.
        var state: UInt64 = 88_172_645_463_325_252
        let alphabet = Array("ab<>&\"'; #x국가보위성é\u{2014}مرحبا𠮷\n")
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<40 {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                text.append(alphabet[Int(state % UInt64(alphabet.count))])
            }
            let out = written(.text(text))
            #expect(!out.contains("<") && !out.contains(">") && !out.contains("\""))
            let back = out.replacingOccurrences(of: "&lt;", with: "<")
                .replacingOccurrences(of: "&gt;", with: ">")
                .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
                .replacingOccurrences(of: "&amp;", with: "&")
            #expect(Array(back.utf8) == Array(text.utf8))
        }
    }
}
