// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "dossier",
    products: [.executable(name: "dossier", targets: ["dossier"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    ],
    targets: [
        .target(name: "CasebookModel"),
        .target(name: "StrictYAML", dependencies: ["CasebookModel", yams]),
        .target(name: "Scoring", dependencies: ["CasebookModel", "StrictYAML", crypto]),
        .target(name: "NameMatching"),
        .target(name: "Screening", dependencies: ["CasebookModel", "NameMatching"]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(
            name: "CXML",
            cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])],
            linkerSettings: [.linkedLibrary("xml2")]),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "COpenSSL", linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "Custody", dependencies: ["COpenSSL", "CZlib"]),
        .target(
            name: "SanctionsLists",
            dependencies: ["CasebookModel", "StrictYAML", "CCurl", "CXML", "CZlib", crypto]),
        .target(
            name: "Registry", dependencies: ["CasebookModel", "Custody", "CZlib", grdb, crypto, cryptoExtras]),
        .target(name: "Audiences", dependencies: ["CasebookModel"]),
        .target(name: "Interchange", dependencies: ["CasebookModel", "Audiences", "StrictYAML"]),
        .target(name: "HTMLTree"),
        .target(
            name: "Dossiers",
            dependencies: [
                "CasebookModel", "Audiences", "Scoring", "StrictYAML", "HTMLTree", subprocess, system, crypto,
            ]),
        .target(
            name: "Operations",
            dependencies: [
                "CasebookModel", "StrictYAML", "Scoring", "Screening", "NameMatching", "SanctionsLists",
                "Registry", "Custody", "Audiences", "Interchange", "Dossiers", "HTMLTree", crypto,
            ]),
        .executableTarget(
            name: "dossier",
            dependencies: [
                "Operations", "CasebookModel", "StrictYAML", "Scoring", "Screening", "NameMatching",
                "SanctionsLists", "Registry", "Custody", "Audiences", "Interchange", "Dossiers",
                argumentParser,
            ]),
        .executableTarget(
            name: "bench-names", dependencies: ["NameMatching"], path: "Benchmarks/Names",
            exclude: ["make_hanja_table.py", "make_whole_list.py", "peers.py", "requirements.txt"]),
        .executableTarget(
            name: "bench-lists", dependencies: ["CasebookModel", "CXML", "SanctionsLists"],
            path: "Benchmarks/Lists",
            exclude: ["read_lxml.py", "requirements.txt"]),
        .executableTarget(
            name: "bench-scoring", dependencies: ["CasebookModel", "Scoring", "StrictYAML"],
            path: "Benchmarks/Scoring", exclude: ["README.md", "compare.py", "requirements.txt"]),
        .executableTarget(
            name: "bench-dossiers", dependencies: ["Dossiers", "HTMLTree", "CasebookModel", "Audiences"],
            path: "Benchmarks/Dossiers", exclude: ["weasyprint.txt"]),

        .target(
            name: "TestSupport", dependencies: ["CZlib"], path: "Tests/TestSupport",
            // Thousands of files are searched byte by byte.
            swiftSettings: [.unsafeFlags(["-O"])]),
        .target(name: "CPostgres", path: "Tests/CPostgres"),
        .target(name: "CFaultyDisk", path: "Tests/CFaultyDisk", linkerSettings: [.linkedLibrary("dl")]),
        .executableTarget(
            name: "registry-probe", dependencies: ["CasebookModel", "Registry", "CFaultyDisk"],
            path: "Tests/RegistryProbe"),
        .testTarget(name: "CasebookModelTests", dependencies: ["CasebookModel", "TestSupport"]),
        .testTarget(
            name: "AudiencesTests", dependencies: ["Audiences", "CasebookModel", "CZlib", "TestSupport"]),
        .testTarget(name: "StrictYAMLTests", dependencies: ["StrictYAML", "CasebookModel", "TestSupport"]),
        .testTarget(
            name: "InterchangeTests",
            dependencies: ["Interchange", "StrictYAML", "CasebookModel", "TestSupport"],
            exclude: ["Golden", "Fixtures"]),
        .testTarget(name: "NameMatchingTests", dependencies: ["NameMatching", "TestSupport"]),
        .testTarget(
            name: "ScreeningTests",
            dependencies: ["Screening", "NameMatching", "CasebookModel", "TestSupport"]),
        .testTarget(
            name: "SanctionsListsTests",
            dependencies: ["SanctionsLists", "StrictYAML", "CasebookModel", "CXML", crypto, "TestSupport"]),
        .testTarget(name: "CustodyTests", dependencies: ["Custody", "TestSupport"]),
        .testTarget(
            name: "RegistryTests",
            dependencies: [
                "Registry", "Custody", "CasebookModel", "CPostgres", "registry-probe", crypto, "TestSupport",
            ]),
        .testTarget(
            name: "ScoringTests",
            dependencies: ["Scoring", "CasebookModel", "StrictYAML", "TestSupport"]),
        .testTarget(
            name: "RegimesTests", dependencies: ["Scoring", "CasebookModel", "StrictYAML", "TestSupport"]),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "Operations", "CasebookModel", "Audiences", "NameMatching", "Scoring", "Registry",
                "Dossiers", "dossier", "TestSupport",
            ], exclude: ["Golden"]),
        .testTarget(name: "HTMLTreeTests", dependencies: ["HTMLTree", "TestSupport"]),
        .testTarget(
            name: "DossiersTests",
            dependencies: [
                "Dossiers", "Audiences", "Interchange", "Scoring", "StrictYAML", "HTMLTree", "CasebookModel",
                "TestSupport",
            ], exclude: ["Golden"]),
    ]
)

// `make fuzz` alone builds the harness, since libFuzzer brings a `main` of its own. The readers are built to tell which of
// their branches an input reached, and to stop at the first byte they touch that is not theirs.
if Context.environment["DOSSIER_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz-lists", dependencies: ["CasebookModel", "SanctionsLists"], path: "Tests/Fuzz",
            swiftSettings: [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
    for target in package.targets {
        switch target.name {
        case "CXML", "CZlib":
            target.cSettings =
                (target.cSettings ?? []) + [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])]
        case "CasebookModel", "StrictYAML", "SanctionsLists", "fuzz-lists":
            target.swiftSettings =
                (target.swiftSettings ?? []) + [.unsafeFlags(["-sanitize=fuzzer,address"])]
        default: break
        }
    }
}

for target in package.targets { target.swiftSettings = (target.swiftSettings ?? []) + strict }
