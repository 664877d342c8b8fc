namespace Helicarrier.Migrations.Sqlite.Versions;

/// <summary>What the first migration adds to the tables that EF knows: full-text search and the append-only audit log.</summary>
internal static class SearchAndGuards
{
    /// <summary>
    /// Trigrams find any three or more characters inside a word and in languages without spaces. The text stays in
    /// session_ledger; the index holds none of it twice.
    /// </summary>
    public const string Up =
        """
        CREATE VIRTUAL TABLE session_ledger_fts USING fts5(
            session_id UNINDEXED, task_title, task_text,
            content='session_ledger', content_rowid='session_key', tokenize='trigram');

        CREATE TRIGGER session_ledger_fts_insert AFTER INSERT ON session_ledger
        WHEN new.task_title IS NOT NULL OR new.task_text IS NOT NULL BEGIN
            INSERT INTO session_ledger_fts(rowid, session_id, task_title, task_text)
            VALUES (new.session_key, new.session_id, new.task_title, new.task_text);
        END;

        CREATE TRIGGER session_ledger_fts_update AFTER UPDATE ON session_ledger
        WHEN old.task_title IS NOT new.task_title OR old.task_text IS NOT new.task_text BEGIN
            INSERT INTO session_ledger_fts(session_ledger_fts, rowid, session_id, task_title, task_text)
            SELECT 'delete', old.session_key, old.session_id, old.task_title, old.task_text
            WHERE old.task_title IS NOT NULL OR old.task_text IS NOT NULL;
            INSERT INTO session_ledger_fts(rowid, session_id, task_title, task_text)
            VALUES (new.session_key, new.session_id, new.task_title, new.task_text);
        END;

        CREATE TRIGGER session_ledger_fts_delete AFTER DELETE ON session_ledger
        WHEN old.task_title IS NOT NULL OR old.task_text IS NOT NULL BEGIN
            INSERT INTO session_ledger_fts(session_ledger_fts, rowid, session_id, task_title, task_text)
            VALUES ('delete', old.session_key, old.session_id, old.task_title, old.task_text);
        END;

        CREATE TRIGGER audit_log_entries_no_update BEFORE UPDATE ON audit_log_entries BEGIN
            SELECT RAISE(ABORT, 'audit_log_entries is append-only');
        END;

        CREATE TRIGGER audit_log_entries_no_delete BEFORE DELETE ON audit_log_entries BEGIN
            SELECT RAISE(ABORT, 'audit_log_entries is append-only');
        END;

        CREATE TRIGGER pricing_rates_no_update BEFORE UPDATE ON pricing_rates BEGIN
            SELECT RAISE(ABORT, 'pricing_rates are frozen');
        END;
        """;

    public const string Down =
        """
        DROP TRIGGER pricing_rates_no_update;
        DROP TRIGGER audit_log_entries_no_delete;
        DROP TRIGGER audit_log_entries_no_update;
        DROP TRIGGER session_ledger_fts_delete;
        DROP TRIGGER session_ledger_fts_update;
        DROP TRIGGER session_ledger_fts_insert;
        DROP TABLE session_ledger_fts;
        """;
}
