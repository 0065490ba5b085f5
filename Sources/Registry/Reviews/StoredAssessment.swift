package import CasebookModel
import Foundation

/// What scoring proposed of a subject under a regime, with the hash of what it was made from.
package struct StoredAssessment: Hashable, Sendable {
    package var subject: PartyID
    package var regime: String
    /// A hash of casebook, listings and rules: another one makes the assessment stale.
    package var inputs: String
    package var rulesVersion: String
    package var madeAt: TimeStamp
    /// The assessment itself, as a JSON object.
    package var json: String

    package init(
        subject: PartyID, regime: String, inputs: String, rulesVersion: String, madeAt: TimeStamp,
        json: String
    ) {
        self.subject = subject
        self.regime = regime
        self.inputs = inputs
        self.rulesVersion = rulesVersion
        self.madeAt = madeAt
        self.json = json
    }

    static func id(_ subject: PartyID, _ regime: String) -> String { "\(subject)|\(regime)" }

    private struct Fields: Codable {
        var inputs: String
        var madeAt: String
        var regime: String
        var rulesVersion: String
        var subject: String
    }

    private static let lead = "{\"result\":"
    private static let seam = ",\"inputs\":"

    /// The stored form: the result as it came, then what it is about.
    func body() throws -> String {
        let fields = try StoredJSON.encode(
            Fields(
                inputs: inputs, madeAt: madeAt.description, regime: regime, rulesVersion: rulesVersion,
                subject: subject.description))
        return "\(StoredAssessment.lead)\(json),\(fields.dropFirst())"
    }

    /// The result within a stored form.
    static func result(in body: String) -> String? {
        guard body.hasPrefix(lead), let end = body.range(of: seam, options: .backwards) else { return nil }
        return String(body[body.index(body.startIndex, offsetBy: lead.count)..<end.lowerBound])
    }
}

extension WriteTransaction {
    /// Stores an assessment; one made from the same inputs stays as it is.
    @discardableResult
    package func put(_ assessment: StoredAssessment) throws -> ChangeAction? {
        guard (try? JSONSerialization.jsonObject(with: Data(assessment.json.utf8))) is [String: Any] else {
            throw RegistryError(.refused("an assessment is stored as one JSON object"), path)
        }
        let id = StoredAssessment.id(assessment.subject, assessment.regime)
        let old = try sql.first("SELECT inputs, rules_version FROM assessment WHERE id = ?", [.text(id)])
        if let old, old.text(0) == assessment.inputs, old.text(1) == assessment.rulesVersion { return nil }
        return try store(.other(.assessment), id, body: try assessment.body())
    }
}
