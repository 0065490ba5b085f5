import Scoring

extension Workspace {
    /// Where those who were listed later stood the day before, by the rules and the casebook held, as a Markdown table with
    /// its summary line.
    ///
    /// Each jurisdiction's listings are tried under the regime that lists on human-rights grounds there.
    package func pastListingsTable() throws -> String {
        let regimes = ["EU": "eu-ghrsr", "GB": "uk-ghr", "US": "us-dprk-eo"]
        return table(
            of: listingTrials(
                of: try casebook(recordedAsOf: nil), rules: try library().rules, regimes: regimes))
    }
}
