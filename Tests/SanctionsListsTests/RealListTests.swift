import CasebookModel
import Foundation
import SanctionsLists
import TestSupport
import Testing

@Suite(.enabled(if: Folders.shared != nil, "\(Folders.sharedIsAbsent)"))
struct RealListTests {
    private func entry(_ id: String, _ reading: ListReading) throws -> ListEntry {
        try #require(reading.entries.first { $0.id == id }, "\(id) stands in this copy")
    }

    private func texts(_ entry: ListEntry, _ types: EntryName.NameType...) -> [String] {
        entry.names.filter { types.contains($0.type) }.map(\.text)
    }

    @Test func `the SDN list of 2024 is read whole, and the man behind the camps' prosecutors in full`()
        throws
    {
        let reading = try RealLists.read("ofac-sdn", "us-ofac/sdn_2024-05-07.xml")
        #expect(reading.copy.published?.description == "2024-05-07")
        #expect(reading.copy.statedEntries == 14_966)
        #expect(
            reading.copy.shape.kinds == [
                "person": 6855, "organisation": 6884, "vessel": 851, "aircraft": 376,
            ])
        #expect(reading.diagnostics == [], "every part and value of this copy is known")
        #expect(reading.copy.size == 20_906_946)
        let kang = try entry("21304", reading)
        #expect(texts(kang, .primary) == ["KANG, P'il-Hun"])
        #expect(texts(kang, .alias) == ["KANG, Phil Hun", "KANG, Pil Hoon"])
        #expect(kang.names[0].parts == [EntryNamePart(.family, "KANG"), EntryNamePart(.given, "P'il-Hun")])
        #expect(kang.births.map { $0.date?.description } == ["1943-06-11"])
        #expect(kang.sex == .male)
        #expect(
            kang.posts == ["Director of the General Political Bureau of the Ministry of People's Security"])
        #expect(kang.programmes == ["DPRK2"])
        #expect(kang.listed == nil, "OFAC gives no date")
        #expect(kang.ground.ground == .humanRights)
        #expect(kang.listedOn?.description == "2017-01-11")
        #expect(kang.measures.contains { $0.hasPrefix("Secondary sanctions risk: North Korea") })
        let minister = try entry("23212", reading)
        #expect(minister.births.map { $0.date?.description } == ["1961-01-01/1963-12-31"])
        #expect(texts(minister, .alias) == ["CHO'NG, Kyo'ng-t'aek"])
        let police = try entry("20118", reading)
        #expect(police.kind == .organisation)
        #expect(texts(police, .weakAlias) == ["MPS"], "weak aliases stay weak")
        let soin = try entry("34021", reading)
        #expect(soin.relations == [EntryRelation("linked-to", "EUROPEAN INSTITUTE JUSTO")])
        #expect(soin.ground.ground == .unknown, "the release, not the file, says why")
        let ri = try entry("20121", reading)
        #expect(ri.identifiers.map(\.number) == ["290210124"])
        #expect(ri.identifiers.map(\.type) == ["passport"])
        let dprk = reading.entries.filter { $0.programmes.contains { $0.hasPrefix("DPRK") } }
        #expect(dprk.count == 484)
        #expect(dprk.filter { $0.kind == .person }.count == 164)
    }

    @Test func `the consolidated list of OFAC is read whole`() throws {
        let new = try RealLists.read("ofac-cons", "us-ofac/consolidated_nonsdn_2026-01-08.xml")
        #expect(new.copy.entries == 442)
        #expect(new.copy.published?.description == "2026-01-08")
        #expect(new.diagnostics == [])
        let old = try RealLists.read("ofac-cons", "us-ofac/consolidated_nonsdn_2024-05-06.xml")
        #expect(old.copy.entries == 443)
        #expect(old.diagnostics == [])
    }

    @Test func `OFAC's CSV set gives the entries its XML gives`() throws {
        let set = try RealLists.read(
            "ofac-sdn", "us-ofac/csvset_2021-07_sdn.csv", "us-ofac/csvset_2021-07_alt.csv",
            "us-ofac/csvset_2021-07_add.csv", "us-ofac/csvset_2021-07_sdn_comments.csv")
        #expect(set.copy.entries == 8976)
        #expect(set.entries.filter { $0.programmes.contains { $0.hasPrefix("DPRK") } }.count == 414)
        let kang = try entry("21304", set)
        #expect(texts(kang, .primary, .alias) == ["KANG, P'il-Hun", "KANG, Phil Hun", "KANG, Pil Hoon"])
        #expect(kang.births.map { $0.date?.description } == ["1943-06-11"])
        #expect(kang.sex == .male)
        #expect(kang.programmes == ["DPRK2"])
        let police = try entry("20118", set)
        #expect(texts(police, .weakAlias) == ["MPS"], "weak aliases stand in the remarks")
        let sin = try entry("23087", set)
        #expect(sin.identifiers.first { $0.type == "passport" }?.number == "PD654210116")
        #expect(throws: ListRefusal.self, "a set without its aliases is not a copy") {
            try RealLists.read(
                "ofac-sdn", "us-ofac/csvset_2021-07_sdn.csv", "us-ofac/csvset_2021-07_add.csv")
        }
    }

    @Test func `the Security Council's list is read whole in the layouts of 2021 and 2026`() throws {
        let new = try RealLists.read("un-sc", "un-sc/consolidated_2026-08-01.xml")
        #expect(new.copy.published?.description == "2026-08-01")
        #expect(new.copy.shape.kinds == ["person": 736, "organisation": 275])
        #expect(new.diagnostics == [])
        #expect(new.entries.filter { $0.id.hasPrefix("KPi.") }.count == 80)
        #expect(new.entries.filter { $0.id.hasPrefix("KPe.") }.count == 75)
        let ri = try entry("KPi.033", new)
        #expect(ri.displayName == "RI WON HO", "the family name stands first in the file")
        #expect(ri.posts == ["DPRK Ministry of State Security Official"])
        #expect(ri.births.map { $0.date?.description } == ["1964-07-17"])
        #expect(ri.identifiers == [EntryIdentifier(type: "passport", number: "381310014", label: "Passport")])
        #expect(ri.listed?.description == "2016-11-30")
        #expect(ri.nationalities.map(\.code) == ["KP"])
        #expect(ri.ground.ground == .proliferation, "resolution 1718 is about weapons")
        let chang = try entry("KPi.007", new)
        #expect(
            chang.births.compactMap { $0.date?.description }.sorted() == ["1965", "1966", "1968-02-19"],
            "alternatives side by side")
        let tiesan = try entry("KPi.035", new)
        let hanja = try #require(tiesan.names.first { $0.script == "Hani" })
        #expect(hanja.text == "金铁三")
        #expect(hanja.type == .originalScript)
        #expect(tiesan.names.contains { $0.text == "Jin Tiesan" })
        let old = try RealLists.read("un-sc", "un-sc/consolidated_2021-01-28.xml")
        #expect(old.copy.shape.kinds == ["person": 710, "organisation": 293])
        #expect(old.diagnostics == [])
    }

    @Test func `the EU's list is read whole, with Korean names as Korean`() throws {
        let reading = try RealLists.read("eu-fsf", "eu-fsf/xmlFullSanctionsList_1_1_2024-05-13.xml")
        #expect(reading.copy.published?.description == "2024-05-13")
        #expect(reading.copy.edition == "165424")
        #expect(reading.copy.entries == 4811)
        #expect(reading.copy.shape.kinds == ["person": 3755, "organisation": 1056])
        #expect(reading.diagnostics == [])
        #expect(reading.entries.filter { $0.programmes == ["PRK"] }.count == 245)
        let jong = try entry("EU.6255.66", reading)
        #expect(jong.displayName == "Kyo'ng-t'aek CHO'NG" || jong.displayName == "Kyong-thaek JONG")
        let korean = try #require(jong.names.first { $0.script == "Kore" })
        #expect(korean.text == "정경택")
        #expect(korean.language == "ko")
        #expect(jong.births.map { $0.date?.description } == ["1961/1963"])
        #expect(jong.listed?.description == "2021-03-22")
        #expect(jong.amended?.description == "2022-12-06")
        #expect(jong.ground.ground == .humanRights)
        #expect(jong.legalBases.map(\.title) == ["2022/2374 (OJ L314)"])
        #expect(jong.references.contains(EntryReference("eu-logical-id", "128246")))
        let kim = try entry("EU.4180.71", reading)
        #expect(kim.ground.ground == .proliferation, "Kim Won Hong is on this list for weapons")
        let births = kim.births.compactMap(\.date).map(\.description)
        #expect(births.contains("1945-01-07"))
    }

    @Test func `the excerpt of the UK list is read in full`() throws {
        let reading = try RealLists.read("uk-sl", "uk/UK_Sanctions_List_excerpt_2026-03-26.xml")
        #expect(reading.copy.published?.description == "2026-03-26")
        #expect(reading.copy.entries == 9)
        #expect(reading.diagnostics == [])
        let bureau = try entry("GHR0048", reading)
        #expect(bureau.displayName == "Ministry of State Security Bureau 7")
        #expect(texts(bureau, .variation) == ["Farm Guidance Bureau", "Farming Bureau", "Prison Bureau"])
        #expect(bureau.listed?.description == "2020-07-06")
        #expect(bureau.amended?.description == "2025-04-09")
        #expect(bureau.ground.ground == .humanRights)
        #expect(
            bureau.reasons.first?.hasPrefix(
                "As the entity responsible for running the DPRK's political prison camps") ?? false)
        #expect(bureau.names.allSatisfy { !$0.text.contains("Jong") }, "a mention is no name")
        #expect(bureau.measures == ["Asset freeze", "Director Disqualification Sanction"])
        let un = try entry("DPR0268", reading)
        #expect(un.displayName == "RI SU YONG", "family name first, as the Council has it")
        #expect(un.references.contains(EntryReference("un-sc", "KPi.052")))
        #expect(un.ground.ground == .proliferation)
        let uk = try entry("DPR0002", reading)
        #expect(uk.displayName == "Chon, Chi Bu")
        #expect(
            uk.births.map { $0.date?.description } == []
                || uk.births.allSatisfy { $0.date?.precision != .day })
    }

    @Test func `the retired OFSI list is read whole from its old encoding`() throws {
        let reading = try RealLists.read("uk-ofsi", "uk/ConList_2018-04-13.csv")
        #expect(reading.copy.published?.description == "2018-04-13")
        #expect(reading.copy.entries == 2106)
        #expect(reading.copy.shape.kinds == ["person": 1426, "organisation": 680])
        let kim = try entry("13366", reading)
        #expect(kim.displayName == "KIM, Won-hong")
        #expect(texts(kim, .alias) == ["KIM, Won Hong"])
        #expect(kim.births.compactMap { $0.date?.description } == ["1945-01-07"])
        #expect(kim.identifiers.map(\.number) == ["745310010"])
        #expect(kim.ground.ground == .proliferation)
        #expect(
            reading.entries.filter {
                $0.programmes.contains("North Korea (Democratic People's Republic of Korea)")
            }.count == 242)
        let il = try entry("13562", reading)
        #expect(
            il.references.contains(EntryReference("un-sc", "KPi.067")), "KPI.067 is the Council's KPi.067")
        #expect(
            reading.entries.contains { $0.remarks.contains { $0.contains("’") } },
            "Windows-1252 quotes are quotes")
    }

    @Test func `Canada's list is read in both layouts and holds no North Korean`() throws {
        let new = try RealLists.read("ca-sema", "canada/sema-lmes_2025.xml")
        #expect(new.copy.shape.kinds == ["person": 3334, "organisation": 1316, "vessel": 109])
        #expect(new.entries.allSatisfy { !$0.programmes.joined().contains("Korea") })
        let first = try #require(new.entries.first)
        #expect(first.id == "Belarus | Atabekov, Khazalbek Bakhtibekovich")
        #expect(first.references == [EntryReference("ca-item", "Belarus | 1, Part 1 | 1")])
        #expect(first.displayName == "Atabekov, Khazalbek Bakhtibekovich")
        #expect(first.listed?.description == "2020-09-28")
        let old = try RealLists.read("ca-sema", "canada/sema-lmes_2022-05.xml")
        #expect(old.copy.entries == 2606)
        #expect(old.diagnostics == [])
    }

    @Test func `Australia's workbooks are read in both layouts`() throws {
        let new = try RealLists.read(
            "au-dfat", "australia/Australian_Sanctions_Consolidated_List_2026-04.xlsx")
        #expect(new.copy.entries == 3811)
        #expect(new.copy.published?.description == "2026-02-24", "the newest control date")
        let kim = try entry("2649", new)
        #expect(kim.displayName == "Kim Yong-chol")
        #expect(texts(kim, .alias).count == 5 || texts(kim, .alias).count == 4)
        #expect(kim.births.compactMap { $0.date?.description } == ["1946", "1947"])
        #expect(kim.listed?.description == "2019-12-04")
        #expect(kim.addresses.count == 2)
        #expect(kim.ground.ground == .proliferation)
        let references = Set(new.entries.flatMap(\.references).filter { $0.id.hasPrefix("KPi.") }.map(\.id))
        #expect(references.count == 78)
        let old = try RealLists.read("au-dfat", "australia/regulation8_consolidated_2024-12.xlsx")
        let older = try entry("2649", old)
        #expect(older.births.compactMap { $0.date?.description } == ["~1946", "~1947"])
    }

    @Test func `the Swiss excerpts give the newest state of a target`() throws {
        let reading = try RealLists.read("ch-seco", "switzerland/seco_excerpt_in_public_test_2026-08-27.xml")
        #expect(reading.diagnostics == [])
        let gone = try entry("5142", reading)
        #expect(gone.isDelisted == true)
        #expect(gone.delisted?.description == "2016-03-01")
        #expect(gone.displayName == "Lukashenka Dzmitry Aliaksandravich")
        #expect(texts(gone, .variation) == ["Lukashenko Dzmitry Aliaksandravich"])
        #expect(gone.births.map { $0.date?.description } == ["1980-03-23"])
        let ship = try entry("34461", reading)
        #expect(ship.kind == .vessel)
        #expect(ship.isDelisted == nil)
        #expect(ship.identifiers == [EntryIdentifier(type: "imo", number: "8405270")])
        #expect(ship.programmes == ["North Korea"])
        let example = try RealLists.read(
            "ch-seco", "switzerland/seco_official_example_amendment_2024-01-17.xml")
        #expect(example.copy.entries == 3)
        #expect(example.diagnostics.map(\.id) == ["list.not-whole"])
    }

    @Test func `FollowTheMoney is read in the old style, the new one and nested`() throws {
        let old = try RealLists.read("opensanctions", "opensanctions/un_sc_sanctions_ftm_2020-03.jsonl")
        #expect(old.copy.entries == 1034)
        let references = Set(
            old.entries.flatMap(\.references).filter { $0.list == "un-sc" && $0.id.hasPrefix("KPi.") })
        #expect(references.count == 80)
        let new = try RealLists.read("opensanctions", "opensanctions/yente_t1_entities.ftm.json")
        #expect(new.copy.entries == 6)
        let kuzmenko = try entry("NK-2Ka3UvopqbpZmVDFjWd4LA", new)
        #expect(kuzmenko.displayName == "Vitaly Yurievich KUZMENKO")
        #expect(kuzmenko.names.contains { $0.script == "Cyrl" })
        #expect(kuzmenko.references.contains(EntryReference("opensanctions", "ch-seco-72953")))
        let nested = try RealLists.read(
            "opensanctions", "opensanctions/targets.nested.json_sample_2024-03.json")
        #expect(nested.copy.entries == 5)
    }

    @Test func `the advanced XML sample gives its party`() throws {
        let reading = try RealLists.read(
            "ofac-sdn", "us-ofac/sdn_advanced_format_sample_in_public_test_2026-05-21.xml")
        #expect(reading.copy.published?.description == "2026-05-21")
        #expect(reading.diagnostics == [])
        let party = try entry("27307", reading)
        #expect(party.kind == .organisation)
        #expect(party.displayName == "Lazarus Group")
        #expect(party.identifiers.map(\.label) == ["Digital Currency Address - ETH"])
    }

    @Test func `the EU's CSV is refused when a spreadsheet mangled it, and read when it did not`() throws {
        let mangled = RealLists.file("eu-fsf/csvFullSanctionsList_excerpt.csv")
        let source = try #require(RealLists.rules["eu-fsf"])
        let reader = ListReader(rules: RealLists.rules)
        #expect(
            throws: ListRefusal.missingColumns(file: "csvFullSanctionsList_excerpt.csv", ["Entity_LogicalId"])
        ) {
            try reader.read(files: [mangled], source: source)
        }
        try Folders.withScratch { folder in
            // The same lines as the publisher wrote them: without the quotes and tabs around each.
            let lines = String(decoding: try Data(contentsOf: mangled), as: UTF8.self).split(
                whereSeparator: \.isNewline)
            let header = lines[0].split(separator: ";").count
            let restored = lines.map { line in
                line.trimmingCharacters(in: CharacterSet(charactersIn: "\"\t \u{FEFF}"))
                    .replacing("Date_filexxxx", with: "Date_file").replacing("\"\"", with: "\"").replacing(
                        "\"", with: "'")
            }.filter { $0.split(separator: ";", omittingEmptySubsequences: false).count == header }
            #expect(restored.count > 500)
            let file = folder.appending(path: "eu.csv")
            try Data(restored.joined(separator: "\r\n").utf8).write(to: file)
            let reading = try reader.read(files: [file], source: source)
            #expect(reading.copy.published?.description == "2018-07-04")
            let entry = try #require(reading.entries.first { $0.id == "EU.36.64" })
            #expect(entry.displayName == "Robert Gabriel Mugabe")
            #expect(entry.births.contains { $0.date?.description == "1924-02-21" })
            #expect(entry.identifiers.contains { $0.number.hasPrefix("AD001095") && $0.type == "passport" })
            #expect(entry.kind == .person)
        }
    }

    @Test(arguments: ["badfetch_2021-02-09_redirect-fragment.xml", "badfetch_2021-08-19_403-forbidden.xml"])
    func `bad downloads of the past are refused as web pages`(_ name: String) {
        #expect(throws: ListRefusal.html(file: name)) { try RealLists.read("un-sc", "un-sc/\(name)") }
    }

    @Test(arguments: [
        ("un-sc", "un-sc/consolidated_2021-01-28.xml", "un-sc/consolidated_2026-08-01.xml"),
        (
            "ofac-cons", "us-ofac/consolidated_nonsdn_2024-05-06.xml",
            "us-ofac/consolidated_nonsdn_2026-01-08.xml"
        ),
        ("ofac-sdn", "us-ofac/sdn_2021-03-10.xml", "us-ofac/sdn_2024-05-07.xml"),
        (
            "eu-fsf", "eu-fsf/xmlFullSanctionsList_1_1_2021-03-02.xml",
            "eu-fsf/xmlFullSanctionsList_1_1_2024-05-13.xml"
        ),
        (
            "au-dfat", "australia/regulation8_consolidated_2024-12.xlsx",
            "australia/Australian_Sanctions_Consolidated_List_2026-04.xlsx"
        ),
    ]) func `real copies meet what is expected of them`(_ list: String, _ old: String, _ new: String) throws {
        let source = try #require(RealLists.rules[list])
        for path in [old, new] {
            try RealLists.read(list, path).copy.check(source)
        }
    }
}
