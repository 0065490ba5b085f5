import CasebookModel

extension Composer {
    /// "concerning Person Onyx and Person Topaz": whose an act or a step is, as far as this reader may know; empty where it
    /// is of all of an incident's victims or not known of whom.
    private func concerned(_ victims: [VictimID], _ phrase: Phrase = .concerning) -> [Inline] {
        let names = victims.compactMap { casebook.victim($0)?.alias }
        guard !names.isEmpty else { return [] }
        return locale.inlines(phrase, ["persons": locale.list(names.map { [.text($0)] })])
    }

    /// The same as a sentence of its own, after one on a party's part.
    func victimsConcerned(_ part: Involvement) -> [Inline] { concerned(part.victims, .involvementVictims) }

    /// The same in brackets, to stand behind what the act or the step is called.
    func concerning(_ value: some OfVictims) -> [Inline] {
        let persons = concerned(value.victims)
        guard !persons.isEmpty else { return [] }
        return [.text(locale.words.openingBracket)] + persons + [.text(locale.words.closingBracket)]
    }

    /// Whose acts are that are told in one row, each person once; empty where one of them does not say.
    func concerning(_ acts: [Act]) -> [Inline] {
        guard acts.allSatisfy({ !$0.victims.isEmpty }) else { return [] }
        var seen: Set<VictimID> = []
        let persons = concerned(acts.flatMap(\.victims).filter { seen.insert($0).inserted })
        return persons.isEmpty ? [] : [.text(locale.pattern(.locatorSeparator))] + persons
    }
}
