/// What takes bytes, one piece after the other.
package protocol ByteSink: AnyObject {
    /// - Throws: `CustodyError.cannotWrite`.
    func add(_ bytes: [UInt8]) throws(CustodyError)
}

/// What takes bytes into a file that has its place once it is whole, and can be taken out of it again.
package protocol PlacedSink: ByteSink {
    /// Nothing more comes: what was added outlives a loss of power, still without its name.
    func complete() throws(CustodyError)
    /// Puts the complete file in its place; `keepsOther` keeps what stood there, until `settle` or `takeBack`.
    func place(keepsOther: Bool) throws(CustodyError)
    /// Undoes `place`; throws when the file may still be there.
    func takeBack() throws(CustodyError)
    /// It stays in its place.
    func settle()
}
