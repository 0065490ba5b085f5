import Foundation
import NameMatching

// Prints what name matching reaches. `peers.py` in this folder runs it beside other programs.

let usage = """
    usage: bench-names quality PAIRS.csv [dump]   the labelled pairs
           bench-names list FOLDER [verbose]      one query against a whole list (FOLDER by make_whole_list.py)
           bench-names speed FOLDER               pairs a second over that list
           bench-names growth [LARGEST]           query times on synthetic lists, 1,000 to LARGEST (1,000,000)
           bench-names scores PAIRS.csv           the pairs' scores, one a line
           bench-names all PAIRS.csv FOLDER       everything but the scores
    DOSSIER_HOME names the folder that holds Rules (the working directory otherwise);
    BENCH_JSON names a file for the figures.
    """
let arguments = Array(CommandLine.arguments.dropFirst())
let home = ProcessInfo.processInfo.environment["DOSSIER_HOME"] ?? "."
var files: [String: [UInt8]] = [:]
for name in NameTables.fileNames {
    files[name] = try [UInt8](Data(contentsOf: URL(filePath: "\(home)/Rules/names/\(name)")))
}
let reader = NameReader(try NameTables(files: files))
let second = arguments.count > 1 ? arguments[1] : ""

func printed(_ measures: [Measure]) throws {
    if let path = ProcessInfo.processInfo.environment["BENCH_JSON"] {
        try Data(try Measure.json(measures).utf8).write(to: URL(filePath: path))
    }
}

switch arguments.first {
case "quality": try printed(try Quality.run(reader, path: second, dump: arguments.count > 2))
case "scores": try Quality.scores(reader, path: second)
case "list": try printed(try WholeList.run(reader, folder: second, verbose: arguments.count > 2))
case "speed": try printed(try Speed.pairs(reader, folder: second))
case "growth": try printed(Speed.growth(reader, largest: Int(second) ?? 1_000_000))
case "all" where arguments.count > 2:
    try printed(
        try Quality.run(reader, path: second, dump: false)
            + WholeList.run(reader, folder: arguments[2], verbose: false)
            + Speed.pairs(reader, folder: arguments[2])
            + Speed.growth(reader, largest: 1_000_000))
default:
    FileHandle.standardError.write(Data((usage + "\n").utf8))
    exit(2)
}
