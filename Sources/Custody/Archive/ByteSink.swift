/// What takes bytes, one piece after the other.
package protocol ByteSink: AnyObject {
    /// - Throws: `CustodyError.cannotWrite`.
    func add(_ bytes: [UInt8]) throws(CustodyError)
}
