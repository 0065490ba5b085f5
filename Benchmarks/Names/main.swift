import Foundation
import NameMatching

// bench-names quality PAIRS.csv | speed … : prints what name matching reaches. See README in this folder's peers.py.

let arguments = CommandLine.arguments.dropFirst()
let home = ProcessInfo.processInfo.environment["DOSSIER_HOME"] ?? "."
var files: [String: [UInt8]] = [:]
for name in NameTables.fileNames {
    files[name] = try [UInt8](Data(contentsOf: URL(filePath: "\(home)/Rules/names/\(name)")))
}
let start = ContinuousClock.now
let reader = NameReader(try NameTables(files: files))
FileHandle.standardError.write(Data("tables read in \(ContinuousClock.now - start)\n".utf8))

switch arguments.first {
case "quality":
    try Quality.run(reader, path: arguments.dropFirst().first ?? "", dump: arguments.dropFirst(2).first)
default:
    FileHandle.standardError.write(Data("usage: bench-names quality PAIRS.csv\n".utf8))
    exit(2)
}
