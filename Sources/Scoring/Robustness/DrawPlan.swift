import CasebookModel

/// A ranking laid out for draws: everything that no draw changes is worked out once, so that a block of draws only runs
/// through flat streams of positions in small tables.
///
/// What is fixed is which items count, which of them share an origin, which elements a pleading meets, and which incidents
/// count together. What a draw changes is the numbers. The rules are those of `Scorer`, with two sums taken together: the
/// doubts of an item, and the elements of a pleading. So a draw's score may differ from what `Scorer` makes of the same
/// numbers in the last bits of single precision, and by no more than `DrawPlan.tolerance`.
struct DrawPlan: Sendable {
    typealias Place = RuleIndex.Place

    /// Sixteen times the step between numbers just below 1, for some hundred roundings that mostly cancel.
    static let tolerance: Float = 16 * 0x1p-24

    /// How the weight of an item is made before its doubts; items alike in it share one weight in each draw.
    struct ItemStep: Hashable, Sendable {
        /// The two grades; equal where one alone is known or where none is and the item is ungraded.
        var first: Place
        var second: Place
        var directness: Place
        var connection: Place
        var kind: Place
    }

    /// An item in the stream: its weight, its doubts above, and at the top whether it has the origin of the one before it.
    enum Word {
        static let doubtShift: UInt32 = 20
        static let itemMask: UInt32 = (1 << 20) - 1
        static let doubtMask: UInt32 = (1 << 11) - 1
        static let sameOrigin: UInt32 = 1 << 31
    }

    /// How the items of a claim are taken together and what then holds the claim.
    struct Shape: Hashable, Sendable {
        enum Mode: UInt8, Sendable { case nothing, oneOrigin, severalOrigins }
        var mode: Mode
        /// The share at which further origins count.
        var share: Place = RuleIndex.zero
        /// Whether the items are also to be compared alone, as where credibility 1 is read as 2 beside other origins.
        var comparesAlone = false
        var hasContrary = false
        var doubt: Place = RuleIndex.zero
        var wording: Place = RuleIndex.one
    }

    /// What a conflict may do to a claim.
    struct Cap: Sendable {
        /// Rivals by position among the claims; none where a resolution was decided against the claim.
        var rivals: [Int32]
    }

    /// The elements that arise for a pleading: how many of them are as strong as what.
    struct Pattern: Hashable, Sendable {
        var count = 0
        var identity = 0
        var office = 0
        var tie = 0
        var tenure = 0
        var carried = 0
        /// Shares of the tie.
        var scaled: [Place] = []
    }

    struct PleadingStep: Sendable {
        /// The claim of the act, by position.
        var act: Int32
        var gravity: Int32
        var pattern: Int32
        /// Position among the lists of carrying acts, −1 for none.
        var carriers: Int32
        var isIndirect: Bool
    }

    struct InvolvementStep: Sendable {
        var claim: Int32
        var role: Place
        var lastPleading: Int32
        /// Posts at the time, as a range of `tenures`; empty where no element asks for them.
        var firstTenure: Int32
        var lastTenure: Int32
        /// Whether some limb takes the role, so that it ties, and then whether a new group of incidents begins here.
        var fitsLimb: Bool
        var beginsGroup: Bool
    }

    struct SubjectStep: Sendable {
        var names: Range<Int32>
        /// Birth dates and official numbers.
        var seconds: Range<Int32>
        var postings: Range<Int32>
        var isAgency: Bool
        var addedValue: Place
        /// Elements where nothing is pleaded, for a subject that command alone may tie; −1 otherwise.
        var unpleaded: Int32
        var lastInvolvement: Int32
        /// Ties by command, where the rules let them count.
        var commandTies: Range<Int32>
    }

    /// A tie by command, in positions of claims.
    struct CommandStep: Sendable {
        var acts: [(involvement: Int32, act: Int32, isIndirect: Bool)] = []
        /// The post and each relation.
        var links: [Int32] = []
        var factors: [Place]
    }

    var items: [ItemStep] = []
    /// Doubts in the order in which they widen; the first list is empty.
    var doubts: [[Place]] = [[]]
    /// Claim after claim: shape, number of items, items; then where the shape says so, number of items to be compared alone
    /// and these, and the same of the contrary items.
    var stream: [UInt32] = []
    var shapes: [Shape] = []
    var claimCount = 0
    /// Claims that are in a conflict, with what binds them.
    var capped: [(claim: Int32, caps: [Cap])] = []
    var gravities: [RulePlan.GravityPlan] = []
    var patterns: [Pattern] = []
    var carriers: [[Int32]] = []
    var tenures: [(posting: Int32, isCertain: Bool)] = []
    var pleadings: [PleadingStep] = []
    var involvements: [InvolvementStep] = []
    var commandTies: [CommandStep] = []
    /// In the order in which the subjects were given.
    var subjects: [SubjectStep] = []
    let rules: RulePlan

    init(rules: RulePlan) { self.rules = rules }
}

extension Range<Int32> {
    /// The same as positions of an array.
    @inline(__always) var positions: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
