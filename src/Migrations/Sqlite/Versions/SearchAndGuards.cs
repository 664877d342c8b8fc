namespace Helicarrier.Migrations.Sqlite.Versions;

/// <summary>What the first migration adds to the tables that EF knows: full-text search and the append-only audit log.</summary>
internal static class SearchAndGuards
{
    /// <summary>
    /// Trigrams find any three or more characters inside a word and in languages without spaces. Indexing costs more than the
    /// rest of a session's write, so triggers only note which sessions changed; the writer indexes them when nobody waits.
    /// </summary>
    public const string Up =
        """
        CREATE VIRTUAL TABLE session_ledger_fts USING fts5(session_id UNINDEXED, task_title, task_text, tokenize='trigram');

        CREATE TABLE search_queue (session_key INTEGER NOT NULL PRIMARY KEY);

        CREATE TRIGGER session_ledger_search_insert AFTER INSERT ON session_ledger
        WHEN new.task_title IS NOT NULL OR new.task_text IS NOT NULL BEGIN
            INSERT OR IGNORE INTO search_queue (session_key) VALUES (new.session_key);
        END;

        CREATE TRIGGER session_ledger_search_update AFTER UPDATE ON session_ledger
        WHEN old.task_title IS NOT new.task_title OR old.task_text IS NOT new.task_text BEGIN
            INSERT OR IGNORE INTO search_queue (session_key) VALUES (new.session_key);
        END;

        CREATE TRIGGER session_ledger_search_delete AFTER DELETE ON session_ledger BEGIN
            INSERT OR IGNORE INTO search_queue (session_key) VALUES (old.session_key);
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
        DROP TRIGGER session_ledger_search_delete;
        DROP TRIGGER session_ledger_search_update;
        DROP TRIGGER session_ledger_search_insert;
        DROP TABLE search_queue;
        DROP TABLE session_ledger_fts;
        """;
}
