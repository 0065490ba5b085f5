package import CasebookModel

/// What stands in the way of a filing gate.
package enum GateObstacle: Hashable, Sendable, CustomStringConvertible {
    case nobodyPassed, nobodyNamed
    case passToCome(Day)
    case passOld(Day, days: Int)
    case fewOrigins, noDatedPosting, noContrary, noBirth, noName, noAct, noAddress
    case addressToCome(Day)
    case addressOld(Day, days: Int)
    /// The regime is not in force, or nobody confirmed that it lives on: the warning, in the document's language.
    case currency(String)

    package func text(in locale: DossierLocale) -> String {
        func day(_ phrase: Phrase, _ day: Day, _ days: Int? = nil) -> String {
            var values = ["date": locale.text(day)]
            values["days"] = days.map { String($0) }
            return locale(phrase, values)
        }
        return switch self {
        case .nobodyPassed: locale(.obstacleNobody)
        case .nobodyNamed: locale(.obstacleUnnamed)
        case .passToCome(let date): day(.obstacleToCome, date)
        case .passOld(let date, let days): day(.obstacleOld, date, days)
        case .fewOrigins: locale(.obstacleOrigins)
        case .noDatedPosting: locale(.obstaclePosting)
        case .noContrary: locale(.obstacleContrary)
        case .noBirth: locale(.obstacleBirth)
        case .noName: locale(.obstacleName)
        case .noAct: locale(.obstacleAct)
        case .noAddress: locale(.obstacleAddress)
        case .addressToCome(let date): day(.obstacleAddressToCome, date)
        case .addressOld(let date, let days): day(.obstacleAddressOld, date, days)
        case .currency(let warning): warning
        }
    }

    /// In English, for a message.
    package var description: String {
        switch self {
        case .nobodyPassed: "no named person has passed it"
        case .nobodyNamed: "no person is named"
        case .passToCome(let day): "\(day) is to come"
        case .passOld(let day, let days): "confirmed on \(day), more than \(days) days ago"
        case .fewOrigins:
            "the tie rests on fewer than two independent origins and on no official document of others"
        case .noDatedPosting: "no posting is dated"
        case .noContrary: "no contrary information and no recorded search for it"
        case .noBirth: "no date of birth is sourced"
        case .noName: "no name is sourced"
        case .noAct: "no act against the victim is recorded"
        case .noAddress: "nobody confirmed the address"
        case .addressToCome(let day): "the address is said to be confirmed on \(day), which is to come"
        case .addressOld(let day, let days):
            "the address was confirmed on \(day), more than \(days) days ago"
        case .currency(let warning): warning
        }
    }
}
