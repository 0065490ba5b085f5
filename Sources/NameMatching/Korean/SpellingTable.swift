/// A way to write a part of a syllable, and the letters it stands for.
struct Spelling: Sendable {
    let letters: [UInt32]
    /// What it means under a published system.
    let strict: UInt64
    /// What it can mean besides.
    let loose: UInt64
}

/// How one script writes Korean syllables: the spellings of initials, vowels and finals.
struct SpellingTable: Sendable {
    var initials: [Spelling]
    var vowels: [Spelling]
    var finals: [Spelling]
    /// The letters a vowel spelling can begin with, to refuse a syllable cut inside a vowel.
    let vowelLetters: Set<UInt32>

    init(
        initials: [(String, [Initial], [Initial])], vowels: [(String, [Vowel], [Vowel])],
        finals: [(String, [FinalSound], [FinalSound])]
    ) {
        self.initials = initials.map { Spelling($0.0, $0.1.map(\.rawValue), $0.2.map(\.rawValue)) }
        self.vowels = vowels.map { Spelling($0.0, $0.1.map(\.rawValue), $0.2.map(\.rawValue)) }
        self.finals = finals.map { Spelling($0.0, $0.1.map(\.rawValue), $0.2.map(\.rawValue)) }
        vowelLetters = Set(self.vowels.compactMap(\.letters.first))
    }
}

extension Spelling {
    fileprivate init(_ text: String, _ strict: [UInt64], _ loose: [UInt64]) {
        letters = text.unicodeScalars.map(\.value)
        self.strict = strict.reduce(0) { $0 | 1 << $1 }
        self.loose = loose.reduce(self.strict) { $0 | 1 << $1 }
    }
}

extension SpellingTable {
    /// Latin letters after normalisation: lower case, a breve written as an apostrophe after o or u, the aspiration mark as
    /// an apostrophe after k, t, p, ch. Published systems: the DPRK's of 1992 (revised 2012), McCune–Reischauer with and
    /// without its marks, the Revised Romanization of 2000. Loose: what lists and newspapers write.
    static let latin = SpellingTable(
        initials: [
            ("", [.none], []),
            ("g", [.g], [.kk]), ("k", [.g, .k], [.kk]), ("k'", [.k], []), ("kh", [.k], []),
            ("kk", [.kk], [.g]),
            ("gg", [.kk], [.g]), ("n", [.n], [.r]), ("d", [.d], [.tt, .t]), ("t", [.d, .t], [.tt]),
            ("t'", [.t], []), ("th", [.t], [.d]), ("tt", [.tt], [.d]), ("dd", [.tt], [.d]), ("r", [.r], []),
            ("rh", [], [.r]), ("l", [.r], []), ("ll", [], [.r]), ("m", [.m], []), ("b", [.b], [.pp]),
            ("p", [.b, .p], [.pp]), ("p'", [.p], []), ("ph", [.p], [.b]), ("f", [], [.p]), ("v", [], [.b]),
            ("pp", [.pp], [.b]), ("bb", [.pp], [.b]), ("s", [.s], [.ss]), ("sh", [.s], [.ss]),
            ("ss", [.ss], [.s]), ("j", [.j], [.jj]), ("jj", [.jj], [.j]), ("tch", [.jj], [.j, .ch]),
            ("z", [], [.j]), ("zh", [], [.j]), ("dj", [], [.j]), ("dz", [], [.j]), ("tj", [], [.j]),
            ("ts", [], [.j, .ch]), ("ch", [.j, .ch], []), ("ch'", [.ch], []), ("chh", [.ch], []),
            ("c", [], [.j, .ch]), ("h", [.h], []),
        ],
        vowels: [
            ("a", [.a], []), ("ah", [], [.a]), ("ae", [.ae], [.e]), ("ai", [], [.ae]), ("ay", [], [.ae]),
            ("ya", [.ya], []), ("ia", [], [.ya]), ("yae", [.yae], [.ye]), ("eo", [.eo], []),
            ("o'", [.eo], []),
            ("o", [.o, .eo], []), ("oh", [], [.o, .eo]), ("eoh", [], [.eo]), ("uh", [], [.eo, .u]),
            ("e", [.e], [.ae, .eo, .ye, .yeo]), ("eh", [], [.e, .ae]), ("ei", [], [.e, .ae]),
            ("ey", [], [.e, .ae]), ("yeo", [.yeo], []), ("yo'", [.yeo], []), ("y'o", [], [.yeo]),
            ("yo", [.yo, .yeo], []), ("yoh", [], [.yo, .yeo]), ("io", [], [.yo, .yeo]), ("ye", [.ye], [.yeo]),
            ("wa", [.wa], []), ("oa", [], [.wa]), ("wae", [.wae], [.oe, .we]), ("wai", [], [.wae]),
            ("oe", [.oe], [.we, .wae]), ("oi", [], [.oe]), ("oy", [], [.oe]), ("u", [.u, .eu], [.eo]),
            ("u'", [.eu], []), ("oo", [], [.u, .eu]), ("ou", [], [.u, .o, .eo]), ("woo", [], [.u]),
            ("wu", [], [.u]),
            ("wo", [.weo], []), ("wo'", [.weo], []), ("weo", [.weo], []), ("we", [.we], [.oe, .wae, .weo]),
            ("wi", [.wi], []), ("wee", [], [.wi]), ("yu", [.yu], [.yeo]), ("yoo", [], [.yu]),
            ("you", [], [.yeo, .yo, .yu]), ("iu", [], [.yu]), ("yeu", [], [.yeo, .yu]),
            ("eu", [.eu], [.eo, .o]),
            ("ui", [.ui], [.wi]), ("u'i", [.ui], []), ("eui", [], [.ui]), ("uy", [], [.ui]),
            ("i", [.i], [.ui]),
            ("ee", [], [.i, .ui]), ("ie", [], [.i, .yeo]), ("y", [], [.i, .ui]),
        ],
        finals: [
            ("", [.none], []), ("k", [.k], []), ("g", [.k], []), ("c", [], [.k]), ("ck", [], [.k]),
            ("n", [.n], []),
            ("r", [.l], []), ("l", [.l], []), ("ll", [], [.l]), ("m", [.m], []), ("p", [.p], []),
            ("b", [.p], []),
            ("t", [.t], []), ("d", [.t], []), ("s", [.t], []), ("ng", [.ng], []),
        ])

    /// Cyrillic in the transcription of newspapers (Kholodovich) and of Kontsevich, in which ㅓ and ㅗ, ㅕ and ㅛ, and final
    /// ㄴ and ㅇ fall together, and the older one with е for ㅓ and ㅕ.
    static let cyrillic = SpellingTable(
        initials: [
            ("", [.none], []), ("к", [.g, .kk], [.k]), ("г", [.g], [.h]), ("кх", [.k], []),
            ("кк", [.kk], [.g]),
            ("н", [.n], [.r]), ("нн", [], [.n, .r]), ("д", [.d], []), ("т", [.d, .tt], [.t, .j]),
            ("тх", [.t], []),
            ("тт", [.tt], [.d]), ("р", [.r], []), ("л", [.r], []), ("м", [.m], []), ("п", [.b, .pp], [.p]),
            ("б", [.b], []), ("пх", [.p], []), ("пп", [.pp], [.b]), ("ф", [], [.p]), ("в", [], [.none, .b]),
            ("с", [.s, .ss], []), ("ш", [], [.s]), ("щ", [], [.s]), ("сс", [.ss], [.s]), ("дж", [.j], []),
            ("ж", [], [.j]), ("дз", [], [.j]), ("з", [], [.j]), ("ч", [.j], [.ch, .jj]),
            ("чж", [.jj, .j], []),
            ("чч", [.jj], [.j]), ("ц", [], [.j, .ch]), ("чх", [.ch], []), ("х", [.h], []),
        ],
        vowels: [
            ("а", [.a], []), ("э", [.ae, .e], []), ("я", [.ya], []), ("о", [.o, .eo], []),
            ("е", [.ye, .e], [.yeo, .eo, .ae, .oe]), ("ё", [.yeo, .yo], [.eo]), ("йо", [], [.yeo, .yo]),
            ("ва", [.wa], []), ("уа", [], [.wa]), ("вэ", [.wae, .oe, .we], []),
            ("ве", [.oe, .we], [.wae]), ("ой", [], [.oe]), ("у", [.u], [.eu]), ("во", [.weo], []),
            ("уо", [], [.weo]), ("ви", [.wi], []), ("уи", [], [.wi, .ui]), ("ю", [.yu], []), ("ы", [.eu], []),
            ("ый", [.ui], []), ("и", [.i], [.ui]), ("й", [], [.i]),
        ],
        finals: [
            ("", [.none], []), ("к", [.k], []), ("г", [.k], []), ("н", [.n, .ng], []), ("нъ", [.n], []),
            ("нг", [.ng], []), ("ль", [.l], []), ("л", [.l], []), ("р", [.l], []), ("м", [.m], []),
            ("п", [.p], []),
            ("б", [.p], []), ("т", [.t], []), ("с", [.t], []), ("д", [.t], []),
        ])
}
