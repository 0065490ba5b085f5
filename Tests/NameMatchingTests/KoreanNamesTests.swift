import NameMatching
import Testing

struct KoreanNamesTests {
    static func score(_ a: String, _ b: String) -> Double { Shipped.reader.compare(a, b).score }

    @Test(arguments: [
        "JONG Kyong-thaek", "CHO'NG Kyo'ng-t'aek", "Chŏng Kyŏng-t'aek", "Jeong Gyeong-taek", "정경택", "정 경택",
        "鄭京擇",
        "Чон Ген Тхэк", "Чон Гёнтхэк", "Chung Kyung-Taek", "Kyong-thaek JONG", "Jong Kyongthaek",
        "JONG, Kyong Thaek",
        "Jong KyongThaek",
    ])
    func `Jong Kyong Thaek is one name in every spelling`(_ spelling: String) {
        let comparison = Shipped.reader.compare("Jong Kyong Thaek", spelling)
        #expect(comparison.isMatch, "\(spelling): \(comparison.score) \(comparison.reasons.map(\.text))")
    }

    @Test(arguments: [
        ("Ri Yong Gil", "RI Yo'ng-kil"), ("Ri Yong Gil", "YI Yo'ng-kil"), ("Ri Yong Gil", "리영길"),
        ("Ri Yong Gil", "이영길"),
        ("Ri Yong Gil", "李永吉"), ("Ri Yong Gil", "Lee Young-gil"), ("Ri Yong Gil", "Ли Ён Гиль"),
        ("Ku Sung Sop", "KU, Su'ng-so'p"), ("Ku Sung Sop", "KU, Seung Sub"),
        ("Kang P'il-Hun", "Pil-Hun Kang"),
        ("Kang P'il-Hun", "KANG, Phil Hun"), ("Kang P'il-Hun", "Kang Pil Hoon"),
        ("Min Byong Chol", "MIN, Pyo'ng-ch'o'l"),
        ("Jo Yong-Won", "CHO, Yongwon"), ("Jo Kyong-Chol", "CHO, Kyo'ng-ch'o'l"), ("Jo Kyong-Chol", "조경철"),
        ("Sin Yong Il", "SHIN, Yong Il"), ("Choe Pu Il", "CHOI, Bu-il"), ("Choe Pu Il", "최부일"),
        ("Choe Ryong Hae", "Choi Yong Hae"), ("최룡해", "최용해"), ("Choe Ryong Hae", "Цой Рён Хэ"),
        ("No Kwang Chol", "Ro Kwang-chol"), ("No Kwang Chol", "Но Гван Чхоль"), ("노광철", "로광철"),
        ("Ri Chang Ho", "RHEE, Chang Ho"), ("Ri Chang Ho", "ЛИ Чхан Хо"), ("Kim Yong Bok", "Kim Young-bok"),
        ("Kim Won Hong", "Wo'n-hong KIM"), ("Kim Won Hong", "金元弘"), ("Kim Won Hong", "Jin Yuanhong"),
        ("Kim Chol Sam", "Jin Tiesan"), ("Kim Chol Sam", "金铁三"), ("Kang Mun Kil", "Jiang Wenji"),
        ("Ri Song Hyok", "Li Cheng He"), ("Jang Chol Hui", "DJANG Tcheul Hy"),
        ("Cho 'n Myo 'ng-kuk", "Jon Myong Guk"),
        ("Choe Sung Chol", "Choi Sung Chol"), ("Ryang Su Nyo", "Yang Su Nyo"),
        ("KIM Kwang Yon 김광연", "Kim Gwang-yeon"),
        ("Hwang Jang-yop", "황장엽"), ("Kim Jung Jong", "キム・ジュンジョン"), ("Pae Won Uk", "ペ・ウォンウク"),
        ("Jong Kyong Thaek", "チョン・ギョンテク"), ("Kwon Hyok Chol", "クォン・ヒョクチョル"), ("Ri Yong Gil", "リ・ヨンギル"),
        ("Hwang Jang-yop", "황장엽"), ("Kimjongil", "Kim Jong Il"), ("O In Chun", "O ln-chun"),
        ("Kim Won Hong", "Kim W\u{043E}n H\u{043E}ng"), ("Kim Won Hong", "Kim\u{200B} Won\u{00A0}Hong"),
        ("Kim Won Hong", "ＫＩＭ　Ｗｏｎ　Ｈｏｎｇ"),
    ])
    func `spellings of one name match`(_ a: String, _ b: String) {
        let comparison = Shipped.reader.compare(a, b)
        #expect(comparison.isMatch, "\(comparison.score) \(comparison.reasons.map(\.text))")
    }

    @Test(arguments: [
        ("Kim Jong Un", "Kim Yong Un"), ("Kim Jong Un", "Kim Jong Nam"), ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Yong Un", "Kim Jong Nam"), ("김정은", "김용은"), ("김정은", "김정남"), ("Ri Chang Dae", "Ri Chang Ho"),
        ("Sin Kum Chol", "Kim Kum Chol"), ("Kim Yong Chol", "Kim Yong Chun"), ("Kim Chol", "Kim Yong Chol"),
        ("Jo Chol", "Cho Il U"), ("Kim Tong Chol", "Kim Song Chol"), ("Ri Won Ho", "Kim Won Hong"),
        ("Ким Чен Ын", "Kim Jong Nam"), ("金正恩", "Kim Jong Nam"), ("Jin Zhengri", "Kim Jong Un"),
        ("Han Bong Su", "Han Jang Su"), ("Jang Yong Min", "Jang Yong Son"),
    ])
    func `different names do not match`(_ a: String, _ b: String) {
        let comparison = Shipped.reader.compare(a, b)
        #expect(!comparison.isMatch, "\(comparison.score) \(comparison.reasons.map(\.text))")
    }

    @Test func `a family name that lists mix up is said to be another one`() {
        let comparison = Shipped.reader.compare("Paek Chang-Ho", "Pak Chang-Ho")
        #expect(comparison.reasons.map(\.key) == [.familyClose])
        #expect(comparison.reasons.map(\.text) == ["family names are often confused: 백/박"])
        #expect(comparison.score < 0.8)
    }

    @Test func `a reason names the syllables that differ`() {
        let comparison = Shipped.reader.compare("Ri Kyong Ho", "Ri Jong Ho")
        #expect(comparison.reasons.map(\.text) == ["given name differs in one syllable: 경/정"])
    }

    @Test func `a reason names the reading that fits both`() {
        let comparison = Shipped.reader.compare("Jong Kyong Thaek", "CHO'NG Kyo'ng-t'aek")
        #expect(comparison.reasons.map(\.text) == ["one Korean reading fits both: 정 경택"])
        #expect(comparison.score == 1)
    }

    @Test func `characters of one reading are said to be different`() {
        let comparison = Shipped.reader.compare("李太燮", "李泰燮")
        #expect(comparison.reasons.contains { $0.key == .charactersDiffer })
    }

    @Test func `order is told`() {
        let comparison = Shipped.reader.compare("Kim Won Hong", "Won-Hong Kim")
        #expect(comparison.reasons.contains { $0.key == .orderReversed })
        #expect(comparison.isMatch)
    }

    @Test func `hangul with another syllable in it is another name, however alike a list spells them`() {
        #expect(!Shipped.reader.compare("김정철", "김종철").isMatch)
        #expect(Shipped.reader.compare("김정철", "Kim Jong Chol").isMatch)
        #expect(Shipped.reader.compare("김종철", "Kim Jong Chol").isMatch)
    }

    @Test func `how a name was understood can be shown`() {
        #expect(Shipped.reader.readings(of: Shipped.reader.read("Kim Yong Chol")) == ["김 영·용 철·절·졸"])
        #expect(Shipped.reader.readings(of: Shipped.reader.read("Ri Yo'ng-ch'o'l")) == ["리/이 영 철"])
        #expect(Shipped.reader.readings(of: Shipped.reader.read("Tamsin Zephyrine")).isEmpty)
    }
}
