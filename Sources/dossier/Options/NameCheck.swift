import ArgumentParser
import Audiences
import CasebookModel
import Operations
import Registry

/// Whether texts are searched for sealed names before they leave.
struct NameCheck: ParsableArguments {
    @Flag(
        help:
            "Open the registry's key and mask the names of sealed persons where a text holds one, in whatever spelling."
    )
    var checkNames = false

    /// What is sealed, opened to be looked for; `nil` when it was not asked for, which is said where something is sealed.
    func names(_ workspace: Workspace, _ input: SecretInput, outside: Bool, _ common: CommonOptions) throws
        -> SealedNames?
    {
        if checkNames {
            let ring = try input.ring(of: try workspace.writing(), workspace)
            return try workspace.sealedNames(with: ring)
        }
        let sealed = try workspace.reading().sealedValues().count
        if outside, sealed > 0 {
            common.talk(
                "texts were not searched for the \(sealed) sealed values: --check-names does it, with your key"
            )
        }
        return nil
    }
}

/// Says where texts name protected persons, without the names.
func report(_ masked: [Masked], isMasked: Bool) {
    for place in masked {
        Console.talk(
            "look at it: \(place.record) \(place.field) names \(place.person)"
                + (isMasked ? "; the name was masked" : "; take it out"))
    }
}
