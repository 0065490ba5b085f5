/// Golden files lie beside the suites' folders.
enum Golden {
    /// A file in the folder that holds `Golden/`.
    static let file: String = {
        let here = #filePath
        // …/DossiersTests/Sample/Golden.swift → …/DossiersTests/x
        let parts = here.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        return parts.joined(separator: "/") + "/x"
    }()
}
