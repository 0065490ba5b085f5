extension Migration {
    /// The first schema, for SQLite. Never edited: a change to the schema is a new migration.
    static let firstSQLite = #"""
        CREATE TABLE registry_information (
            -- What this file is.
            key TEXT PRIMARY KEY NOT NULL,
            value TEXT NOT NULL
        ) STRICT;

        CREATE TABLE audit_entry (
            -- One row for each transaction that changed anything: who, when, why. Chained: each hash covers the one before.
            sequence INTEGER PRIMARY KEY NOT NULL, -- 1, 2, 3 … without gaps
            at TEXT NOT NULL, -- coordinated universal time
            actor TEXT NOT NULL, -- who acted
            operation TEXT NOT NULL, -- what was done, such as import
            reason TEXT NOT NULL, -- why
            change_count INTEGER NOT NULL, -- how many rows of the table change belong to it
            changes_hash TEXT NOT NULL, -- SHA-256 over the hashes of those rows, in order
            previous_hash TEXT NOT NULL, -- the hash of the entry before; zeros for the first
            hash TEXT NOT NULL -- SHA-256 over all of the above as canonical JSON
        ) STRICT;

        CREATE TABLE change (
            -- One row for each thing a transaction created, changed or removed; the old content is the row before of the same thing.
            sequence INTEGER PRIMARY KEY NOT NULL, -- 1, 2, 3 … without gaps
            entry INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT NOT NULL, -- the table it happened in
            record TEXT NOT NULL, -- the id in that table
            revision INTEGER NOT NULL,
            action TEXT NOT NULL CHECK (action IN ('created', 'changed', 'removed')),
            body TEXT, -- the new content; protected values are ciphertext; NULL when removed
            hash TEXT NOT NULL -- SHA-256 over all of the above
        ) STRICT;
        CREATE INDEX change_record ON change (kind, record, sequence);
        CREATE INDEX change_entry ON change (entry);

        CREATE TABLE audit_head (
            -- The last link of the chain; one row.
            id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
            sequence INTEGER NOT NULL,
            change_sequence INTEGER NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        INSERT INTO audit_head VALUES (1, 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');

        CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
        CREATE TRIGGER audit_entry_is_never_removed BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
        CREATE TRIGGER change_is_never_changed BEFORE UPDATE ON change
        BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
        CREATE TRIGGER change_is_never_removed BEFORE DELETE ON change
        BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;

        CREATE TABLE import_base (
            -- What each record was when it was last imported or exported, to tell whose change is the newer.
            record TEXT PRIMARY KEY NOT NULL,
            kind TEXT NOT NULL,
            hash TEXT NOT NULL, -- SHA-256 of the record's body then
            at TEXT NOT NULL
        ) STRICT;

        CREATE TABLE stored_file (
            -- The bytes of list copies and of frozen outputs, once per content.
            sha256 TEXT PRIMARY KEY NOT NULL, -- of the bytes before compression
            byte_count INTEGER NOT NULL, -- before compression
            compression TEXT NOT NULL CHECK (compression IN ('zlib', 'none')),
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE list_entry (
            -- One designated party on one list, once per distinct content.
            id INTEGER PRIMARY KEY NOT NULL,
            list TEXT NOT NULL,
            reference TEXT NOT NULL, -- the publisher's own
            hash TEXT NOT NULL, -- SHA-256 of body
            kind TEXT NOT NULL, -- person, organisation, vessel …
            name TEXT NOT NULL,
            body TEXT NOT NULL CHECK (json_valid(body)), -- what the copies say, and nothing else
            ground TEXT CHECK (ground IS NULL OR json_valid(ground)), -- why it is listed, where known from elsewhere
            UNIQUE (list, hash)
        ) STRICT;
        CREATE INDEX list_entry_reference ON list_entry (list, reference);

        CREATE TABLE list_presence (
            -- In which copies an entry was present: an unbroken run of copies, from the first to the last of them.
            entry INTEGER NOT NULL REFERENCES list_entry (id),
            list TEXT NOT NULL,
            from_date TEXT NOT NULL, -- date of the first copy of the run
            from_copy TEXT NOT NULL REFERENCES list_copy (id) DEFERRABLE INITIALLY DEFERRED,
            to_date TEXT NOT NULL, -- date of the last copy of the run
            to_copy TEXT NOT NULL REFERENCES list_copy (id) DEFERRABLE INITIALLY DEFERRED,
            PRIMARY KEY (entry, from_copy)
        ) STRICT;
        CREATE INDEX list_presence_run ON list_presence (list, from_date, to_date);

        CREATE TABLE key_material (
            -- Keys, each wrapped by another; destroying a row destroys what it opened. Never copied into the audit log.
            purpose TEXT NOT NULL CHECK (purpose IN ('person', 'holder', 'registry', 'check')),
            owner TEXT NOT NULL,
            wrapped BLOB NOT NULL,
            PRIMARY KEY (purpose, owner)
        ) STRICT;

        CREATE TABLE searchable (
            -- What full-text search covers: one row a record.
            number INTEGER PRIMARY KEY NOT NULL,
            kind TEXT NOT NULL,
            record TEXT NOT NULL UNIQUE
        ) STRICT;
        -- Words in lower case, and pairs of neighbouring characters where a script writes no spaces or joins its particles.
        CREATE VIRTUAL TABLE search_index USING fts5 (grams, tokenize = 'unicode61 remove_diacritics 0');

        CREATE TABLE origin (
            -- An independent root of information: what was said once and then repeated counts once.
            id TEXT PRIMARY KEY NOT NULL,
            title TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.title.en.text'), json_extract(body, '$.title.en'), json_extract(body, '$.title.ko.text'), json_extract(body, '$.title.ko'), json_extract(body, '$.title.zh.text'), json_extract(body, '$.title.zh'), json_extract(body, '$.title.ru.text'), json_extract(body, '$.title.ru'), json_extract(body, '$.title.es.text'), json_extract(body, '$.title.es'), json_extract(body, '$.title.fr.text'), json_extract(body, '$.title.fr'), json_extract(body, '$.title.ja.text'), json_extract(body, '$.title.ja'))) VIRTUAL,
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE "source" (
            -- Where information comes from: a report, list, broadcast, judgment, interview.
            id TEXT PRIMARY KEY NOT NULL,
            kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL, -- a term of the vocabulary source-kind
            title TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.title.en.text'), json_extract(body, '$.title.en'), json_extract(body, '$.title.ko.text'), json_extract(body, '$.title.ko'), json_extract(body, '$.title.zh.text'), json_extract(body, '$.title.zh'), json_extract(body, '$.title.ru.text'), json_extract(body, '$.title.ru'), json_extract(body, '$.title.es.text'), json_extract(body, '$.title.es'), json_extract(body, '$.title.fr.text'), json_extract(body, '$.title.fr'), json_extract(body, '$.title.ja.text'), json_extract(body, '$.title.ja'))) VIRTUAL,
            publisher TEXT GENERATED ALWAYS AS (json_extract(body, '$.publisher')) VIRTUAL,
            symbol TEXT GENERATED ALWAYS AS (json_extract(body, '$.symbol')) VIRTUAL, -- the document's own symbol
            url TEXT GENERATED ALWAYS AS (json_extract(body, '$.url')) VIRTUAL,
            published TEXT GENERATED ALWAYS AS (json_extract(body, '$.published')) VIRTUAL, -- when it became public; a year or month stays one
            language TEXT GENERATED ALWAYS AS (json_extract(body, '$.language')) VIRTUAL, -- BCP 47
            read_extent TEXT GENERATED ALWAYS AS (json_extract(body, '$.read')) VIRTUAL, -- how much of it was read
            government TEXT GENERATED ALWAYS AS (json_extract(body, '$.government')) VIRTUAL, -- the government that publishes it
            origin TEXT GENERATED ALWAYS AS (json_extract(body, '$.origin')) VIRTUAL REFERENCES "origin" (id) DEFERRABLE INITIALLY DEFERRED, -- the root of all it says
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE "evidence" (
            -- One item taken from a source for one or more claims.
            id TEXT PRIMARY KEY NOT NULL,
            source TEXT GENERATED ALWAYS AS (json_extract(body, '$.source')) VIRTUAL REFERENCES "source" (id) DEFERRABLE INITIALLY DEFERRED,
            locator TEXT GENERATED ALWAYS AS (json_extract(body, '$.locator')) VIRTUAL, -- page, paragraph, entry or time code
            kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL, -- a term of the vocabulary evidence-kind
            quotation TEXT GENERATED ALWAYS AS (json_extract(body, '$.quotation.text')) VIRTUAL, -- in the words it was said in
            directness TEXT GENERATED ALWAYS AS (json_extract(body, '$.directness')) VIRTUAL,
            origin TEXT GENERATED ALWAYS AS (json_extract(body, '$.origin')) VIRTUAL REFERENCES "origin" (id) DEFERRABLE INITIALLY DEFERRED, -- its own root where it is not its source's
            exhibit TEXT GENERATED ALWAYS AS (json_extract(body, '$.exhibit.sha256')) VIRTUAL, -- the SHA-256 of its preserved file
            consent TEXT GENERATED ALWAYS AS (json_extract(body, '$.usability.consent')) VIRTUAL, -- the consent that covers it
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE agency (
            -- A state organ, unit or facility of any State.
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT GENERATED ALWAYS AS (json_extract(body, '$.names[0].text')) VIRTUAL, -- the first of its names; all are in the view name
            kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL, -- a term of the vocabulary agency-kind
            state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL, -- ISO 3166
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE official (
            -- A natural person who holds or held posts; an unnamed one has no name.
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT GENERATED ALWAYS AS (json_extract(body, '$.names[0].text')) VIRTUAL, -- the first of its names; all are in the view name
            state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL, -- ISO 3166
            sex TEXT GENERATED ALWAYS AS (json_extract(body, '$.sex')) VIRTUAL,
            birth TEXT GENERATED ALWAYS AS (json_extract(body, '$.births[0].date')) VIRTUAL, -- the first claim; others may differ
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE company (
            -- A firm, vessel or plant in the forced-labour routes.
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT GENERATED ALWAYS AS (json_extract(body, '$.names[0].text')) VIRTUAL, -- the first of its names; all are in the view name
            kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL, -- a term of the vocabulary company-kind
            state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL, -- ISO 3166
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE site (
            -- A place.
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT GENERATED ALWAYS AS (json_extract(body, '$.names[0].text')) VIRTUAL, -- the first of its names; all are in the view name
            state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL, -- ISO 3166
            latitude REAL GENERATED ALWAYS AS (json_extract(body, '$.coordinates[0].latitude')) VIRTUAL, -- degrees north, first claim
            longitude REAL GENERATED ALWAYS AS (json_extract(body, '$.coordinates[0].longitude')) VIRTUAL, -- degrees east, first claim
            precision_metres INTEGER GENERATED ALWAYS AS (json_extract(body, '$.coordinates[0].precision')) VIRTUAL,
            withheld INTEGER GENERATED ALWAYS AS (json_extract(body, '$.withheld')) VIRTUAL, -- 1 when the exact place is kept from outputs
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE instrument (
            -- A treaty, order or law used as cover.
            id TEXT PRIMARY KEY NOT NULL,
            kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL, -- a term of the vocabulary instrument-kind
            title TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.title.en.text'), json_extract(body, '$.title.en'), json_extract(body, '$.title.ko.text'), json_extract(body, '$.title.ko'), json_extract(body, '$.title.zh.text'), json_extract(body, '$.title.zh'), json_extract(body, '$.title.ru.text'), json_extract(body, '$.title.ru'), json_extract(body, '$.title.es.text'), json_extract(body, '$.title.es'), json_extract(body, '$.title.fr.text'), json_extract(body, '$.title.fr'), json_extract(body, '$.title.ja.text'), json_extract(body, '$.title.ja'))) VIRTUAL,
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE incident (
            -- What happened.
            id TEXT PRIMARY KEY NOT NULL,
            title TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.title.en.text'), json_extract(body, '$.title.en'), json_extract(body, '$.title.ko.text'), json_extract(body, '$.title.ko'), json_extract(body, '$.title.zh.text'), json_extract(body, '$.title.zh'), json_extract(body, '$.title.ru.text'), json_extract(body, '$.title.ru'), json_extract(body, '$.title.es.text'), json_extract(body, '$.title.es'), json_extract(body, '$.title.fr.text'), json_extract(body, '$.title.fr'), json_extract(body, '$.title.ja.text'), json_extract(body, '$.title.ja'))) VIRTUAL,
            kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL, -- event or pattern
            date_from TEXT GENERATED ALWAYS AS (json_extract(body, '$.dates[0].from')) VIRTUAL, -- first claim, as its source gives it
            date_to TEXT GENERATED ALWAYS AS (json_extract(body, '$.dates[0].to')) VIRTUAL, -- first claim, as its source gives it
            part_of TEXT GENERATED ALWAYS AS (json_extract(body, '$.partOf')) VIRTUAL REFERENCES "incident" (id) DEFERRABLE INITIALLY DEFERRED, -- a larger incident that counts these victims already
            categories TEXT GENERATED ALWAYS AS (json_extract(body, '$.categories')) VIRTUAL, -- JSON list of victim categories, 0 is other
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE victim (
            -- A person to whom something was done, by public alias; the identity is in sealed_value, as ciphertext.
            id TEXT PRIMARY KEY NOT NULL,
            alias TEXT GENERATED ALWAYS AS (json_extract(body, '$.alias')) VIRTUAL, -- never a real name unless published elsewhere
            categories TEXT GENERATED ALWAYS AS (json_extract(body, '$.categories')) VIRTUAL, -- JSON list of victim categories
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE witness (
            -- A person who told, by public alias; the identity is in sealed_value, as ciphertext.
            id TEXT PRIMARY KEY NOT NULL,
            alias TEXT GENERATED ALWAYS AS (json_extract(body, '$.alias')) VIRTUAL,
            connection TEXT GENERATED ALWAYS AS (json_extract(body, '$.connection')) VIRTUAL, -- to the facts: a term of the vocabulary connection
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE response (
            -- A State's answer to what is recorded.
            id TEXT PRIMARY KEY NOT NULL,
            state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL, -- ISO 3166
            about TEXT GENERATED ALWAYS AS (json_extract(body, '$.about')) VIRTUAL, -- JSON list of records
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE conflict (
            -- Claims that cannot all be true, side by side.
            id TEXT PRIMARY KEY NOT NULL,
            title TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.title.en.text'), json_extract(body, '$.title.en'), json_extract(body, '$.title.ko.text'), json_extract(body, '$.title.ko'), json_extract(body, '$.title.zh.text'), json_extract(body, '$.title.zh'), json_extract(body, '$.title.ru.text'), json_extract(body, '$.title.ru'), json_extract(body, '$.title.es.text'), json_extract(body, '$.title.es'), json_extract(body, '$.title.fr.text'), json_extract(body, '$.title.fr'), json_extract(body, '$.title.ja.text'), json_extract(body, '$.title.ja'))) VIRTUAL,
            claims TEXT GENERATED ALWAYS AS (json_extract(body, '$.claims')) VIRTUAL, -- JSON list of claims, RECORD#key
            preferred TEXT GENERATED ALWAYS AS (json_extract(body, '$.resolution.prefers')) VIRTUAL, -- the claim a person chose; the others stay
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE decision (
            -- Whether two records are, or are not, one party: dated, reasoned, reversible.
            id TEXT PRIMARY KEY NOT NULL,
            parties TEXT GENERATED ALWAYS AS (json_extract(body, '$.parties')) VIRTUAL, -- JSON list
            verdict TEXT GENERATED ALWAYS AS (json_extract(body, '$.verdict')) VIRTUAL, -- same, different or undecided
            decided_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.by')) VIRTUAL,
            decided_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.on')) VIRTUAL,
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE listing (
            -- A subject's listing by a jurisdiction over time, as claims with sources.
            id TEXT PRIMARY KEY NOT NULL,
            subject TEXT GENERATED ALWAYS AS (json_extract(body, '$.subject')) VIRTUAL, -- an official, agency or company
            jurisdiction TEXT GENERATED ALWAYS AS (json_extract(body, '$.statuses[0].jurisdiction')) VIRTUAL, -- of the first status
            state TEXT GENERATED ALWAYS AS (json_extract(body, '$.statuses[0].state')) VIRTUAL, -- of the first status
            list TEXT GENERATED ALWAYS AS (json_extract(body, '$.statuses[0].list')) VIRTUAL,
            visibility TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.visibility'), 'public')) VIRTUAL, -- public, partner, restricted or sealed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE casebook (
            -- What the casebook says of itself; one row.
            id TEXT PRIMARY KEY NOT NULL,
            title TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.title.en.text'), json_extract(body, '$.title.en'), json_extract(body, '$.title.ko.text'), json_extract(body, '$.title.ko'), json_extract(body, '$.title.zh.text'), json_extract(body, '$.title.zh'), json_extract(body, '$.title.ru.text'), json_extract(body, '$.title.ru'), json_extract(body, '$.title.es.text'), json_extract(body, '$.title.es'), json_extract(body, '$.title.fr.text'), json_extract(body, '$.title.fr'), json_extract(body, '$.title.ja.text'), json_extract(body, '$.title.ja'))) VIRTUAL,
            language TEXT GENERATED ALWAYS AS (json_extract(body, '$.language')) VIRTUAL,
            compiled TEXT GENERATED ALWAYS AS (json_extract(body, '$.compiled')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE organisation (
            -- Whose registry it is, as dossiers name it; one row.
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name.en.text'), json_extract(body, '$.name.en'), json_extract(body, '$.name.ko.text'), json_extract(body, '$.name.ko'), json_extract(body, '$.name.zh.text'), json_extract(body, '$.name.zh'), json_extract(body, '$.name.ru.text'), json_extract(body, '$.name.ru'), json_extract(body, '$.name.es.text'), json_extract(body, '$.name.es'), json_extract(body, '$.name.fr.text'), json_extract(body, '$.name.fr'), json_extract(body, '$.name.ja.text'), json_extract(body, '$.name.ja'))) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE "setting" (
            -- Rules of this registry that its administrator chose, such as where a second person is needed.
            id TEXT PRIMARY KEY NOT NULL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE account (
            -- Who may act, in which role.
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL,
            role TEXT GENERATED ALWAYS AS (json_extract(body, '$.role')) VIRTUAL, -- viewer, researcher, reviewer or administrator
            active INTEGER GENERATED ALWAYS AS (json_extract(body, '$.active')) VIRTUAL, -- 0 once closed; accounts are never removed
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE approval (
            -- A proposal that needs a second person: who proposed, who agreed.
            id TEXT PRIMARY KEY NOT NULL,
            action TEXT GENERATED ALWAYS AS (json_extract(body, '$.action')) VIRTUAL, -- what is to be done
            about TEXT GENERATED ALWAYS AS (json_extract(body, '$.about')) VIRTUAL, -- the thing it is done to
            proposed_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.proposedBy')) VIRTUAL,
            proposed_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.proposedAt')) VIRTUAL,
            decided_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.decidedBy')) VIRTUAL, -- never the proposer
            decided_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.decidedAt')) VIRTUAL,
            outcome TEXT GENERATED ALWAYS AS (json_extract(body, '$.outcome')) VIRTUAL, -- approved or refused
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE working_set (
            -- Records gathered for one piece of work.
            id TEXT PRIMARY KEY NOT NULL,
            title TEXT GENERATED ALWAYS AS (json_extract(body, '$.title')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE list_copy (
            -- One dated copy of a published sanctions list; its bytes are in stored_file.
            id TEXT PRIMARY KEY NOT NULL,
            list TEXT GENERATED ALWAYS AS (json_extract(body, '$.list')) VIRTUAL,
            copy_date TEXT GENERATED ALWAYS AS (json_extract(body, '$.date')) VIRTUAL, -- the publisher's date of this copy
            sha256 TEXT GENERATED ALWAYS AS (json_extract(body, '$.sha256')) VIRTUAL, -- of the copy's bytes
            entry_count INTEGER GENERATED ALWAYS AS (json_extract(body, '$.entryCount')) VIRTUAL, -- parties on it
            entries_digest TEXT GENERATED ALWAYS AS (json_extract(body, '$.entriesDigest')) VIRTUAL, -- SHA-256 over the sorted hashes of its entries
            url TEXT GENERATED ALWAYS AS (json_extract(body, '$.url')) VIRTUAL, -- where it was fetched
            fetched TEXT GENERATED ALWAYS AS (json_extract(body, '$.fetched')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE "match" (
            -- Subject and list entry that may be the same party; a candidate until a person decides.
            id TEXT PRIMARY KEY NOT NULL,
            subject TEXT GENERATED ALWAYS AS (json_extract(body, '$.subject')) VIRTUAL,
            list TEXT GENERATED ALWAYS AS (json_extract(body, '$.list')) VIRTUAL,
            reference TEXT GENERATED ALWAYS AS (json_extract(body, '$.reference')) VIRTUAL, -- the entry's reference on its list
            state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL, -- candidate, confirmed or rejected
            score REAL GENERATED ALWAYS AS (json_extract(body, '$.score')) VIRTUAL, -- how alike, 0 to 1
            fingerprint TEXT GENERATED ALWAYS AS (json_extract(body, '$.fingerprint')) VIRTUAL, -- of what mattered to the decision; a change asks again
            decided_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.decision.by')) VIRTUAL,
            decided_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.decision.at')) VIRTUAL,
            decision_reason TEXT GENERATED ALWAYS AS (json_extract(body, '$.decision.reason')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE assessment (
            -- What scoring proposed of one subject under one regime, with the hash of what it was made from.
            id TEXT PRIMARY KEY NOT NULL,
            subject TEXT GENERATED ALWAYS AS (json_extract(body, '$.subject')) VIRTUAL,
            regime TEXT GENERATED ALWAYS AS (json_extract(body, '$.regime')) VIRTUAL,
            inputs TEXT GENERATED ALWAYS AS (json_extract(body, '$.inputs')) VIRTUAL, -- SHA-256 of casebook, listings and rules it was made from
            rules_version TEXT GENERATED ALWAYS AS (json_extract(body, '$.rulesVersion')) VIRTUAL,
            made_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.madeAt')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE submission (
            -- A filing with an authority.
            id TEXT PRIMARY KEY NOT NULL,
            regime TEXT GENERATED ALWAYS AS (json_extract(body, '$.regime')) VIRTUAL,
            authority TEXT GENERATED ALWAYS AS (json_extract(body, '$.authority')) VIRTUAL,
            purpose TEXT GENERATED ALWAYS AS (json_extract(body, '$.purpose')) VIRTUAL, -- list, add-ground, maintain, correct or oppose-delisting
            state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL, -- draft, approved, filed, acknowledged, pending, listed, declined or withdrawn
            drafted_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.draftedBy')) VIRTUAL,
            approved_by TEXT GENERATED ALWAYS AS (json_extract(body, '$.approvedBy')) VIRTUAL,
            filed_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.filedOn')) VIRTUAL,
            next_follow_up TEXT GENERATED ALWAYS AS (json_extract(body, '$.nextFollowUp')) VIRTUAL, -- the day something is due
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE submission_event (
            -- What happened to a submission after it was filed.
            id TEXT PRIMARY KEY NOT NULL,
            submission TEXT GENERATED ALWAYS AS (json_extract(body, '$.submission')) VIRTUAL REFERENCES "submission" (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL, -- acknowledgement, question, answer, meeting, outcome, follow-up or note
            happened_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.on')) VIRTUAL,
            due TEXT GENERATED ALWAYS AS (json_extract(body, '$.due')) VIRTUAL,
            text TEXT GENERATED ALWAYS AS (json_extract(body, '$.text')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE "output" (
            -- A file that left or was frozen for a submission; its bytes are in stored_file.
            id TEXT PRIMARY KEY NOT NULL,
            submission TEXT GENERATED ALWAYS AS (json_extract(body, '$.submission')) VIRTUAL REFERENCES "submission" (id) DEFERRABLE INITIALLY DEFERRED,
            file_name TEXT GENERATED ALWAYS AS (json_extract(body, '$.fileName')) VIRTUAL,
            media_type TEXT GENERATED ALWAYS AS (json_extract(body, '$.mediaType')) VIRTUAL,
            sha256 TEXT GENERATED ALWAYS AS (json_extract(body, '$.sha256')) VIRTUAL,
            audience TEXT GENERATED ALWAYS AS (json_extract(body, '$.audience')) VIRTUAL,
            language TEXT GENERATED ALWAYS AS (json_extract(body, '$.language')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE consent (
            -- What one person allowed: per use and named recipient.
            id TEXT PRIMARY KEY NOT NULL,
            person TEXT GENERATED ALWAYS AS (json_extract(body, '$.person')) VIRTUAL,
            use TEXT GENERATED ALWAYS AS (json_extract(body, '$.use')) VIRTUAL, -- store, share-with-partner, name-to-government, submit, publish or testify
            recipient TEXT GENERATED ALWAYS AS (json_extract(body, '$.recipient')) VIRTUAL,
            given TEXT GENERATED ALWAYS AS (json_extract(body, '$.given')) VIRTUAL,
            expires TEXT GENERATED ALWAYS AS (json_extract(body, '$.expires')) VIRTUAL,
            withdrawn TEXT GENERATED ALWAYS AS (json_extract(body, '$.withdrawn')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE sealed_value (
            -- One protected value of one person, as ciphertext under that person's key.
            id TEXT PRIMARY KEY NOT NULL,
            person TEXT GENERATED ALWAYS AS (json_extract(body, '$.person')) VIRTUAL, -- whose key opens it
            record TEXT GENERATED ALWAYS AS (json_extract(body, '$.record')) VIRTUAL, -- the record it belongs to
            field TEXT GENERATED ALWAYS AS (json_extract(body, '$.field')) VIRTUAL, -- what it is, such as legal-name
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE person_key (
            -- That a protected person has, or had, a key; the wrapped key itself is in key_material.
            id TEXT PRIMARY KEY NOT NULL,
            person TEXT GENERATED ALWAYS AS (json_extract(body, '$.person')) VIRTUAL,
            state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL, -- present or destroyed
            destroyed_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.destroyedAt')) VIRTUAL,
            fingerprint TEXT GENERATED ALWAYS AS (json_extract(body, '$.fingerprint')) VIRTUAL, -- SHA-256 of the key
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE key_holder (
            -- Who can open sealed values; the wrapped key itself is in key_material.
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT GENERATED ALWAYS AS (json_extract(body, '$.name')) VIRTUAL,
            method TEXT GENERATED ALWAYS AS (json_extract(body, '$.method')) VIRTUAL, -- passphrase or key-file
            active INTEGER GENERATED ALWAYS AS (json_extract(body, '$.active')) VIRTUAL, -- 0 once access was taken away
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE exhibit (
            -- A preserved file, stored by content beside this database and never changed.
            id TEXT PRIMARY KEY NOT NULL,
            sha256 TEXT GENERATED ALWAYS AS (json_extract(body, '$.sha256')) VIRTUAL,
            file_name TEXT GENERATED ALWAYS AS (json_extract(body, '$.fileName')) VIRTUAL, -- as it was when it came
            media_type TEXT GENERATED ALWAYS AS (json_extract(body, '$.mediaType')) VIRTUAL,
            byte_count INTEGER GENERATED ALWAYS AS (json_extract(body, '$.byteCount')) VIRTUAL,
            sealed_for TEXT GENERATED ALWAYS AS (json_extract(body, '$.sealedFor')) VIRTUAL, -- the person under whose key the stored bytes are, if any
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE custody_event (
            -- What was done with an exhibit: added, accessed, copied, redacted, exported, stamped.
            id TEXT PRIMARY KEY NOT NULL,
            exhibit TEXT GENERATED ALWAYS AS (json_extract(body, '$.exhibit')) VIRTUAL REFERENCES "exhibit" (id) DEFERRABLE INITIALLY DEFERRED,
            kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
            happened_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.at')) VIRTUAL,
            actor TEXT GENERATED ALWAYS AS (json_extract(body, '$.by')) VIRTUAL,
            origin TEXT GENERATED ALWAYS AS (json_extract(body, '$.from')) VIRTUAL, -- from where it came
            method TEXT GENERATED ALWAYS AS (json_extract(body, '$.method')) VIRTUAL, -- how
            recipient TEXT GENERATED ALWAYS AS (json_extract(body, '$.recipient')) VIRTUAL, -- to whom it went
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE time_stamp_token (
            -- An RFC 3161 time stamp of an exhibit, and what checking it said.
            id TEXT PRIMARY KEY NOT NULL,
            exhibit TEXT GENERATED ALWAYS AS (json_extract(body, '$.exhibit')) VIRTUAL REFERENCES "exhibit" (id) DEFERRABLE INITIALLY DEFERRED,
            verdict TEXT GENERATED ALWAYS AS (json_extract(body, '$.verdict')) VIRTUAL, -- valid, untrusted or invalid
            stamped_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.stampedAt')) VIRTUAL,
            authority TEXT GENERATED ALWAYS AS (json_extract(body, '$.authority')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE TABLE backup (
            -- A copy of this registry that was made, and where.
            id TEXT PRIMARY KEY NOT NULL,
            made_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.madeAt')) VIRTUAL,
            location TEXT GENERATED ALWAYS AS (json_extract(body, '$.location')) VIRTUAL,
            sha256 TEXT GENERATED ALWAYS AS (json_extract(body, '$.sha256')) VIRTUAL,
            encrypted INTEGER GENERATED ALWAYS AS (json_extract(body, '$.encrypted')) VIRTUAL,
            revision INTEGER NOT NULL, -- 1 when created, one more with each change
            changed_in INTEGER NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED, -- the audit entry of the last change
            body TEXT NOT NULL CHECK (json_valid(body)) -- the whole of it, as canonical JSON
        ) STRICT;

        CREATE INDEX evidence_source ON "evidence" (source);
        CREATE INDEX evidence_exhibit ON "evidence" (exhibit);
        CREATE INDEX source_origin ON "source" (origin);
        CREATE INDEX incident_part_of ON incident (part_of);
        CREATE INDEX listing_subject ON listing (subject);
        CREATE INDEX list_copy_list ON list_copy (list, copy_date);
        CREATE INDEX match_subject ON "match" (subject);
        CREATE INDEX match_entry ON "match" (list, reference);
        CREATE INDEX assessment_subject ON assessment (subject, regime);
        CREATE INDEX submission_event_submission ON submission_event (submission);
        CREATE INDEX output_submission ON "output" (submission);
        CREATE INDEX consent_person ON consent (person);
        CREATE INDEX sealed_value_person ON sealed_value (person);
        CREATE INDEX sealed_value_record ON sealed_value (record);
        CREATE INDEX custody_event_exhibit ON custody_event (exhibit);
        CREATE INDEX time_stamp_token_exhibit ON time_stamp_token (exhibit);
        CREATE INDEX approval_about ON approval (about);

        CREATE VIEW record AS
            -- every record of the casebook, one row each
            SELECT 'origin' AS kind, id, title AS title, visibility, revision, changed_in, body FROM origin
            UNION ALL
            SELECT 'source' AS kind, id, title AS title, visibility, revision, changed_in, body FROM source
            UNION ALL
            SELECT 'evidence' AS kind, id, locator AS title, visibility, revision, changed_in, body FROM evidence
            UNION ALL
            SELECT 'agency' AS kind, id, name AS title, visibility, revision, changed_in, body FROM agency
            UNION ALL
            SELECT 'official' AS kind, id, name AS title, visibility, revision, changed_in, body FROM official
            UNION ALL
            SELECT 'company' AS kind, id, name AS title, visibility, revision, changed_in, body FROM company
            UNION ALL
            SELECT 'site' AS kind, id, name AS title, visibility, revision, changed_in, body FROM site
            UNION ALL
            SELECT 'instrument' AS kind, id, title AS title, visibility, revision, changed_in, body FROM instrument
            UNION ALL
            SELECT 'incident' AS kind, id, title AS title, visibility, revision, changed_in, body FROM incident
            UNION ALL
            SELECT 'victim' AS kind, id, alias AS title, visibility, revision, changed_in, body FROM victim
            UNION ALL
            SELECT 'witness' AS kind, id, alias AS title, visibility, revision, changed_in, body FROM witness
            UNION ALL
            SELECT 'response' AS kind, id, state AS title, visibility, revision, changed_in, body FROM response
            UNION ALL
            SELECT 'conflict' AS kind, id, title AS title, visibility, revision, changed_in, body FROM conflict
            UNION ALL
            SELECT 'decision' AS kind, id, verdict AS title, visibility, revision, changed_in, body FROM decision
            UNION ALL
            SELECT 'listing' AS kind, id, subject AS title, visibility, revision, changed_in, body FROM listing;

        CREATE VIEW change_history AS
            -- every change with who, when, why, and the content before and after
            SELECT c.sequence, e.at, e.actor, e.operation, e.reason, c.kind, c.record, c.revision, c.action,
                lag(c.body) OVER (PARTITION BY c.kind, c.record ORDER BY c.sequence) AS old, c.body AS new, c.entry
            FROM change c JOIN audit_entry e ON e.sequence = c.entry;

        CREATE VIEW name AS
            -- every name of every party and place
            SELECT r.kind, r.id AS record, json_extract(n.value, '$.key') AS claim, json_extract(n.value, '$.text') AS text,
                json_extract(n.value, '$.language') AS language, json_extract(n.value, '$.type') AS type,
                json_extract(n.value, '$.romanisation') AS romanisation, json_extract(n.value, '$.wording') AS strength,
                coalesce(json_extract(n.value, '$.status'), 'accepted') AS status
            FROM record r, json_each(r.body, '$.names') n WHERE r.kind IN ('agency', 'official', 'company', 'site');

        CREATE VIEW posting AS
            -- official, agency, title, period: one row a claim
            SELECT o.id AS official, o.name, json_extract(p.value, '$.key') AS claim, json_extract(p.value, '$.agency') AS agency,
                json_extract(p.value, '$.body') AS body_without_record,
                coalesce(json_extract(p.value, '$.title.en.text'), json_extract(p.value, '$.title.en'),
                    json_extract(p.value, '$.title.ko')) AS title,
                json_extract(p.value, '$.rank') AS rank, json_extract(p.value, '$.commands') AS commands,
                json_extract(p.value, '$.period.from') AS began, json_extract(p.value, '$.period.to') AS ended,
                json_extract(p.value, '$.period.lastCited') AS last_cited, json_extract(p.value, '$.wording') AS strength,
                coalesce(json_extract(p.value, '$.status'), 'accepted') AS status
            FROM official o, json_each(o.body, '$.postings') p;

        CREATE VIEW agency_relation AS
            -- which agency stood above, beside or before which: one row a claim
            SELECT a.id AS agency, a.name, json_extract(p.value, '$.key') AS claim, json_extract(p.value, '$.to') AS related_to,
                json_extract(p.value, '$.type') AS type, json_extract(p.value, '$.period.from') AS began,
                json_extract(p.value, '$.period.to') AS ended, json_extract(p.value, '$.wording') AS strength,
                coalesce(json_extract(p.value, '$.status'), 'accepted') AS status
            FROM agency a, json_each(a.body, '$.relations') p;

        CREATE VIEW act AS
            -- violations within incidents: one row a claim
            SELECT i.id AS incident, i.title AS incident_title, json_extract(p.value, '$.key') AS claim,
                json_extract(p.value, '$.violation') AS violation, json_extract(p.value, '$.continues') AS continues,
                json_extract(p.value, '$.consequence') AS consequence, json_extract(p.value, '$.period.from') AS began,
                json_extract(p.value, '$.period.to') AS ended, json_extract(p.value, '$.wording') AS strength,
                coalesce(json_extract(p.value, '$.status'), 'accepted') AS status
            FROM incident i, json_each(i.body, '$.acts') p;

        CREATE VIEW leg AS
            -- the steps of the chain within an incident, in order: one row a claim
            SELECT i.id AS incident, i.title AS incident_title, json_extract(p.value, '$.key') AS claim,
                json_extract(p.value, '$.order') AS place_in_chain, json_extract(p.value, '$.step') AS step,
                json_extract(p.value, '$.agency') AS agency, json_extract(p.value, '$.site') AS site,
                json_extract(p.value, '$.period.from') AS began, json_extract(p.value, '$.period.to') AS ended,
                json_extract(p.value, '$.wording') AS strength, coalesce(json_extract(p.value, '$.status'), 'accepted') AS status
            FROM incident i, json_each(i.body, '$.legs') p;

        CREATE VIEW involvement AS
            -- who was involved in what, in which role: one row a claim
            SELECT i.id AS incident, i.title AS incident_title, json_extract(p.value, '$.key') AS claim,
                json_extract(p.value, '$.party') AS party, json_extract(p.value, '$.role') AS role,
                json_extract(p.value, '$.acts') AS acts, json_extract(p.value, '$.period.from') AS began,
                json_extract(p.value, '$.period.to') AS ended, json_extract(p.value, '$.wording') AS strength,
                coalesce(json_extract(p.value, '$.status'), 'accepted') AS status
            FROM incident i, json_each(i.body, '$.involvements') p;

        CREATE VIEW listing_status AS
            -- who is or was listed where, on which ground: one row a claim
            SELECT l.id AS listing, l.subject, json_extract(p.value, '$.key') AS claim, json_extract(p.value, '$.state') AS state,
                json_extract(p.value, '$.jurisdiction') AS jurisdiction, json_extract(p.value, '$.list') AS list,
                json_extract(p.value, '$.programme') AS programme, json_extract(p.value, '$.ground') AS ground,
                json_extract(p.value, '$.reference') AS reference, json_extract(p.value, '$.listed') AS listed,
                json_extract(p.value, '$.amended') AS amended, json_extract(p.value, '$.delisted') AS delisted,
                json_extract(p.value, '$.copy') AS copy
            FROM listing l, json_each(l.body, '$.statuses') p;

        CREATE VIEW evidence_link AS
            -- which item of evidence supports or contradicts which claim; without a claim it is about the record
            SELECT r.kind, r.id AS record, json_extract(r.body, t.path || '.key') AS claim,
                CASE e.type WHEN 'object' THEN json_extract(e.value, '$.item') ELSE e.value END AS evidence,
                CASE e.type WHEN 'object' THEN json_extract(e.value, '$.stance') ELSE 'supports' END AS stance
            FROM record r, json_tree(r.body) t, json_each(t.value) e WHERE t.key IN ('evidence', 'published') AND t.type = 'array';

        CREATE VIEW grade AS
            -- who graded which source or item, when, how, and why
            SELECT 'source' AS kind, s.id AS record, json_extract(g.value, '$.value') AS value, json_extract(g.value, '$.by') AS by,
                json_extract(g.value, '$.on') AS graded_on, json_extract(g.value, '$.reason') AS reason,
                coalesce(json_extract(g.value, '$.machine'), 0) AS machine, coalesce(json_extract(g.value, '$.accepted'), 0) AS accepted
            FROM source s, json_each(s.body, '$.reliability') g
            UNION ALL
            SELECT 'evidence', s.id, json_extract(g.value, '$.value'), json_extract(g.value, '$.by'), json_extract(g.value, '$.on'),
                json_extract(g.value, '$.reason'), coalesce(json_extract(g.value, '$.machine'), 0),
                coalesce(json_extract(g.value, '$.accepted'), 0)
            FROM evidence s, json_each(s.body, '$.credibility') g;
        """#
}
