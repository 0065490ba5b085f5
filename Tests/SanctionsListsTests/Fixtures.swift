import CasebookModel
import Foundation
import SanctionsLists
import TestSupport
import Testing

/// Small copies of invented parties, one for each format.
enum Fixtures {
    struct Fixture: Sendable, CustomTestStringConvertible {
        var format: ListFormat
        var list: String
        var name: String
        var text: String
        var testDescription: String { format.rawValue }
    }

    static let all: [Fixture] = [
        Fixture(
            format: .ofacXML, list: "ofac-sdn", name: "sdn.xml",
            text: """
                <?xml version="1.0" standalone="yes"?>
                <sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation><Publish_Date>02/01/2031</Publish_Date><Record_Count>2</Record_Count></publshInformation>
                <sdnEntry><uid>1</uid><firstName>Ola</firstName><lastName>NORDMANN</lastName><title>Keeper</title><sdnType>Individual</sdnType><remarks>(Linked To: ACME &amp; SONS)</remarks><programList><program>TEST</program></programList>
                <idList><id><uid>5</uid><idType>Passport</idType><idNumber>X1</idNumber><idCountry>Norway</idCountry></id><id><uid>6</uid><idType>Gender</idType><idNumber>Female</idNumber></id></idList>
                <akaList><aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>OLLIE</lastName></aka></akaList>
                <addressList><address><uid>3</uid><city>Nowhere</city><country>Norway</country></address></addressList>
                <dateOfBirthList><dateOfBirthItem><uid>4</uid><dateOfBirth>circa 1950</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry>
                <sdnEntry><uid>9</uid><lastName>ACME &amp; SONS</lastName><sdnType>Entity</sdnType><programList><program>TEST</program></programList></sdnEntry></sdnList>
                """),
        Fixture(
            format: .ofacAdvancedXML, list: "ofac-sdn", name: "sdn_advanced.xml",
            text: """
                <?xml version="1.0" encoding="utf-8"?>
                <Sanctions><DateOfIssue CalendarTypeID="1"><Year>2031</Year><Month>2</Month><Day>1</Day></DateOfIssue>
                <ReferenceValueSets><AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType></AliasTypeValues><CountryValues><Country ID="7">Norway</Country></CountryValues><DetailReferenceValues><DetailReference ID="91">Female</DetailReference></DetailReferenceValues><FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="25">Location</FeatureType><FeatureType ID="224">Gender</FeatureType></FeatureTypeValues><IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues><LocPartTypeValues><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues><NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType></NamePartTypeValues><PartySubTypeValues><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues><PartyTypeValues><PartyType ID="1">Individual</PartyType></PartyTypeValues><SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType></SanctionsTypeValues><LegalBasisValues><LegalBasis ID="3">Executive Order 99999</LegalBasis></LegalBasisValues></ReferenceValueSets>
                <Locations><Location ID="11"><LocationCountry CountryID="7"/><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Nowhere</Value></LocationPartValue></LocationPart></Location></Locations>
                <IDRegDocuments><IDRegDocument ID="21" IDRegDocTypeID="1571" IdentityID="31" IssuedBy-CountryID="7"><IDRegistrationNo>X1</IDRegistrationNo></IDRegDocument></IDRegDocuments>
                <DistinctParties><DistinctParty FixedRef="1"><Profile ID="1" PartySubTypeID="4"><Identity ID="31" FixedRef="1" Primary="true" False="false">
                <Alias FixedRef="1" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="41">NORDMANN</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="42">Ola</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
                <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="41" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="42" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
                <Feature ID="51" FeatureTypeID="8"><FeatureVersion ID="52"><DatePeriod CalendarTypeID="1"><Start Approximate="true"><From><Year>1950</Year><Month>1</Month><Day>1</Day></From></Start><End Approximate="true"><To><Year>1950</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
                <Feature ID="53" FeatureTypeID="25"><FeatureVersion ID="54"><VersionLocation LocationID="11"/></FeatureVersion></Feature><Feature ID="55" FeatureTypeID="224"><FeatureVersion ID="56"><VersionDetail DetailTypeID="1431" DetailReferenceID="91"/></FeatureVersion></Feature></Profile></DistinctParty></DistinctParties>
                <SanctionsEntries><SanctionsEntry ID="1" ProfileID="1"><EntryEvent ID="2" LegalBasisID="3"><Date><Year>2030</Year><Month>12</Month><Day>31</Day></Date></EntryEvent><SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>TEST</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>
                """),
        Fixture(
            format: .unXML, list: "un-sc", name: "un.xml",
            text: """
                <?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="2031-02-01T10:00:00Z"><INDIVIDUALS>
                <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>OLA</FIRST_NAME><SECOND_NAME>NORDMANN</SECOND_NAME><UN_LIST_TYPE>TEST</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2030-01-01</LISTED_ON><NATIONALITY><VALUE>Norway</VALUE></NATIONALITY><LAST_DAY_UPDATED><VALUE>2030-02-01</VALUE></LAST_DAY_UPDATED><INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Ollie (오라)</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1950</FROM_YEAR><TO_YEAR>1952</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X1</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL></INDIVIDUALS>
                <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>ACME</FIRST_NAME><UN_LIST_TYPE>TEST</UN_LIST_TYPE><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER><LISTED_ON>2030-01-01</LISTED_ON><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>ACNE</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>
                """),
        Fixture(
            format: .euXML, list: "eu-fsf", name: "eu.xml",
            text: """
                <?xml version="1.0" encoding="UTF-8"?><export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-02-01T10:00:00Z" globalFileId="1">
                <sanctionEntity designationDate="2030-01-01" designationDetails="" unitedNationId="" euReferenceNumber="EU.1.11" logicalId="1"><regulation regulationType="regulation" organisationType="council" publicationDate="2030-01-02" entryIntoForceDate="2030-01-02" numberTitle="2030/1 (OJ L1)" programme="TEST" logicalId="2"><publicationUrl>https://example.invalid/</publicationUrl></regulation><subjectType code="person" classificationCode="P"/>
                <nameAlias firstName="Ola" middleName="" lastName="NORDMANN" wholeName="Ola NORDMANN" function="Keeper" gender="F" title="" nameLanguage="" strong="true" regulationLanguage="en" logicalId="3"><regulationSummary regulationType="regulation" publicationDate="2030-01-02" numberTitle="x" publicationUrl="y"/></nameAlias><nameAlias firstName="" middleName="" lastName="" wholeName="오라" function="" title="" nameLanguage="KO" strong="true" regulationLanguage="en" logicalId="4"/>
                <birthdate circa="true" calendarType="GREGORIAN" city="Nowhere" zipCode="" year="1950" region="" place="" countryIso2Code="NO" countryDescription="NORWAY" regulationLanguage="en" logicalId="5"/></sanctionEntity></export>
                """),
        Fixture(
            format: .euCSV, list: "eu-fsf", name: "eu.csv",
            text: """
                fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId;Entity_DesignationDate;Entity_SubjectType;Entity_Regulation_PublicationDate;Entity_Regulation_NumberTitle;Entity_Regulation_Programme;NameAlias_LastName;NameAlias_FirstName;NameAlias_WholeName;NameAlias_NameLanguage;NameAlias_LogicalId;BirthDate_Year;BirthDate_Circa;BirthDate_CalendarType;BirthDate_CountryIso2Code;Identification_Number;Identification_TypeCode
                01/02/2031;1;EU.1.11;;2030-01-01;P;2030-01-02;2030/1 (OJ L1);TEST;NORDMANN;Ola;Ola NORDMANN;;3;;;;;;
                01/02/2031;1;EU.1.11;;2030-01-01;P;2030-01-02;2030/1 (OJ L1);TEST;;;"오라; 다른";KO;4;1950;true;GREGORIAN;NO;X1;passport
                """),
        Fixture(
            format: .ukXML, list: "uk-sl", name: "uk.xml",
            text: """
                <?xml version="1.0" encoding="utf-8"?><Designations><DateGenerated>01/02/2031</DateGenerated><Designation><LastUpdated>02/02/2030</LastUpdated><DateDesignated>01/01/2030</DateDesignated><UniqueID>TST0001</UniqueID><OFSIGroupID>1</OFSIGroupID><Names><Name><Name1>Ola</Name1><Name6>Nordmann</Name6><NameType>Primary Name</NameType></Name></Names><RegimeName>The Test Regulations</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK</DesignationSource><SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed><UKStatementofReasons>
                Kept things.</UKStatementofReasons><IndividualDetails><Individual><DOBs><DOB>dd/mm/1950</DOB></DOBs><Genders><Gender>Female</Gender></Genders></Individual></IndividualDetails></Designation></Designations>
                """),
        Fixture(
            format: .ukCSV, list: "uk-sl", name: "uk.csv",
            text: """
                Report Date: 01-Feb-2031
                Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name type,Alias strength,Regime Name,Designation Type,Designation source,Sanctions Imposed,UK Statement of Reasons,Date Designated,D.O.B,Nationality(/ies),Gender
                02/02/2030,TST0001,1,,Nordmann,Ola,Primary Name,,The Test Regulations,Individual,UK,Asset freeze|Travel Ban,"Kept ""things"", many",01/01/2030,dd/mm/1950,Norway,Female
                02/02/2030,TST0001,1,,Nordmann,Ollie,Alias,Low quality a.k.a,The Test Regulations,Individual,UK,Asset freeze|Travel Ban,,01/01/2030,,Norway,
                """),
        Fixture(
            format: .ofsiCSV, list: "uk-ofsi", name: "conlist.csv",
            text: """
                Last Updated,01/02/2031,,,,,,,,
                Name 6,Name 1,Title,DOB,Nationality,Other Information,Group Type,Alias Type,Regime,Group ID
                NORDMANN,Ola,Dr,00/00/1950,a) Norway b) Sweden,(UK Sanctions List Ref):TST0001 (UN Ref): XXi.001 (UK Statement of Reasons): Kept things. (Gender):Female,Individual,Primary name,Test,77
                NORDMANN,Ollie,,00/00/1950,,,Individual,AKA,Test,77
                """),
        Fixture(
            format: .canadaXML, list: "ca-sema", name: "sema.xml",
            text: """
                <?xml version="1.0" encoding="UTF-8"?><data-set><record><Country>Testland / Testlande</Country><LastName>Nordmann</LastName><GivenName>Ola</GivenName><Aliases>Ollie, Olly (Old, very)</Aliases><DateOfBirthOrShipBuildDate>1950 or 1951-02-03</DateOfBirthOrShipBuildDate><Schedule>1</Schedule><Item>1</Item><DateOfListing>2030-01-01</DateOfListing></record><record><Country>Testland / Testlande</Country><EntityOrShip>Floaty</EntityOrShip><ShipIMONumber>1234567</ShipIMONumber><Schedule>1</Schedule><Item>2</Item></record></data-set>
                """),
        Fixture(
            format: .secoXML, list: "ch-seco", name: "seco.xml",
            text: """
                <?xml version="1.0" encoding="UTF-8"?><swiss-sanctions-list list-type="whole-list" date="2031-02-01"><sanctions-program ssid="1" version-date="2030-01-01"><program-key lang="eng">Test</program-key><program-name lang="eng">Ordinance on tests</program-name><sanctions-set ssid="2" lang="eng">set</sanctions-set></sanctions-program>
                <target ssid="10"><sanctions-set-id>2</sanctions-set-id><individual sex="female"><identity ssid="11" main="true"><name ssid="12" name-type="primary-name" quality="good" lang="eng"><name-part order="1" name-part-type="family-name"><value>Nordmann</value></name-part><name-part order="2" name-part-type="given-name"><value>Ola</value></name-part></name><day-month-year ssid="13" year="1950" calendar="Gregorian" quality="good"/><place-of-birth ssid="14" place-id="20" quality="good"/></identity><justification ssid="15">Kept things.</justification></individual><modification modification-type="listed" effective-date="2030-01-01"/></target>
                <place ssid="20"><location>Nowhere</location><country iso-code="NO">Norway</country></place></swiss-sanctions-list>
                """),
        Fixture(
            format: .followTheMoney, list: "opensanctions", name: "entities.ftm.json",
            text: """
                {"id":"S-1","schema":"Sanction","properties":{"entity":["P-1"],"program":["Test"],"startDate":["2030-01-01"],"reason":["Kept things."]}}
                {"id":"P-1","caption":"Ola Nordmann","schema":"Person","properties":{"name":["Ola Nordmann","오라"],"birthDate":["1950"],"nationality":["no"],"gender":["female"],"passportNumber":["X1"]},"referents":["un-1"],"datasets":["test"],"last_seen":"2031-02-01T10:00:00"}
                """),
    ]

    static func source(_ fixture: Fixture) -> ListSource { RealLists.rules[fixture.list]! }

    static func read(_ fixture: Fixture, bytes: [UInt8]? = nil) throws -> ListReading {
        try Folders.withScratch { folder in
            let file = folder.appending(path: fixture.name)
            try Data(bytes ?? Array(fixture.text.utf8)).write(to: file)
            return try ListReader(rules: RealLists.rules).read(
                files: [file], source: source(fixture), format: fixture.format)
        }
    }
}
