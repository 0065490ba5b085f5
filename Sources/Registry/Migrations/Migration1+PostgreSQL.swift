extension Migration {
    /// The first schema, for PostgreSQL. Never edited: a change to the schema is a new migration.
    static let firstPostgreSQL = #"""
        CREATE TABLE registry_information (key text PRIMARY KEY, value text NOT NULL);

        CREATE TABLE audit_entry (
            sequence bigint PRIMARY KEY,
            at text NOT NULL,
            actor text NOT NULL,
            operation text NOT NULL,
            reason text NOT NULL,
            change_count bigint NOT NULL,
            changes_hash text NOT NULL,
            previous_hash text NOT NULL,
            hash text NOT NULL
        );
        COMMENT ON TABLE audit_entry IS 'One row for each transaction that changed anything: who, when, why. Chained: each hash covers the one before.';

        CREATE TABLE change (
            sequence bigint PRIMARY KEY,
            entry bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            kind text NOT NULL,
            record text NOT NULL,
            revision bigint NOT NULL,
            action text NOT NULL CHECK (action IN ('created', 'changed', 'removed')),
            body text,
            hash text NOT NULL
        );
        COMMENT ON TABLE change IS 'One row for each thing a transaction created, changed or removed; the old content is the row before of the same thing.';
        CREATE INDEX change_record ON change (kind, record, sequence);
        CREATE INDEX change_entry ON change (entry);

        CREATE TABLE audit_head (
            id bigint PRIMARY KEY CHECK (id = 1),
            sequence bigint NOT NULL,
            change_sequence bigint NOT NULL,
            hash text NOT NULL
        );
        COMMENT ON TABLE audit_head IS 'The last link of the chain; one row, locked by whoever writes.';
        INSERT INTO audit_head VALUES (1, 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');

        CREATE FUNCTION audit_log_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'the audit log is never changed'; END $$;
        CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE OR DELETE ON audit_entry
            FOR EACH ROW EXECUTE FUNCTION audit_log_is_never_changed();
        CREATE TRIGGER change_is_never_changed BEFORE UPDATE OR DELETE ON change
            FOR EACH ROW EXECUTE FUNCTION audit_log_is_never_changed();

        CREATE TABLE import_base (record text PRIMARY KEY, kind text NOT NULL, hash text NOT NULL, at text NOT NULL);
        COMMENT ON TABLE import_base IS 'What each record was when it was last imported or exported, to tell whose change is the newer.';

        CREATE TABLE stored_file (
            sha256 text PRIMARY KEY,
            byte_count bigint NOT NULL,
            compression text NOT NULL CHECK (compression IN ('zlib', 'none')),
            bytes bytea NOT NULL
        );
        COMMENT ON TABLE stored_file IS 'The bytes of list copies and of frozen outputs, once per content.';

        CREATE TABLE list_entry (
            id bigint PRIMARY KEY,
            list text NOT NULL,
            reference text NOT NULL,
            hash text NOT NULL,
            kind text NOT NULL,
            name text NOT NULL,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL),
            ground text,
            UNIQUE (list, hash)
        );
        COMMENT ON TABLE list_entry IS 'One designated party on one list, once per distinct content.';
        CREATE INDEX list_entry_reference ON list_entry (list, reference);

        CREATE TABLE list_presence (
            entry bigint NOT NULL REFERENCES list_entry (id),
            list text NOT NULL,
            from_date text NOT NULL,
            from_copy text NOT NULL,
            to_date text NOT NULL,
            to_copy text NOT NULL,
            PRIMARY KEY (entry, from_copy)
        );
        COMMENT ON TABLE list_presence IS 'In which copies an entry was present: an unbroken run of copies, from the first to the last of them.';
        CREATE INDEX list_presence_run ON list_presence (list, from_date, to_date);

        CREATE TABLE key_material (
            purpose text NOT NULL CHECK (purpose IN ('person', 'holder', 'registry', 'check')),
            owner text NOT NULL,
            wrapped bytea NOT NULL,
            PRIMARY KEY (purpose, owner)
        );
        COMMENT ON TABLE key_material IS 'Keys, each wrapped by another; destroying a row destroys what it opened. Never copied into the audit log.';

        CREATE TABLE searchable (number bigint PRIMARY KEY, kind text NOT NULL, record text NOT NULL UNIQUE);
        COMMENT ON TABLE searchable IS 'What full-text search covers: one row a record.';
        CREATE TABLE search_index (
            number bigint PRIMARY KEY REFERENCES searchable (number) ON DELETE CASCADE,
            grams tsvector NOT NULL
        );
        CREATE INDEX search_index_grams ON search_index USING gin (grams);

        CREATE TABLE origin (
            id text PRIMARY KEY,
            title text GENERATED ALWAYS AS (coalesce((body::jsonb #>> '{title,en,text}'), (body::jsonb #>> '{title,en}'), (body::jsonb #>> '{title,ko,text}'), (body::jsonb #>> '{title,ko}'), (body::jsonb #>> '{title,zh,text}'), (body::jsonb #>> '{title,zh}'), (body::jsonb #>> '{title,ru,text}'), (body::jsonb #>> '{title,ru}'), (body::jsonb #>> '{title,es,text}'), (body::jsonb #>> '{title,es}'), (body::jsonb #>> '{title,fr,text}'), (body::jsonb #>> '{title,fr}'), (body::jsonb #>> '{title,ja,text}'), (body::jsonb #>> '{title,ja}'))) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE origin IS 'An independent root of information: what was said once and then repeated counts once.';

        CREATE TABLE "source" (
            id text PRIMARY KEY,
            kind text GENERATED ALWAYS AS ((body::jsonb #>> '{kind}')) STORED,
            title text GENERATED ALWAYS AS (coalesce((body::jsonb #>> '{title,en,text}'), (body::jsonb #>> '{title,en}'), (body::jsonb #>> '{title,ko,text}'), (body::jsonb #>> '{title,ko}'), (body::jsonb #>> '{title,zh,text}'), (body::jsonb #>> '{title,zh}'), (body::jsonb #>> '{title,ru,text}'), (body::jsonb #>> '{title,ru}'), (body::jsonb #>> '{title,es,text}'), (body::jsonb #>> '{title,es}'), (body::jsonb #>> '{title,fr,text}'), (body::jsonb #>> '{title,fr}'), (body::jsonb #>> '{title,ja,text}'), (body::jsonb #>> '{title,ja}'))) STORED,
            publisher text GENERATED ALWAYS AS ((body::jsonb #>> '{publisher}')) STORED,
            symbol text GENERATED ALWAYS AS ((body::jsonb #>> '{symbol}')) STORED,
            url text GENERATED ALWAYS AS ((body::jsonb #>> '{url}')) STORED,
            published text GENERATED ALWAYS AS ((body::jsonb #>> '{published}')) STORED,
            language text GENERATED ALWAYS AS ((body::jsonb #>> '{language}')) STORED,
            read_extent text GENERATED ALWAYS AS ((body::jsonb #>> '{read}')) STORED,
            government text GENERATED ALWAYS AS ((body::jsonb #>> '{government}')) STORED,
            origin text GENERATED ALWAYS AS ((body::jsonb #>> '{origin}')) STORED REFERENCES "origin" (id) DEFERRABLE INITIALLY DEFERRED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE "source" IS 'Where information comes from: a report, list, broadcast, judgment, interview.';
        COMMENT ON COLUMN "source".kind IS 'a term of the vocabulary source-kind';
        COMMENT ON COLUMN "source".symbol IS 'the document''s own symbol';
        COMMENT ON COLUMN "source".published IS 'when it became public; a year or month stays one';
        COMMENT ON COLUMN "source".language IS 'BCP 47';
        COMMENT ON COLUMN "source".read_extent IS 'how much of it was read';
        COMMENT ON COLUMN "source".government IS 'the government that publishes it';
        COMMENT ON COLUMN "source".origin IS 'the root of all it says';

        CREATE TABLE "evidence" (
            id text PRIMARY KEY,
            source text GENERATED ALWAYS AS ((body::jsonb #>> '{source}')) STORED REFERENCES "source" (id) DEFERRABLE INITIALLY DEFERRED,
            locator text GENERATED ALWAYS AS ((body::jsonb #>> '{locator}')) STORED,
            kind text GENERATED ALWAYS AS ((body::jsonb #>> '{kind}')) STORED,
            quotation text GENERATED ALWAYS AS ((body::jsonb #>> '{quotation,text}')) STORED,
            directness text GENERATED ALWAYS AS ((body::jsonb #>> '{directness}')) STORED,
            origin text GENERATED ALWAYS AS ((body::jsonb #>> '{origin}')) STORED REFERENCES "origin" (id) DEFERRABLE INITIALLY DEFERRED,
            exhibit text GENERATED ALWAYS AS ((body::jsonb #>> '{exhibit,sha256}')) STORED,
            consent text GENERATED ALWAYS AS ((body::jsonb #>> '{usability,consent}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE "evidence" IS 'One item taken from a source for one or more claims.';
        COMMENT ON COLUMN "evidence".locator IS 'page, paragraph, entry or time code';
        COMMENT ON COLUMN "evidence".kind IS 'a term of the vocabulary evidence-kind';
        COMMENT ON COLUMN "evidence".quotation IS 'in the words it was said in';
        COMMENT ON COLUMN "evidence".origin IS 'its own root where it is not its source''s';
        COMMENT ON COLUMN "evidence".exhibit IS 'the SHA-256 of its preserved file';
        COMMENT ON COLUMN "evidence".consent IS 'the consent that covers it';

        CREATE TABLE agency (
            id text PRIMARY KEY,
            name text GENERATED ALWAYS AS ((body::jsonb #>> '{names,0,text}')) STORED,
            kind text GENERATED ALWAYS AS ((body::jsonb #>> '{kind}')) STORED,
            state text GENERATED ALWAYS AS ((body::jsonb #>> '{state}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE agency IS 'A state organ, unit or facility of any State.';
        COMMENT ON COLUMN agency.name IS 'the first of its names; all are in the view name';
        COMMENT ON COLUMN agency.kind IS 'a term of the vocabulary agency-kind';
        COMMENT ON COLUMN agency.state IS 'ISO 3166';

        CREATE TABLE official (
            id text PRIMARY KEY,
            name text GENERATED ALWAYS AS ((body::jsonb #>> '{names,0,text}')) STORED,
            state text GENERATED ALWAYS AS ((body::jsonb #>> '{state}')) STORED,
            sex text GENERATED ALWAYS AS ((body::jsonb #>> '{sex}')) STORED,
            birth text GENERATED ALWAYS AS ((body::jsonb #>> '{births,0,date}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE official IS 'A natural person who holds or held posts; an unnamed one has no name.';
        COMMENT ON COLUMN official.name IS 'the first of its names; all are in the view name';
        COMMENT ON COLUMN official.state IS 'ISO 3166';
        COMMENT ON COLUMN official.birth IS 'the first claim; others may differ';

        CREATE TABLE company (
            id text PRIMARY KEY,
            name text GENERATED ALWAYS AS ((body::jsonb #>> '{names,0,text}')) STORED,
            kind text GENERATED ALWAYS AS ((body::jsonb #>> '{kind}')) STORED,
            state text GENERATED ALWAYS AS ((body::jsonb #>> '{state}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE company IS 'A firm, vessel or plant in the forced-labour routes.';
        COMMENT ON COLUMN company.name IS 'the first of its names; all are in the view name';
        COMMENT ON COLUMN company.kind IS 'a term of the vocabulary company-kind';
        COMMENT ON COLUMN company.state IS 'ISO 3166';

        CREATE TABLE site (
            id text PRIMARY KEY,
            name text GENERATED ALWAYS AS ((body::jsonb #>> '{names,0,text}')) STORED,
            state text GENERATED ALWAYS AS ((body::jsonb #>> '{state}')) STORED,
            latitude double precision GENERATED ALWAYS AS ((body::jsonb #>> '{coordinates,0,latitude}')::double precision) STORED,
            longitude double precision GENERATED ALWAYS AS ((body::jsonb #>> '{coordinates,0,longitude}')::double precision) STORED,
            precision_metres bigint GENERATED ALWAYS AS ((case (body::jsonb #>> '{coordinates,0,precision}') when 'true' then 1 when 'false' then 0 else (body::jsonb #>> '{coordinates,0,precision}')::bigint end)) STORED,
            withheld bigint GENERATED ALWAYS AS ((case (body::jsonb #>> '{withheld}') when 'true' then 1 when 'false' then 0 else (body::jsonb #>> '{withheld}')::bigint end)) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE site IS 'A place.';
        COMMENT ON COLUMN site.name IS 'the first of its names; all are in the view name';
        COMMENT ON COLUMN site.state IS 'ISO 3166';
        COMMENT ON COLUMN site.latitude IS 'degrees north, first claim';
        COMMENT ON COLUMN site.longitude IS 'degrees east, first claim';
        COMMENT ON COLUMN site.withheld IS '1 when the exact place is kept from outputs';

        CREATE TABLE instrument (
            id text PRIMARY KEY,
            kind text GENERATED ALWAYS AS ((body::jsonb #>> '{kind}')) STORED,
            title text GENERATED ALWAYS AS (coalesce((body::jsonb #>> '{title,en,text}'), (body::jsonb #>> '{title,en}'), (body::jsonb #>> '{title,ko,text}'), (body::jsonb #>> '{title,ko}'), (body::jsonb #>> '{title,zh,text}'), (body::jsonb #>> '{title,zh}'), (body::jsonb #>> '{title,ru,text}'), (body::jsonb #>> '{title,ru}'), (body::jsonb #>> '{title,es,text}'), (body::jsonb #>> '{title,es}'), (body::jsonb #>> '{title,fr,text}'), (body::jsonb #>> '{title,fr}'), (body::jsonb #>> '{title,ja,text}'), (body::jsonb #>> '{title,ja}'))) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE instrument IS 'A treaty, order or law used as cover.';
        COMMENT ON COLUMN instrument.kind IS 'a term of the vocabulary instrument-kind';

        CREATE TABLE incident (
            id text PRIMARY KEY,
            title text GENERATED ALWAYS AS (coalesce((body::jsonb #>> '{title,en,text}'), (body::jsonb #>> '{title,en}'), (body::jsonb #>> '{title,ko,text}'), (body::jsonb #>> '{title,ko}'), (body::jsonb #>> '{title,zh,text}'), (body::jsonb #>> '{title,zh}'), (body::jsonb #>> '{title,ru,text}'), (body::jsonb #>> '{title,ru}'), (body::jsonb #>> '{title,es,text}'), (body::jsonb #>> '{title,es}'), (body::jsonb #>> '{title,fr,text}'), (body::jsonb #>> '{title,fr}'), (body::jsonb #>> '{title,ja,text}'), (body::jsonb #>> '{title,ja}'))) STORED,
            kind text GENERATED ALWAYS AS ((body::jsonb #>> '{kind}')) STORED,
            date_from text GENERATED ALWAYS AS ((body::jsonb #>> '{dates,0,from}')) STORED,
            date_to text GENERATED ALWAYS AS ((body::jsonb #>> '{dates,0,to}')) STORED,
            part_of text GENERATED ALWAYS AS ((body::jsonb #>> '{partOf}')) STORED REFERENCES "incident" (id) DEFERRABLE INITIALLY DEFERRED,
            categories text GENERATED ALWAYS AS ((body::jsonb #>> '{categories}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE incident IS 'What happened.';
        COMMENT ON COLUMN incident.kind IS 'event or pattern';
        COMMENT ON COLUMN incident.date_from IS 'first claim, as its source gives it';
        COMMENT ON COLUMN incident.date_to IS 'first claim, as its source gives it';
        COMMENT ON COLUMN incident.part_of IS 'a larger incident that counts these victims already';
        COMMENT ON COLUMN incident.categories IS 'JSON list of victim categories, 0 is other';

        CREATE TABLE victim (
            id text PRIMARY KEY,
            alias text GENERATED ALWAYS AS ((body::jsonb #>> '{alias}')) STORED,
            categories text GENERATED ALWAYS AS ((body::jsonb #>> '{categories}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE victim IS 'A person to whom something was done, by public alias; the identity is in sealed_value, as ciphertext.';
        COMMENT ON COLUMN victim.alias IS 'never a real name unless published elsewhere';
        COMMENT ON COLUMN victim.categories IS 'JSON list of victim categories';

        CREATE TABLE witness (
            id text PRIMARY KEY,
            alias text GENERATED ALWAYS AS ((body::jsonb #>> '{alias}')) STORED,
            connection text GENERATED ALWAYS AS ((body::jsonb #>> '{connection}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE witness IS 'A person who told, by public alias; the identity is in sealed_value, as ciphertext.';
        COMMENT ON COLUMN witness.connection IS 'to the facts: a term of the vocabulary connection';

        CREATE TABLE response (
            id text PRIMARY KEY,
            state text GENERATED ALWAYS AS ((body::jsonb #>> '{state}')) STORED,
            about text GENERATED ALWAYS AS ((body::jsonb #>> '{about}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE response IS 'A State''s answer to what is recorded.';
        COMMENT ON COLUMN response.state IS 'ISO 3166';
        COMMENT ON COLUMN response.about IS 'JSON list of records';

        CREATE TABLE conflict (
            id text PRIMARY KEY,
            title text GENERATED ALWAYS AS (coalesce((body::jsonb #>> '{title,en,text}'), (body::jsonb #>> '{title,en}'), (body::jsonb #>> '{title,ko,text}'), (body::jsonb #>> '{title,ko}'), (body::jsonb #>> '{title,zh,text}'), (body::jsonb #>> '{title,zh}'), (body::jsonb #>> '{title,ru,text}'), (body::jsonb #>> '{title,ru}'), (body::jsonb #>> '{title,es,text}'), (body::jsonb #>> '{title,es}'), (body::jsonb #>> '{title,fr,text}'), (body::jsonb #>> '{title,fr}'), (body::jsonb #>> '{title,ja,text}'), (body::jsonb #>> '{title,ja}'))) STORED,
            claims text GENERATED ALWAYS AS ((body::jsonb #>> '{claims}')) STORED,
            preferred text GENERATED ALWAYS AS ((body::jsonb #>> '{resolution,prefers}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE conflict IS 'Claims that cannot all be true, side by side.';
        COMMENT ON COLUMN conflict.claims IS 'JSON list of claims, RECORD#key';
        COMMENT ON COLUMN conflict.preferred IS 'the claim a person chose; the others stay';

        CREATE TABLE decision (
            id text PRIMARY KEY,
            parties text GENERATED ALWAYS AS ((body::jsonb #>> '{parties}')) STORED,
            verdict text GENERATED ALWAYS AS ((body::jsonb #>> '{verdict}')) STORED,
            decided_by text GENERATED ALWAYS AS ((body::jsonb #>> '{by}')) STORED,
            decided_on text GENERATED ALWAYS AS ((body::jsonb #>> '{on}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE decision IS 'Whether two records are, or are not, one party: dated, reasoned, reversible.';
        COMMENT ON COLUMN decision.parties IS 'JSON list';
        COMMENT ON COLUMN decision.verdict IS 'same, different or undecided';

        CREATE TABLE listing (
            id text PRIMARY KEY,
            subject text GENERATED ALWAYS AS ((body::jsonb #>> '{subject}')) STORED,
            jurisdiction text GENERATED ALWAYS AS ((body::jsonb #>> '{statuses,0,jurisdiction}')) STORED,
            state text GENERATED ALWAYS AS ((body::jsonb #>> '{statuses,0,state}')) STORED,
            list text GENERATED ALWAYS AS ((body::jsonb #>> '{statuses,0,list}')) STORED,
            visibility text GENERATED ALWAYS AS (coalesce(body::jsonb #>> '{visibility}', 'public')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE listing IS 'A subject''s listing by a jurisdiction over time, as claims with sources.';
        COMMENT ON COLUMN listing.subject IS 'an official, agency or company';
        COMMENT ON COLUMN listing.jurisdiction IS 'of the first status';
        COMMENT ON COLUMN listing.state IS 'of the first status';

        CREATE TABLE casebook (
            id text PRIMARY KEY,
            title text GENERATED ALWAYS AS (coalesce((body::jsonb #>> '{title,en,text}'), (body::jsonb #>> '{title,en}'), (body::jsonb #>> '{title,ko,text}'), (body::jsonb #>> '{title,ko}'), (body::jsonb #>> '{title,zh,text}'), (body::jsonb #>> '{title,zh}'), (body::jsonb #>> '{title,ru,text}'), (body::jsonb #>> '{title,ru}'), (body::jsonb #>> '{title,es,text}'), (body::jsonb #>> '{title,es}'), (body::jsonb #>> '{title,fr,text}'), (body::jsonb #>> '{title,fr}'), (body::jsonb #>> '{title,ja,text}'), (body::jsonb #>> '{title,ja}'))) STORED,
            language text GENERATED ALWAYS AS ((body::jsonb #>> '{language}')) STORED,
            compiled text GENERATED ALWAYS AS ((body::jsonb #>> '{compiled}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE casebook IS 'What the casebook says of itself; one row.';

        CREATE TABLE organisation (
            id text PRIMARY KEY,
            name text GENERATED ALWAYS AS (coalesce((body::jsonb #>> '{name,en,text}'), (body::jsonb #>> '{name,en}'), (body::jsonb #>> '{name,ko,text}'), (body::jsonb #>> '{name,ko}'), (body::jsonb #>> '{name,zh,text}'), (body::jsonb #>> '{name,zh}'), (body::jsonb #>> '{name,ru,text}'), (body::jsonb #>> '{name,ru}'), (body::jsonb #>> '{name,es,text}'), (body::jsonb #>> '{name,es}'), (body::jsonb #>> '{name,fr,text}'), (body::jsonb #>> '{name,fr}'), (body::jsonb #>> '{name,ja,text}'), (body::jsonb #>> '{name,ja}'))) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE organisation IS 'Whose registry it is, as dossiers name it; one row.';

        CREATE TABLE "setting" (
            id text PRIMARY KEY,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE "setting" IS 'Rules of this registry that its administrator chose, such as where a second person is needed.';

        CREATE TABLE account (
            id text PRIMARY KEY,
            name text GENERATED ALWAYS AS ((body::jsonb #>> '{name}')) STORED,
            role text GENERATED ALWAYS AS ((body::jsonb #>> '{role}')) STORED,
            active bigint GENERATED ALWAYS AS ((case (body::jsonb #>> '{active}') when 'true' then 1 when 'false' then 0 else (body::jsonb #>> '{active}')::bigint end)) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE account IS 'Who may act, in which role.';
        COMMENT ON COLUMN account.role IS 'viewer, researcher, reviewer or administrator';
        COMMENT ON COLUMN account.active IS '0 once closed; accounts are never removed';

        CREATE TABLE approval (
            id text PRIMARY KEY,
            action text GENERATED ALWAYS AS ((body::jsonb #>> '{action}')) STORED,
            about text GENERATED ALWAYS AS ((body::jsonb #>> '{about}')) STORED,
            proposed_by text GENERATED ALWAYS AS ((body::jsonb #>> '{proposedBy}')) STORED,
            proposed_at text GENERATED ALWAYS AS ((body::jsonb #>> '{proposedAt}')) STORED,
            decided_by text GENERATED ALWAYS AS ((body::jsonb #>> '{decidedBy}')) STORED,
            decided_at text GENERATED ALWAYS AS ((body::jsonb #>> '{decidedAt}')) STORED,
            outcome text GENERATED ALWAYS AS ((body::jsonb #>> '{outcome}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE approval IS 'A proposal that needs a second person: who proposed, who agreed.';
        COMMENT ON COLUMN approval.action IS 'what is to be done';
        COMMENT ON COLUMN approval.about IS 'the thing it is done to';
        COMMENT ON COLUMN approval.decided_by IS 'never the proposer';
        COMMENT ON COLUMN approval.outcome IS 'approved or refused';

        CREATE TABLE working_set (
            id text PRIMARY KEY,
            title text GENERATED ALWAYS AS ((body::jsonb #>> '{title}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE working_set IS 'Records gathered for one piece of work.';

        CREATE TABLE list_copy (
            id text PRIMARY KEY,
            list text GENERATED ALWAYS AS ((body::jsonb #>> '{list}')) STORED,
            copy_date text GENERATED ALWAYS AS ((body::jsonb #>> '{date}')) STORED,
            sha256 text GENERATED ALWAYS AS ((body::jsonb #>> '{sha256}')) STORED,
            entry_count bigint GENERATED ALWAYS AS ((case (body::jsonb #>> '{entryCount}') when 'true' then 1 when 'false' then 0 else (body::jsonb #>> '{entryCount}')::bigint end)) STORED,
            entries_digest text GENERATED ALWAYS AS ((body::jsonb #>> '{entriesDigest}')) STORED,
            url text GENERATED ALWAYS AS ((body::jsonb #>> '{url}')) STORED,
            fetched text GENERATED ALWAYS AS ((body::jsonb #>> '{fetched}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE list_copy IS 'One dated copy of a published sanctions list; its bytes are in stored_file.';
        COMMENT ON COLUMN list_copy.copy_date IS 'the publisher''s date of this copy';
        COMMENT ON COLUMN list_copy.sha256 IS 'of the copy''s bytes';
        COMMENT ON COLUMN list_copy.entry_count IS 'parties on it';
        COMMENT ON COLUMN list_copy.entries_digest IS 'SHA-256 over the sorted hashes of its entries';
        COMMENT ON COLUMN list_copy.url IS 'where it was fetched';

        CREATE TABLE "match" (
            id text PRIMARY KEY,
            subject text GENERATED ALWAYS AS ((body::jsonb #>> '{subject}')) STORED,
            list text GENERATED ALWAYS AS ((body::jsonb #>> '{list}')) STORED,
            reference text GENERATED ALWAYS AS ((body::jsonb #>> '{reference}')) STORED,
            state text GENERATED ALWAYS AS ((body::jsonb #>> '{state}')) STORED,
            score double precision GENERATED ALWAYS AS ((body::jsonb #>> '{score}')::double precision) STORED,
            fingerprint text GENERATED ALWAYS AS ((body::jsonb #>> '{fingerprint}')) STORED,
            decided_by text GENERATED ALWAYS AS ((body::jsonb #>> '{decision,by}')) STORED,
            decided_at text GENERATED ALWAYS AS ((body::jsonb #>> '{decision,at}')) STORED,
            decision_reason text GENERATED ALWAYS AS ((body::jsonb #>> '{decision,reason}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE "match" IS 'Subject and list entry that may be the same party; a candidate until a person decides.';
        COMMENT ON COLUMN "match".reference IS 'the entry''s reference on its list';
        COMMENT ON COLUMN "match".state IS 'candidate, confirmed or rejected';
        COMMENT ON COLUMN "match".score IS 'how alike, 0 to 1';
        COMMENT ON COLUMN "match".fingerprint IS 'of what mattered to the decision; a change asks again';

        CREATE TABLE assessment (
            id text PRIMARY KEY,
            subject text GENERATED ALWAYS AS ((body::jsonb #>> '{subject}')) STORED,
            regime text GENERATED ALWAYS AS ((body::jsonb #>> '{regime}')) STORED,
            inputs text GENERATED ALWAYS AS ((body::jsonb #>> '{inputs}')) STORED,
            rules_version text GENERATED ALWAYS AS ((body::jsonb #>> '{rulesVersion}')) STORED,
            made_at text GENERATED ALWAYS AS ((body::jsonb #>> '{madeAt}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE assessment IS 'What scoring proposed of one subject under one regime, with the hash of what it was made from.';
        COMMENT ON COLUMN assessment.inputs IS 'SHA-256 of casebook, listings and rules it was made from';

        CREATE TABLE submission (
            id text PRIMARY KEY,
            regime text GENERATED ALWAYS AS ((body::jsonb #>> '{regime}')) STORED,
            authority text GENERATED ALWAYS AS ((body::jsonb #>> '{authority}')) STORED,
            purpose text GENERATED ALWAYS AS ((body::jsonb #>> '{purpose}')) STORED,
            state text GENERATED ALWAYS AS ((body::jsonb #>> '{state}')) STORED,
            drafted_by text GENERATED ALWAYS AS ((body::jsonb #>> '{draftedBy}')) STORED,
            approved_by text GENERATED ALWAYS AS ((body::jsonb #>> '{approvedBy}')) STORED,
            filed_on text GENERATED ALWAYS AS ((body::jsonb #>> '{filedOn}')) STORED,
            next_follow_up text GENERATED ALWAYS AS ((body::jsonb #>> '{nextFollowUp}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE submission IS 'A filing with an authority.';
        COMMENT ON COLUMN submission.purpose IS 'list, add-ground, maintain, correct or oppose-delisting';
        COMMENT ON COLUMN submission.state IS 'draft, approved, filed, acknowledged, pending, listed, declined or withdrawn';
        COMMENT ON COLUMN submission.next_follow_up IS 'the day something is due';

        CREATE TABLE submission_event (
            id text PRIMARY KEY,
            submission text GENERATED ALWAYS AS ((body::jsonb #>> '{submission}')) STORED REFERENCES "submission" (id) DEFERRABLE INITIALLY DEFERRED,
            kind text GENERATED ALWAYS AS ((body::jsonb #>> '{kind}')) STORED,
            happened_on text GENERATED ALWAYS AS ((body::jsonb #>> '{on}')) STORED,
            due text GENERATED ALWAYS AS ((body::jsonb #>> '{due}')) STORED,
            text text GENERATED ALWAYS AS ((body::jsonb #>> '{text}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE submission_event IS 'What happened to a submission after it was filed.';
        COMMENT ON COLUMN submission_event.kind IS 'acknowledgement, question, answer, meeting, outcome, follow-up or note';

        CREATE TABLE "output" (
            id text PRIMARY KEY,
            submission text GENERATED ALWAYS AS ((body::jsonb #>> '{submission}')) STORED REFERENCES "submission" (id) DEFERRABLE INITIALLY DEFERRED,
            file_name text GENERATED ALWAYS AS ((body::jsonb #>> '{fileName}')) STORED,
            media_type text GENERATED ALWAYS AS ((body::jsonb #>> '{mediaType}')) STORED,
            sha256 text GENERATED ALWAYS AS ((body::jsonb #>> '{sha256}')) STORED,
            audience text GENERATED ALWAYS AS ((body::jsonb #>> '{audience}')) STORED,
            language text GENERATED ALWAYS AS ((body::jsonb #>> '{language}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE "output" IS 'A file that left or was frozen for a submission; its bytes are in stored_file.';

        CREATE TABLE consent (
            id text PRIMARY KEY,
            person text GENERATED ALWAYS AS ((body::jsonb #>> '{person}')) STORED,
            use text GENERATED ALWAYS AS ((body::jsonb #>> '{use}')) STORED,
            recipient text GENERATED ALWAYS AS ((body::jsonb #>> '{recipient}')) STORED,
            given text GENERATED ALWAYS AS ((body::jsonb #>> '{given}')) STORED,
            expires text GENERATED ALWAYS AS ((body::jsonb #>> '{expires}')) STORED,
            withdrawn text GENERATED ALWAYS AS ((body::jsonb #>> '{withdrawn}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE consent IS 'What one person allowed: per use and named recipient.';
        COMMENT ON COLUMN consent.use IS 'store, share-with-partner, name-to-government, submit, publish or testify';

        CREATE TABLE sealed_value (
            id text PRIMARY KEY,
            person text GENERATED ALWAYS AS ((body::jsonb #>> '{person}')) STORED,
            record text GENERATED ALWAYS AS ((body::jsonb #>> '{record}')) STORED,
            field text GENERATED ALWAYS AS ((body::jsonb #>> '{field}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE sealed_value IS 'One protected value of one person, as ciphertext under that person''s key.';
        COMMENT ON COLUMN sealed_value.person IS 'whose key opens it';
        COMMENT ON COLUMN sealed_value.record IS 'the record it belongs to';
        COMMENT ON COLUMN sealed_value.field IS 'what it is, such as legal-name';

        CREATE TABLE person_key (
            id text PRIMARY KEY,
            person text GENERATED ALWAYS AS ((body::jsonb #>> '{person}')) STORED,
            state text GENERATED ALWAYS AS ((body::jsonb #>> '{state}')) STORED,
            destroyed_at text GENERATED ALWAYS AS ((body::jsonb #>> '{destroyedAt}')) STORED,
            fingerprint text GENERATED ALWAYS AS ((body::jsonb #>> '{fingerprint}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE person_key IS 'That a protected person has, or had, a key; the wrapped key itself is in key_material.';
        COMMENT ON COLUMN person_key.state IS 'present or destroyed';
        COMMENT ON COLUMN person_key.fingerprint IS 'SHA-256 of the key';

        CREATE TABLE key_holder (
            id text PRIMARY KEY,
            name text GENERATED ALWAYS AS ((body::jsonb #>> '{name}')) STORED,
            method text GENERATED ALWAYS AS ((body::jsonb #>> '{method}')) STORED,
            active bigint GENERATED ALWAYS AS ((case (body::jsonb #>> '{active}') when 'true' then 1 when 'false' then 0 else (body::jsonb #>> '{active}')::bigint end)) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE key_holder IS 'Who can open sealed values; the wrapped key itself is in key_material.';
        COMMENT ON COLUMN key_holder.method IS 'passphrase or key-file';
        COMMENT ON COLUMN key_holder.active IS '0 once access was taken away';

        CREATE TABLE exhibit (
            id text PRIMARY KEY,
            sha256 text GENERATED ALWAYS AS ((body::jsonb #>> '{sha256}')) STORED,
            file_name text GENERATED ALWAYS AS ((body::jsonb #>> '{fileName}')) STORED,
            media_type text GENERATED ALWAYS AS ((body::jsonb #>> '{mediaType}')) STORED,
            byte_count bigint GENERATED ALWAYS AS ((case (body::jsonb #>> '{byteCount}') when 'true' then 1 when 'false' then 0 else (body::jsonb #>> '{byteCount}')::bigint end)) STORED,
            sealed_for text GENERATED ALWAYS AS ((body::jsonb #>> '{sealedFor}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE exhibit IS 'A preserved file, stored by content beside this database and never changed.';
        COMMENT ON COLUMN exhibit.file_name IS 'as it was when it came';
        COMMENT ON COLUMN exhibit.sealed_for IS 'the person under whose key the stored bytes are, if any';

        CREATE TABLE custody_event (
            id text PRIMARY KEY,
            exhibit text GENERATED ALWAYS AS ((body::jsonb #>> '{exhibit}')) STORED REFERENCES "exhibit" (id) DEFERRABLE INITIALLY DEFERRED,
            kind text GENERATED ALWAYS AS ((body::jsonb #>> '{kind}')) STORED,
            happened_at text GENERATED ALWAYS AS ((body::jsonb #>> '{at}')) STORED,
            actor text GENERATED ALWAYS AS ((body::jsonb #>> '{by}')) STORED,
            origin text GENERATED ALWAYS AS ((body::jsonb #>> '{from}')) STORED,
            method text GENERATED ALWAYS AS ((body::jsonb #>> '{method}')) STORED,
            recipient text GENERATED ALWAYS AS ((body::jsonb #>> '{recipient}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE custody_event IS 'What was done with an exhibit: added, accessed, copied, redacted, exported, stamped.';
        COMMENT ON COLUMN custody_event.origin IS 'from where it came';
        COMMENT ON COLUMN custody_event.method IS 'how';
        COMMENT ON COLUMN custody_event.recipient IS 'to whom it went';

        CREATE TABLE time_stamp_token (
            id text PRIMARY KEY,
            exhibit text GENERATED ALWAYS AS ((body::jsonb #>> '{exhibit}')) STORED REFERENCES "exhibit" (id) DEFERRABLE INITIALLY DEFERRED,
            verdict text GENERATED ALWAYS AS ((body::jsonb #>> '{verdict}')) STORED,
            stamped_at text GENERATED ALWAYS AS ((body::jsonb #>> '{stampedAt}')) STORED,
            authority text GENERATED ALWAYS AS ((body::jsonb #>> '{authority}')) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE time_stamp_token IS 'An RFC 3161 time stamp of an exhibit, and what checking it said.';
        COMMENT ON COLUMN time_stamp_token.verdict IS 'valid, untrusted or invalid';

        CREATE TABLE backup (
            id text PRIMARY KEY,
            made_at text GENERATED ALWAYS AS ((body::jsonb #>> '{madeAt}')) STORED,
            location text GENERATED ALWAYS AS ((body::jsonb #>> '{location}')) STORED,
            sha256 text GENERATED ALWAYS AS ((body::jsonb #>> '{sha256}')) STORED,
            encrypted bigint GENERATED ALWAYS AS ((case (body::jsonb #>> '{encrypted}') when 'true' then 1 when 'false' then 0 else (body::jsonb #>> '{encrypted}')::bigint end)) STORED,
            revision bigint NOT NULL,
            changed_in bigint NOT NULL REFERENCES audit_entry (sequence) DEFERRABLE INITIALLY DEFERRED,
            body text NOT NULL CHECK (body::jsonb IS NOT NULL)
        );
        COMMENT ON TABLE backup IS 'A copy of this registry that was made, and where.';

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
            SELECT c.sequence, e.at, e.actor, e.operation, e.reason, c.kind, c.record, c.revision, c.action,
                lag(c.body) OVER (PARTITION BY c.kind, c.record ORDER BY c.sequence) AS old, c.body AS new, c.entry
            FROM change c JOIN audit_entry e ON e.sequence = c.entry;

        CREATE VIEW posting AS
            SELECT o.id AS official, o.name, p ->> 'key' AS claim, p ->> 'agency' AS agency,
                coalesce(p #>> '{title,en,text}', p #>> '{title,en}', p #>> '{title,ko}') AS title, p ->> 'rank' AS rank,
                p ->> 'commands' AS commands, p #>> '{period,from}' AS began, p #>> '{period,to}' AS ended,
                p #>> '{period,lastCited}' AS last_cited, p ->> 'wording' AS strength,
                coalesce(p ->> 'status', 'accepted') AS status
            FROM official o, jsonb_array_elements(o.body::jsonb -> 'postings') p;

        CREATE VIEW involvement AS
            SELECT i.id AS incident, i.title AS incident_title, p ->> 'key' AS claim, p ->> 'party' AS party, p ->> 'role' AS role,
                p ->> 'acts' AS acts, p #>> '{period,from}' AS began, p #>> '{period,to}' AS ended, p ->> 'wording' AS strength,
                coalesce(p ->> 'status', 'accepted') AS status
            FROM incident i, jsonb_array_elements(i.body::jsonb -> 'involvements') p;

        CREATE VIEW listing_status AS
            SELECT l.id AS listing, l.subject, p ->> 'key' AS claim, p ->> 'state' AS state, p ->> 'jurisdiction' AS jurisdiction,
                p ->> 'list' AS list, p ->> 'programme' AS programme, p ->> 'ground' AS ground, p ->> 'reference' AS reference,
                p ->> 'listed' AS listed, p ->> 'amended' AS amended, p ->> 'delisted' AS delisted, p ->> 'copy' AS copy
            FROM listing l, jsonb_array_elements(l.body::jsonb -> 'statuses') p;

        CREATE VIEW evidence_link AS
            SELECT r.kind, r.id AS record, holder ->> 'key' AS claim,
                CASE jsonb_typeof(e) WHEN 'object' THEN e ->> 'item' ELSE e #>> '{}' END AS evidence,
                CASE jsonb_typeof(e) WHEN 'object' THEN e ->> 'stance' ELSE 'supports' END AS stance
            FROM record r, jsonb_path_query(r.body::jsonb, 'strict $.** ? (exists (@.evidence))') holder,
                jsonb_array_elements(holder -> 'evidence') e;
        """#
}
