import CasebookModel
@testable import Interchange
import Testing

struct TableTests {
    private func read(_ file: String, _ text: String) -> CasebookReading {
        readTables(files: [file: Array(text.utf8)])
    }

    @Test func `a case entered in a spreadsheet with semicolons, CRLF and capitals is read`() throws {
        let reading = read(
            "officials.csv",
            "\u{FEFF}id;field;state;key;text;language;agency;title.en;title.ko;commands;period.from;evidence;wording\r\n"
                + "OF-SAMPLE;;KP;;;;;;;;;;\r\n"
                + "OF-SAMPLE;names;;romanised;Hong Sample;ko-Latn;;;;;;EV-A; EV-B (contradicts);reported\r\n"
                .replacing("EV-A; EV-B (contradicts)", with: "\"EV-A; EV-B (contradicts)\"")
                + ";;;;;;;;;;;;\r\n"
                + "# a remark;;;;;;;;;;;;\r\n"
                + "OF-SAMPLE;postings;;;;;AG-A;\"Head, \"\"acting\"\"\";장;TRUE;2013;EV-A;reported\r\n")
        #expect(reading.diagnostics == [])
        let official = try #require(reading.records.officials.first)
        #expect(official.names.map(\.key) == ["romanised"])
        #expect(official.names[0].evidence == [EvidenceLink("EV-A"), EvidenceLink("EV-B", .contradicts)])
        #expect(official.postings[0].key == "postings-1")
        #expect(official.postings[0].value.title["en"] == "Head, \"acting\"")
        #expect(official.postings[0].value.title["ko"] == "장")
        #expect(official.postings[0].value.commands == true)
        #expect(official.postings[0].value.period?.from?.description == "2013")
        #expect(
            reading.positions.find(RecordPath(.official, 0).key("postings").item(0).key("agency"))
                == FilePosition(file: "officials.csv", line: 6, column: 7))
    }

    @Test func `every problem of a table is reported with row and column`() {
        let reading = read(
            "sites.csv",
            "id,field,state,kye,latitude,longitude,precision,evidence,wording\n"
                + "SI-A,,KP,x,,,,,\n"
                + "SI-A,coordinates,,,north,129.5,10 km,EV-A,reported\n"
                + "SI-B,coordinates,,,1,2,3,EV-A,reported\n"
                + "SI-A,cordinates,,,1,2,3,EV-A,reported\n"
                + "SI-C,,\n"
                + "SI-D,,,,,,,,\n")
        #expect(
            reading.diagnostics.map(\.description) == [
                "sites.csv:2:4: the column or field 'kye' is not known here: the columns and fields here are coordinates, id, keeping, names, note, state, visibility, withheld",
                "sites.csv:3:5: here should be a number, not 'north': write digits with a decimal point, without quotes",
                "sites.csv:3:7: here should be a whole number, not '10 km': write digits without quotes",
                "sites.csv:4:1: this row adds to 'SI-B', of which there is no row without 'field': add a row with that 'id', an empty 'field' and what the record itself needs",
                "sites.csv:5:2: the column or field 'cordinates' is not known here: did you mean 'coordinates'?",
                "sites.csv:6: this row has 3 cells and the header 9: put cells that hold the separator in quotes, and fill up missing cells",
                "sites.csv:7:1: the column 'state' is empty or missing in this row: fill it",
            ])
    }

    @Test(arguments: [
        ("officials.csv", "id,state\nOF-A,\"KP\n", "csv.open-quote"),
        ("officials.csv", "id,state\nOF-A,K\"P\n", "csv.stray-quote"),
        ("officials.csv", "id,state\nOF-A,\"K\"P\n", "csv.stray-quote"), ("officials.csv", "", "csv.empty"),
        ("officals.csv", "id\n", "csv.unknown-file"),
        ("officials.csv", "id,state,state\nOF-A,KP,\n", "csv.repeated-column"),
        ("officials.csv", "id,state,\nOF-A,KP,x\n", "csv.no-header"),
        ("origins.csv", "id,title.en,title.en.text\nOR-A,x,y\n", "csv.column-conflict"),
    ])
    func `a broken table is refused`(file: String, text: String, id: String) {
        #expect(read(file, text).diagnostics.first?.id == id)
    }

    @Test func `a table in another encoding is refused at its cell`() {
        let bytes = Array("id,alias\nVI-A,".utf8) + [0xBA, 0xB8, 0x0A]
        let reading = readTables(files: ["victims.csv": bytes])
        #expect(reading.diagnostics.map { "\($0.id) \($0.line):\($0.column)" } == ["csv.encoding 2:2"])
    }

    @Test func `a protected person's identity is refused in a table too`() {
        let reading = read("witnesses.csv", "id,alias,phone\nWI-A,W-1,010\n")
        #expect(reading.diagnostics.map(\.id) == ["protected.identity"])
        #expect(reading.records.witnesses == [])
    }
}
