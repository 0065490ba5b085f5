import CasebookModel
import Dossiers
import Foundation
import TestSupport

/// Figures about fictional units, people and places.
enum SampleFigures {
    static func day(_ text: String) -> Day { Day(parsing: text) ?? Day(number: 0) }

    static let chain = CommandChainFigure(
        units: [
            .init(
                id: "M", name: "Ministry of Examples (견본성)", holders: [.init("Minister: A. Sample", .certain)]
            ),
            .init(id: "B", name: "First Bureau", holders: [.init("Director: B. Sample", .possible)]),
            .init(id: "P", name: "Example Province Department", holders: []),
            .init(
                id: "C", name: "Example County Detention Centre, a unit with a rather long name & <markup>",
                holders: [.init("Head: Kang Sample (강견본)", .certain)], isSubject: true),
        ],
        links: [
            .init("M", over: "B", .certain), .init("M", over: "P", .certain),
            .init("P", over: "C", .possible),
            .init("B", over: "C", .inferred),
        ], dateText: "1 May 2012", language: "en")

    static let timeline = TimelineFigure(
        rows: [
            .init(
                .posting, label: "Head, Example County Detention Centre",
                span: .init(
                    earliestStart: day("2009-01-01"), latestStart: day("2011-12-31"),
                    earliestEnd: day("2014-06-01"),
                    latestEnd: nil), periodText: "between 2009 and 2011 to at least June 2014"),
            .init(
                .posting, label: "Deputy head, First Bureau",
                span: .init(
                    earliestStart: day("2003-01-01"), latestStart: day("2003-12-31"),
                    earliestEnd: day("2008-01-01"),
                    latestEnd: day("2008-12-31")), periodText: "2003 to 2008"),
            .init(
                .incident, label: "Arrest of a group of nine",
                span: .init(
                    earliestStart: day("2012-05-03"), latestStart: day("2012-05-03"),
                    earliestEnd: day("2012-05-03"),
                    latestEnd: day("2012-05-03")), periodText: "3 May 2012"),
            .init(
                .incident, label: "Custody of an unknown number of persons",
                span: .init(
                    earliestStart: day("2010-01-01"), latestStart: day("2013-12-31"),
                    earliestEnd: day("2010-01-01"),
                    latestEnd: day("2013-12-31")), periodText: "at some time from 2010 to 2013"),
        ], until: day("2020-12-31"), language: "en")

    static let matrix = MatrixFigure(
        title: "Evidence for each element",
        columns: ["Serious violation", "Responsibility", "Temporal scope"],
        rows: [
            .init("Exhibit 1: Report of the Example Commission", [.full, .half, .blank]),
            .init("Exhibit 2: Interview with a former guard", [.full, .full, .full]),
            .init("Exhibit 3: Reply of the State", [.cross, .none, .blank]),
        ],
        legend: [
            (.full, "supports"), (.half, "supports in part"), (.cross, "contradicts"),
            (.none, "says nothing"),
        ], language: "en")

    static let wideMatrix = MatrixFigure(
        title: "Listings", columns: (1...12).map { "List number \($0) of an authority" },
        rows: (1...5).map { row in
            .init("Subject \(row)", (1...12).map { MatrixFigure.Mark.allCases[($0 + row) % 5] })
        },
        legend: [
            (.full, "listed"), (.half, "listed on other grounds"), (.cross, "removed"), (.none, "not found"),
        ],
        language: "en")

    static var outlines: MapOutlines {
        get throws {
            try MapOutlines(
                file: Folders.checkout.appending(path: "Dossiers/templates/outlines/north-east-asia.json"))
        }
    }

    static var map: MapFigure {
        get throws {
            MapFigure(
                places: [
                    .init(
                        label: "Example Crossing", latitude: 42.95, longitude: 129.85, precision: 0,
                        precisionText: "exact"),
                    .init(
                        label: "Example County", latitude: 42.4, longitude: 130.2, precision: 25,
                        precisionText: "to the county"),
                    .init(
                        label: "Example City", latitude: 39.03, longitude: 125.75, precision: 10,
                        precisionText: "to the city"),
                ], withheld: 2, outlines: try outlines, language: "en")
        }
    }
}
