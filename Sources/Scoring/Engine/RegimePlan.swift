import CasebookModel

/// What a regime asks, in the numbers of the columns' terms.
struct RegimePlan: Sendable {
    enum Fit: UInt8, Sendable { case none, indirect, express }

    /// An element of the kind `must` whose strength is made from evidence.
    struct EvidenceElement: Sendable {
        var id: String
        var test: ElementTest
        /// By kind of subject and role: whether some limb it is about takes the role.
        var roleFits: [[Bool]]
        /// By violation, for the conduct it is about.
        var fits: [Fit]
        /// By kind of subject and role: whether it can arise for the role, which it does not where it is about other limbs.
        var roleArises: [[Bool]]
        /// By violation: whether it can arise for the conduct, which it does not where it is about other conduct.
        var conductArises: [Bool]
        /// By standing: whether it is asked of subjects of that standing.
        var isAskedOf: [Bool]

        /// Whether it is asked of a subject at all.
        /// - Parameter standing: as `RegimePlan.standing(of:)`.
        func concerns(_ kind: SubjectKind, standing: Int) -> Bool {
            isAskedOf[standing] && RegimePlan.applies(test, to: kind)
        }
    }

    var regimeID: String
    var jurisdiction: String
    /// The regime's government among the columns' governments, `nil` when it published nothing.
    var government: Int16?
    var reaches: [Bool]
    /// By violation.
    var fits: [Fit]
    /// By violation: bit set of violations that can carry it.
    var carriers: [Set<UInt16>]
    /// By kind of subject and role: whether some limb takes the role.
    var roleFits: [[Bool]]
    var elements: [EvidenceElement]
    /// How many standings there are: what the regime's elements tell subjects apart by beyond their kind. One for each State
    /// that some element is not asked of and one for all others; twice that where elements ask of goods, since who makes
    /// none is told apart too.
    let standings: Int
    /// The first standing of those who make no goods.
    private let withoutGoods: Int
    /// By subject; empty where all stand alike.
    private let standingOfSubject: [UInt8]

    static func kindIndex(_ kind: SubjectKind) -> Int {
        switch kind {
        case .official: 0
        case .agency: 1
        case .company: 2
        }
    }

    /// Tests whose strength comes from claims.
    static let evidenceTests: Set<ElementTest> = [
        .identity, .conduct, .carryingRight, .threshold, .limb, .tenure, .office, .knowledge, .victimNexus,
        .labour, .product,
    ]

    /// Whether claims give an element its strength. What is asked of goods beyond them and the act, people answer: no claim
    /// ties labour to goods.
    static func isByEvidence(_ element: LegalElement) -> Bool {
        element.asks == nil && evidenceTests.contains(element.test)
    }

    /// Tests that do not apply to a kind of subject.
    static func applies(_ test: ElementTest, to kind: SubjectKind) -> Bool {
        switch test {
        case .tenure, .office: kind == .official
        case .product: kind == .company
        default: true
        }
    }

    /// States whose subjects some element is not asked of; number 0 stands for all others.
    private static func namedStates(_ regime: Regime) -> [String] {
        Set(regime.elements.flatMap(\.notOf)).sorted()
    }

    /// Whether a source states goods of subjects of a standing.
    func hasGoods(standing: Int) -> Bool { standing < withoutGoods }

    /// A subject's standing, from 0.
    @inline(__always) func standing(of subject: Int) -> Int {
        standingOfSubject.isEmpty ? 0 : Int(standingOfSubject[subject])
    }

    init(_ regime: Regime, _ columns: CasebookColumns) {
        let named = Self.namedStates(regime)
        let asksOfGoods = regime.elements.contains {
            $0.kind == .must && Self.isByEvidence($0) && [.product, .labour].contains($0.test)
        }
        let told = named.count + 1
        withoutGoods = told
        standings = asksOfGoods ? 2 * told : told
        standingOfSubject =
            named.isEmpty && !asksOfGoods
            ? []
            : zip(columns.subjectState, columns.hasGoods).map { state, hasGoods in
                let number = (named.firstIndex(of: state) ?? -1) + 1
                return UInt8(clamping: asksOfGoods && !hasGoods ? number + told : number)
            }
        regimeID = regime.id
        jurisdiction = regime.jurisdiction
        government = columns.governments.find(regime.jurisdiction).map { Int16($0) }
        reaches = SubjectKind.allCases.map { regime.reaches($0) }
        let violations = columns.violations.terms
        fits = violations.map { Self.fit(regime, $0) }
        carriers = violations.map { violation in
            let codes = Set(regime.rules(for: violation).flatMap(\.carriedBy))
            let carrying = regime.conduct.filter { codes.contains($0.code) && $0.coverage == .express }
            return Set(carrying.flatMap(\.violations).compactMap { columns.violations.find($0) })
        }
        let roles = columns.roles.terms
        roleFits = SubjectKind.allCases.map { kind in roles.map { !regime.limbs(for: $0, kind: kind).isEmpty }
        }
        elements = []
        for element in regime.elements
        where element.kind == .must && Self.isByEvidence(element) {
            elements.append(Self.plan(element, regime, columns))
        }
    }

    static func plan(_ element: LegalElement, _ regime: Regime, _ columns: CasebookColumns)
        -> EvidenceElement
    {
        let limbs = Set(element.limbs)
        let codes = Set(element.conduct)
        let roleFits = SubjectKind.allCases.map { kind in
            columns.roles.terms.map { role in
                regime.limbs(for: role, kind: kind).contains { limbs.isEmpty || limbs.contains($0.id) }
            }
        }
        let fits = columns.violations.terms.map { violation -> Fit in
            codes.isEmpty
                ? fit(regime, violation)
                : best(regime.rules(for: violation).filter { regime.isAbout(element, $0) })
        }
        // Elements of one test that are limited to limbs or conduct are alternatives: where another takes what is
        // pleaded, this one does not arise; where none does, it does, and is not shown.
        let others = regime.elements.filter {
            $0.id != element.id && $0.kind == .must && $0.test == element.test
        }
        let roleArises = SubjectKind.allCases.enumerated().map { number, kind in
            columns.roles.terms.enumerated().map { role, term -> Bool in
                if limbs.isEmpty || roleFits[number][role] { return true }
                let taken = regime.limbs(for: term, kind: kind).map(\.id)
                if element.test != .limb { return taken.isEmpty }
                return !others.contains { other in
                    taken.contains { other.limbs.isEmpty || other.limbs.contains($0) }
                }
            }
        }
        let conductArises = columns.violations.terms.enumerated().map { number, term -> Bool in
            if element.test == .carryingRight, fits[number] == .express { return false }
            if codes.isEmpty || fits[number] != .none { return true }
            if element.test != .conduct { return false }
            let taken = regime.rules(for: term).map(\.code)
            return !others.contains { other in
                taken.contains { other.conduct.isEmpty || other.conduct.contains($0) }
            }
        }
        let isAskedOf = [true] + namedStates(regime).map { !element.notOf.contains($0) }
        return EvidenceElement(
            id: element.id, test: element.test, roleFits: roleFits, fits: fits, roleArises: roleArises,
            conductArises: conductArises,
            isAskedOf: isAskedOf + isAskedOf)
    }

    private static func fit(_ regime: Regime, _ violation: String) -> Fit {
        best(regime.rules(for: violation))
    }

    private static func best(_ rules: [ConductRule]) -> Fit {
        if rules.contains(where: { $0.coverage == .express }) { return .express }
        return rules.contains { $0.coverage == .indirect } ? .indirect : .none
    }
}
