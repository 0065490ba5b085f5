extension Migration {
    /// What left and when, readable with another tool: the copy's own hash as a column, and a view.
    static let secondSQLite = """
        ALTER TABLE custody_event ADD COLUMN -- the SHA-256 of a copy that differs from the exhibit
            copy TEXT GENERATED ALWAYS AS (json_extract(body, '$.copy')) VIRTUAL;

        CREATE VIEW departure AS
            -- What left the organisation, to whom and when. An exhibit that was opened to leave and is not here may have left all
            -- the same, if the program was killed at that instant.
            SELECT e.exhibit, x.file_name, e.recipient, e.happened_at, e.actor, e.method, e.copy
            FROM custody_event e JOIN exhibit x ON x.id = e.exhibit WHERE e.kind = 'exported';

        """

    static let secondPostgreSQL = """
        ALTER TABLE custody_event ADD COLUMN copy text GENERATED ALWAYS AS ((body::jsonb #>> '{copy}')) STORED;
        COMMENT ON COLUMN custody_event.copy IS 'The SHA-256 of a copy that differs from the exhibit.';

        CREATE VIEW departure AS
            SELECT e.exhibit, x.file_name, e.recipient, e.happened_at, e.actor, e.method, e.copy
            FROM custody_event e JOIN exhibit x ON x.id = e.exhibit WHERE e.kind = 'exported';
        COMMENT ON VIEW departure IS 'What left the organisation, to whom and when. An exhibit that was opened to leave and is not here may have left all the same, if the program was killed at that instant.';

        """
}
