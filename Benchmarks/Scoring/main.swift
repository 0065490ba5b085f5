// Measures scoring on a generated casebook: `bench-scoring RULES [OFFICIALS INCIDENTS EVIDENCE [EXPORT-FOLDER]]`.
// Prints one figure a line; with a folder it also writes the columns for compare.py.
import CasebookModel
import Foundation
import Scoring

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
    print("usage: bench-scoring RULES-FOLDER [OFFICIALS INCIDENTS EVIDENCE [EXPORT-FOLDER]]")
    exit(64)
}
let clock = ContinuousClock()

func seconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
}

/// Processor seconds of all threads of this program, which other programs on the machine lengthen less than the clock's.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func report(_ what: String, _ value: Double, _ unit: String) {
    print("\(what)\t\(decimals(value, 4))\t\(unit)")
}

func peakMemory() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return Double(line?.split(separator: " ").dropFirst().first ?? "0") ?? 0
}

func ruleFiles(_ folder: String) throws -> [RuleFile] {
    let folder = URL(filePath: folder).resolvingSymlinksInPath()
    let paths = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }) ?? []
    return try paths.filter { $0.hasSuffix(".yaml") }.sorted().map { path in
        RuleFile(path: path, bytes: Array(try Data(contentsOf: folder.appending(path: path))))
    }
}

func run(_ rules: RuleSet, _ regime: Regime, _ sizes: (Int, Int, Int), export: String?) throws {
    let casebook = generate(officials: sizes.0, incidents: sizes.1, evidence: sizes.2, seed: 1)
    print("officials\t\(sizes.0)\nincidents\t\(sizes.1)\nevidence\t\(casebook.evidence.count)")
    let today = Day(number: 20_781)
    var engine = ScoringEngine(casebook, rules: rules, today: today, casebookHash: "not hashed")
    report(
        "columns laid out",
        seconds { engine = ScoringEngine(casebook, rules: rules, today: today, casebookHash: "not hashed") },
        "s")
    var scores = engine.scores(under: regime)
    var scoring = Double.infinity
    var scoringWork = Double.infinity
    for _ in 0..<7 {
        let before = processorSeconds()
        scoring = min(scoring, seconds { scores = engine.scores(under: regime) })
        scoringWork = min(scoringWork, processorSeconds() - before)
    }
    report("scoring, best of seven", scoring, "s")
    report("scoring, processor", scoringWork, "s")
    var rows: [RankedSubject] = []
    var ranking = Double.infinity
    for _ in 0..<3 { ranking = min(ranking, seconds { rows = scores.rank() }) }
    report("ranking \(rows.count) subjects with elements and readiness, best of three", ranking, "s")
    report("scoring and ranking", scoring + ranking, "s")
    var item = casebook.evidence[casebook.evidence.count / 2]
    item.kind = "official-document"
    var changed: Rescoring?
    var again = Double.infinity
    for _ in 0..<5 { again = min(again, seconds { changed = scores.rescored(replacing: item) }) }
    report("one item changed, \(changed?.scores.count ?? 0) subjects scored again", again, "s")
    var robust: [RobustRank] = []
    for cores in [1, 2] {
        var draws = Double.infinity
        var work = Double.infinity
        for _ in 0..<3 {
            let before = processorSeconds()
            draws = min(draws, seconds { robust = scores.robustness(draws: 1000, seed: 1, cores: cores) })
            work = min(work, processorSeconds() - before)
        }
        report("1000 draws over \(robust.count) subjects, \(cores) cores, best of three", draws, "s")
        report("1000 draws, \(cores) cores, processor", work, "s")
        report("1000 draws ÷ one scoring, \(cores) cores", draws / scoring, "×")
        report("1000 draws ÷ one scoring, \(cores) cores, processor", work / scoringWork, "×")
    }
    var losses: [OriginLoss] = []
    let discredit = seconds { losses = scores.originLosses() }
    report("every origin discredited in turn, \(losses.count) falls", discredit, "s")
    report("peak memory so far", peakMemory() / 1024, "MB")
    if let export {
        try FileManager.default.createDirectory(atPath: export, withIntermediateDirectories: true)
        for file in scores.exported() {
            try file.text.write(toFile: "\(export)/\(file.name)", atomically: true, encoding: .utf8)
        }
        try "\(decimals(scoring, 6)) \(decimals(scoringWork, 6))\n".write(
            toFile: "\(export)/scoring-seconds.txt", atomically: true, encoding: .utf8)
    }
}

func shippedRules(_ folder: String) throws -> RuleSet {
    let files = try ruleFiles(folder)
    return try RuleSet(files: files, regimes: try RegimeLibrary(files: files).regimes)
}

let rules: RuleSet
do { rules = try shippedRules(arguments[1]) } catch {
    print("the rules in \(arguments[1]) cannot be read: \(error)")
    exit(66)
}
guard let regime = rules.regime("eu-ghrsr") else {
    print("no regime eu-ghrsr in \(arguments[1])")
    exit(66)
}
if arguments.count >= 5, let officials = Int(arguments[2]), let incidents = Int(arguments[3]),
    let evidence = Int(arguments[4])
{
    try run(rules, regime, (officials, incidents, evidence), export: arguments.count > 5 ? arguments[5] : nil)
} else {
    for scale in [100, 10, 1] {
        try run(rules, regime, (10_000 / scale, 100_000 / scale, 1_000_000 / scale), export: nil)
        print("")
    }
}
