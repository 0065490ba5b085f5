import Foundation
import TestSupport
import Testing

/// A registry about people and places that do not exist, with exhibits, protected persons and consents.
enum FictionalFiling {
    /// Runs with a folder that holds `dossier.sqlite` and the files it was made from.
    static func inFolder<Answer>(_ body: (URL) throws -> Answer) throws -> Answer {
        try Folders.withScratch { folder in
            try Data(script.utf8).write(to: folder.appending(path: "make.py"))
            let made = try DossierProgram.shell(
                """
                set -e
                python3 make.py
                "$D" import book -q
                head -c 32 make.py > key
                "$D" seal start --key-file key -q
                for file in photo.png notes.txt odd.xyz; do
                    "$D" evidence add $file --visibility public --reason kept -q
                done
                "$D" evidence add closed.txt --visibility restricted --reason kept -q
                "$D" evidence add sealed.txt --seal-for WI-XF-AUNT --key-file key --reason kept -q
                echo "Rosalind Fictional-Nowhere" > value
                "$D" seal put WI-XF-AUNT legal-name --file value --key-file key -q && rm value
                "$D" consent add CN-1 --person VI-XF-ONE --use submit --given 2020-01-02 --language en -q
                "$D" consent add CN-2 --person WI-XF-AUNT --use name-to-government --recipient EU --given 2020-01-02 --language en -q
                "$D" consent add CN-3 --person VI-XF-ONE --use name-to-government --recipient EU --given 2020-01-02 --language en -q
                "$D" profile -q
                sed -i 's/Name of your organisation/Society of the Fictional Lighthouse/' organisation.yaml
                """, in: folder)
            try #require(made.status == 0, "\(made.errors)")
            return try body(folder)
        }
    }

    /// Writes the exhibits and the casebook that names their sums.
    private static let script = #"""
        import hashlib, os, struct, zlib
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0))
        png += chunk(b"tEXt", b"Author\0Photographer Nobody-Knows")
        png += chunk(b"IDAT", zlib.compress(b"\0\x10\x20\0\x30\x40")) + chunk(b"IEND", b"")
        files = {"photo.png": png, "notes.txt": b"Notes on the lantern tower.\n", "odd.xyz": b"\x01\x02\x03ODD",
                 "closed.txt": b"A closed note on the lantern tower.\n",
                 "sealed.txt": b"What the aunt Marigold Nowhere said.\n"}
        sums = {}
        for name, data in files.items():
            open(name, "wb").write(data)
            sums[name] = hashlib.sha256(data).hexdigest()
        os.makedirs("book", exist_ok=True)
        def item(id, name=None, more="", source="SO-XF-REPORT"):
            exhibit = f"\n    exhibit: {{sha256: {sums[name]}, fileName: {name}}}" if name else ""
            return (f"  - id: {id}\n    source: {source}\n    locator: page {len(id)}\n    kind: ngo-documentation\n"
                    f"    directness: second-hand{exhibit}{more}\n")
        def source(id, title):
            return (f"  - id: {id}\n    kind: ngo-report\n    title: {{en: {title}}}\n    publisher: The Fabulia Lamp\n"
                    f"    published: \"2026-10-01\"\n    language: en\n    read: all\n")
        book = "sources:\n" + source("SO-XF-REPORT", "Report on the lantern tower") \
            + source("SO-XF-SECOND", "A second report") + source("SO-XF-THIRD", "A third report")
        book += "evidence:\n" + item("EV-XF-PHOTO", "photo.png") + item("EV-XF-NOTES", "notes.txt") \
            + item("EV-XF-ODD", "odd.xyz", source="SO-XF-SECOND") \
            + item("EV-XF-CLOSED", "closed.txt", source="SO-XF-SECOND") \
            + item("EV-XF-PLAIN", source="SO-XF-THIRD") \
            + item("EV-XF-AUNT", "sealed.txt", "\n    persons: [WI-XF-AUNT, VI-XF-ONE]\n    visibility: restricted") \
            + item("EV-XF-OTHER", None, "\n    persons: [VI-XF-TWO]\n    quotation: {text: Zinnia Elsewhere wept, language: en}")
        book += """agencies:
          - id: AG-XF-GUARD
            state: KP
            kind: ministry
            names:
              - {key: name, text: Fabulia Lantern Guard, language: en, evidence: [EV-XF-PLAIN], wording: reported}
        officials:
          - id: OF-XF-HEAD
            state: KP
            names:
              - {key: name, text: Ferdinand Jugglestone, language: en, evidence: [EV-XF-PLAIN], wording: reported}
            births:
              - {key: birth, date: "1960", evidence: [EV-XF-PLAIN], wording: reported}
            postings:
              - {key: post, agency: AG-XF-GUARD, title: {en: Keeper of the lanterns}, commands: true, period: {from: "2020-01-01"}, evidence: [EV-XF-PLAIN], wording: reported}
          - id: OF-XF-CLERK
            state: KP
            names:
              - {key: name, text: Quillon Mudpuddle, language: en, evidence: [EV-XF-PLAIN], wording: reported}
            postings:
              - {key: post, agency: AG-XF-GUARD, title: {en: Night clerk}, rank: Sergeant, period: {from: "2021-01-01"}, evidence: [EV-XF-PLAIN], wording: reported}
          - id: OF-XF-WARDER
            state: KP
            names:
              - {key: name, text: Barnaby Inkwell, language: en, evidence: [EV-XF-PLAIN], wording: reported}
            postings:
              - {key: post, agency: AG-XF-GUARD, title: {en: Warder}, rank: Sergeant, period: {from: "2021-01-01"}, evidence: [EV-XF-PLAIN], wording: reported}
        victims:
          - {id: VI-XF-ONE, alias: Person Onyx, categories: [1]}
          - {id: VI-XF-TWO, alias: Person Topaz, categories: [1]}
        witnesses:
          - {id: WI-XF-AUNT, alias: Witness Amber, connection: relative}
        incidents:
          - id: IN-XF-TOWER
            kind: event
            title: {en: Taken to the lantern tower}
            categories: [1]
            dates:
              - {key: date, from: "2026-10-10", to: "2026-10-10", evidence: [EV-XF-PHOTO], wording: reported}
            acts:
              - {key: taking, violation: enforced-disappearance, evidence: [EV-XF-PHOTO, EV-XF-NOTES, EV-XF-ODD, EV-XF-CLOSED, EV-XF-AUNT], wording: reported}
            involvements:
              - {key: head, party: OF-XF-HEAD, role: ordered, acts: [taking], evidence: [EV-XF-PHOTO, EV-XF-NOTES, EV-XF-ODD, EV-XF-CLOSED, EV-XF-PLAIN, EV-XF-AUNT], wording: reported}
              - {key: guard, party: AG-XF-GUARD, role: held, acts: [taking], evidence: [EV-XF-PLAIN], wording: reported}
              - {key: clerk, party: OF-XF-CLERK, role: guarded, evidence: [EV-XF-PLAIN], wording: reported}
              - {key: warder, party: OF-XF-WARDER, role: guarded, acts: [taking], evidence: [EV-XF-PLAIN], wording: reported}
            victims: [VI-XF-ONE, VI-XF-TWO]
          - id: IN-XF-WELL
            kind: event
            title: {en: Zinnia Elsewhere kept at the well}
            categories: [1]
            acts:
              - {key: keeping, violation: arbitrary-detention, evidence: [EV-XF-OTHER], wording: reported}
            victims: [VI-XF-TWO]
        """
        open("book/casebook.yaml", "w").write('title: {en: Fictional casebook of Fabulia}\nlanguage: en\ncompiled: "2026-11-01"\n')
        open("book/records.yaml", "w").write(book)
        """#
}
