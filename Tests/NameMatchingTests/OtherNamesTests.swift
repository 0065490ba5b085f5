import NameMatching
import Testing

struct OtherNamesTests {
    @Test(arguments: [
        ("Aleksandr Bortnikov", "Александр Бортников"), ("Sergey Ivanov", "Sergei IVANOV"),
        ("Evgenii Petrov", "Yevgeny Petrov"),
        ("IVANOV, Dmitriy", "Dmitri Ivanov"), ("Zhao Kezhi", "赵克志"), ("ZHAO Ke Zhi", "赵克志"),
        ("Wang Xiaohong", "王小洪"),
        ("Wang Xiaohong", "Wang Xiaohnog"), ("Maria Fernandez Lopez", "María Fernández López"),
        ("Abd al-Rahman Hasan", "Abdalrahman Hasan"),
        ("Kim Daniel", "KIM, Daniel"), ("Chung-hsien Lo", "Lo Chung-hsien"),
    ])
    func `transcriptions and slips match`(_ a: String, _ b: String) {
        let comparison = Shipped.reader.compare(a, b, kind: .person)
        #expect(comparison.isMatch, "\(comparison.score) \(comparison.reasons.map(\.text))")
    }

    @Test(arguments: [
        ("Sergey Ivanov", "Sergey Petrov"), ("Zhao Kezhi", "Wang Xiaohong"), ("Wang Xiaohong", "王毅"),
        ("George Bush", "George Habbash"), ("Anna", "Anna Petrova Orlova"),
    ])
    func `different persons do not match`(_ a: String, _ b: String) {
        let comparison = Shipped.reader.compare(a, b, kind: .person)
        #expect(!comparison.isMatch, "\(comparison.score) \(comparison.reasons.map(\.text))")
    }

    @Test(arguments: [
        ("State Security Department", "Ministry of State Security"), ("국가보위성", "Ministry of State Security"),
        ("국가안전보위부", "국가보위성"), ("Ministry of People's Security", "Ministry of Social Security"),
        ("MSS Bureau 7", "Ministry of State Security Farm Guidance Bureau"),
        ("Office 39", "Central Committee Bureau 39"),
        ("Third Bureau", "3rd Bureau"),
        ("Blue River Trading Co., Ltd.", "BLUE RIVER TRADING COMPANY LIMITED"),
        ("Supreme Public Prosecutor's Office", "Central Public Prosecutors Office"),
        ("МВД России", "Ministry of Internal Affairs of the Russian Federation"),
    ])
    func `an organisation matches under its other names`(_ a: String, _ b: String) {
        let comparison = Shipped.reader.compare(a, b, kind: .organisation)
        #expect(comparison.isMatch, "\(comparison.score) \(comparison.reasons.map(\.text))")
    }

    @Test(arguments: [
        ("Bureau 39", "Bureau 35"), ("Blue River Trading Co., Ltd.", "Red River Trading Co., Ltd."),
        ("Ministry of State Security", "Ministry of Labor"), ("KPA Unit 586", "KPA Unit 912"),
        ("Ministry of State Security", "Ministry of State Security Farm Guidance Bureau"),
        ("2nd Bureau", "7th Bureau"),
    ])
    func `different organisations do not match`(_ a: String, _ b: String) {
        let comparison = Shipped.reader.compare(a, b, kind: .organisation)
        #expect(!comparison.isMatch, "\(comparison.score) \(comparison.reasons.map(\.text))")
    }

    @Test func `a name that bodies of several States bear is said to be shared`() {
        let comparison = Shipped.reader.compare("国家安全部", "Ministry of State Security")
        let shared = comparison.reasons.first { $0.key == .nameShared }
        #expect(shared?.text.contains("China's Ministry of State Security") == true)
        #expect(shared?.text.contains("the DPRK's Ministry of State Security") == true)
        let agency = Shipped.reader.compare("National Security Agency", "National Security Office")
        #expect(agency.reasons.contains { $0.key == .nameShared && $0.text.contains("Eritrea") })
    }

    @Test func `what differs between words is told`() {
        let comparison = Shipped.reader.compare("Sergey Ivanov", "Sergei Petrov", kind: .person)
        #expect(comparison.reasons.map(\.key) == [.wordSounds, .wordsDiffer])
    }
}
