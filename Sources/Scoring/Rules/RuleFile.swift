/// A file of rules as bytes; whoever reads the folder hands these over, since scoring does no input or output.
package struct RuleFile: Hashable, Sendable {
    /// Path within `Rules/`, with `/` between folders, such as `regimes/eu-ghrsr.yaml`.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
