package import CasebookModel
import Dossiers

extension Workspace {
    /// A chain of command as SVG, in a language of `Dossiers/locales`.
    package func chainFigure(_ chain: CommandChain, language: String) throws -> String {
        let words = try figureWords(language)
        let dateText = try chain.on.map { try locale(language).text($0) } ?? words.allPeriods
        guard
            let figure = chain.figure(
                subject: chain.subject, dateText: dateText, language: language, words: words)
        else {
            throw FileFailure(chain.subject, "no agency stands in its chain")
        }
        return figure.svg
    }
}
