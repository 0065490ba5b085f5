import Audiences
import CasebookModel
import Dossiers
import Foundation
import StrictYAML
import TestSupport
import Testing

/// What stands in the drawings of a submission is worded as its text is.
struct DrawingWordingTests {
    private func figures(of subject: PartyID, _ language: String) throws -> SubmissionFigures {
        let file = Folders.checkout.appending(path: "Dossiers/locales/figures/\(language).yaml")
        let record = try #require(SubmissionFixtures.publicRecord)
        return SubmissionFigureMaker(
            view: AudienceView(of: record, for: .governmentOpen, on: SubmissionFixtures.day),
            subject: subject, locale: try SubmissionFixtures.locale(language),
            words: try FigureWords(bytes: [UInt8](try Data(contentsOf: file)), file: language),
            outlines: nil, day: SubmissionFixtures.day
        ).figures()
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `periods in a chain are in the document's words, and no form of a file`(_ language: String) throws {
        let chain = try #require(try figures(of: "AG-MSS-BUREAU-7", language).chain)
        for form in ["<20", "&lt;20", "2016-07-06", "cited 20", "~1982"] {
            #expect(!chain.alternative.contains(form) && !chain.svg.contains(form), "\(form)")
        }
        let day = ["en": "6 July 2016", "ko": "2016년 7월 6일", "es": "6 de julio de 2016"][language]
        #expect(chain.alternative.contains(day ?? "2016年7月6日"))
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `posts and incidents not yet translated are marked in drawings too`(_ language: String) throws {
        let mark = "[" + (try SubmissionFixtures.locale(language)).words.untranslated + "]"
        let drawn = try figures(of: "OF-RI-CHANG-DAE", language)
        for figure in [try #require(drawn.chain), try #require(drawn.timeline)] {
            #expect(figure.alternative.contains(mark) == (language != "en"))
        }
    }

    @Test(arguments: SubmissionFixtures.languages)
    func `a list that the copies do not settle has a mark, and the key says what it means`(
        _ language: String
    ) throws {
        let matrix = try #require(try figures(of: "OF-RI-CHANG-DAE", language).listings)
        let locale = try SubmissionFixtures.locale(language)
        let meaning = locale(.unknownStatus)
        let states = try ["GB", "KR"].map { try #require(locale.term($0, in: "state")) }
        #expect(
            matrix.alternative.contains("\(meaning) (\(states.joined(separator: ", ")))"),
            "\(matrix.alternative)")
        // The head of a column is whole, whichever lines it is set in, and no code.
        for code in [">GB<", ">KR<", ">US<", ">EU<"] { #expect(!matrix.svg.contains(code), "\(code)") }
        let letters = matrix.svg.replacing("</text>", with: "").filter { !$0.isWhitespace }
        #expect(
            letters.contains(states[1].filter { !$0.isWhitespace }) || states[1].contains(" "),
            "\(states[1])")
    }
}
