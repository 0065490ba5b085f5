import Registry

/// What a person without this program has to know of a folder of everything.
func everythingReadMe(
    registry: String, madeAt: TimeStamp, head: String, records: Int, inCasebook: Int, copies: Int,
    submissions: Int, exhibits: Int
) -> String {
    """
    # Everything a registry held

    Registry \(registry), written on \(madeAt). \(records) records, \(copies) copies of sanctions lists, \
    \(submissions) submissions, \(exhibits) exhibits. All text is UTF-8. No program is needed to read any of it.

    **This folder is as sensitive as the registry.** It holds what is restricted, and the wrapped keys of sealed \
    identities: with a holder's passphrase they open. Keep it encrypted, and destroy it when a person's key is destroyed.

    | Folder | What is in it |
    |---|---|
    | `casebook/` | The records as YAML, one file a kind; `casebook.yaml` is the head. \(inCasebook) of \(records) records: those left out lack a consent to be stored, and stand in `registry/` alone. |
    | `tables/` | The same records as CSV tables for a spreadsheet. |
    | `lists/` | The files of each list copy as they came from the publisher: list, date, start of the hash. |
    | `submissions/` | One folder a submission: what it is and what happened (`submission.json`), and `filed/`, the very files that left. |
    | `exhibits/` | Preserved files by the SHA-256 of the bytes stored. `registry/exhibit.jsonl` gives their names and types; where it says `sealedFor`, the file is ciphertext. |
    | `registry/` | Every row of every table, one JSON object a line. |
    | `organisation.yaml` | Who submits, where that was filled in. |
    | `manifest.json` | SHA-256 and size of every file, and the audit head. |

    In `registry/`, a line is a row. `body` is the thing itself; `revision` counts its changes; `changed_in` is the audit \
    entry of the last. Most asked for:

    - `audit_entry.jsonl` and `change.jsonl`: the audit log. An entry is one act: who (`actor`), when (`at`), what \
    (`operation`), why (`reason`). The changes of an entry carry its number in `entry`, and the new content in `body`; the \
    old content is that of the change before with the same `kind` and `record`.
    - `consent.jsonl`: what protected persons agreed to, until when, and what they took back.
    - `match.jsonl`: which entries of lists are which subjects, who decided and why.
    - `submission.jsonl`, `submission_event.jsonl`, `output.jsonl`: the life of submissions, and the hashes of what left.
    - `custody_event.jsonl`: what was done with each exhibit.
    - `sealed_value.jsonl`, `key_material.jsonl`: ciphertext and wrapped keys (`base64`).

    To check the files: `manifest.json` gives each one's SHA-256; any tool computes it (`sha256sum`). The audit log is \
    chained by hashes and ends with this head:

        \(head)

    To make the same registry again, with its history: `dossier import --everything FOLDER`, where no registry is yet.

    """
}
