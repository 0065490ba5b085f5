/// The formats lists are published in; each has one reader and one mapping.
package enum ListFormat: String, Sendable, Codable, CaseIterable {
    case ofacXML = "ofac-xml"
    case ofacCSV = "ofac-csv"
    case ofacAdvancedXML = "ofac-advanced-xml"
    case unXML = "un-xml"
    case euXML = "eu-xml"
    case euCSV = "eu-csv"
    case ukXML = "uk-xml"
    case ukCSV = "uk-csv"
    case ofsiCSV = "ofsi-csv"
    case canadaXML = "canada-xml"
    case australiaXLSX = "australia-xlsx"
    case secoXML = "seco-xml"
    case followTheMoney = "ftm-json"

    /// The files a copy consists of, in words; one unless said otherwise.
    package var files: String {
        switch self {
        case .ofacCSV: "the files sdn.csv, alt.csv and add.csv, and sdn_comments.csv where there is one"
        case .australiaXLSX: "one workbook (.xlsx)"
        case .followTheMoney: "one file of JSON lines"
        default: "one file"
        }
    }
}
