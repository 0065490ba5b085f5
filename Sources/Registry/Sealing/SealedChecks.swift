import Foundation

extension WriteTransaction {
    /// Opens every sealed value whose person's key is there, for a program to look for them where they must not stand.
    ///
    /// Nothing of it is shown to anyone, so no second person need agree; that it was done is in the log all the same.
    ///
    /// - Throws: `wrongKey` for an old key or an altered value.
    package func openForCheck(with ring: Keyring) throws -> [(value: Sealed, plain: Secret)] {
        try require(.researcher, to: "look for sealed names")
        var keys: [String: Data] = [:]
        for row in try sql.query("SELECT owner, wrapped FROM key_material WHERE purpose = 'person'") {
            if let owner = row.text(0), let wrapped = row.blob(1) { keys[owner] = wrapped }
        }
        let values = try sql.query("SELECT body FROM sealed_value ORDER BY id").map {
            try StoredJSON.decode(StoredSealed.self, from: $0.text(0) ?? "").sealed
        }
        return try values.compactMap { value in
            guard let wrapped = keys[value.person] else { return nil }
            let key = try ring.unwrap(wrapped, of: value.person)
            return (value, try SealedValues.open(value, with: key, identity: ring.identity))
        }
    }
}
