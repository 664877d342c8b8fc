using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// The audit log may be cut at its beginning, at a checkpoint that keeps the hash of the last entry that goes: what a checkpoint covers may
/// be deleted, and nothing else. Going down keeps the log as it is; one that was cut is then found broken at its first entry. See
/// docs/adr/0058.
/// </summary>
[Migration(202612011400, "audit_cut")]
public sealed class AuditCut : Migration
{
    private const string NoDelete = "audit_log_entries_no_delete";

    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "audit_checkpoints" (
                "up_to" INTEGER NOT NULL CONSTRAINT "PK_audit_checkpoints" PRIMARY KEY,
                "chain_hash" BLOB NULL,
                "entries" INTEGER NOT NULL,
                "cut_at" INTEGER NOT NULL,
                "signature" BLOB NOT NULL,
                CONSTRAINT "ck_audit_checkpoints_entries" CHECK (entries > 0)
            ) STRICT
            """);
        Execute.Sql(
            """
            CREATE TRIGGER audit_checkpoints_no_update BEFORE UPDATE ON audit_checkpoints BEGIN
                SELECT RAISE(ABORT, 'audit_checkpoints is append-only');
            END
            """);
        Execute.Sql(
            """
            CREATE TRIGGER audit_checkpoints_no_delete BEFORE DELETE ON audit_checkpoints BEGIN
                SELECT RAISE(ABORT, 'audit_checkpoints is append-only');
            END
            """);
        Execute.Sql(
            """
            CREATE TRIGGER audit_checkpoints_insert BEFORE INSERT ON audit_checkpoints
            WHEN new.up_to <= (SELECT coalesce(max(up_to), 0) FROM audit_checkpoints)
                OR NOT EXISTS (SELECT 1 FROM audit_log_entries WHERE audit_id = new.up_to AND chain_hash IS new.chain_hash) BEGIN
                SELECT RAISE(ABORT, 'audit_checkpoints names no entry behind the one before');
            END
            """);
        Execute.Sql($"DROP TRIGGER {NoDelete}");
        Execute.Sql(
            $"""
            CREATE TRIGGER {NoDelete} BEFORE DELETE ON audit_log_entries
            WHEN old.audit_id > (SELECT coalesce(max(up_to), 0) FROM audit_checkpoints) BEGIN
                SELECT RAISE(ABORT, 'audit_log_entries is append-only');
            END
            """);
    }

    public override void Down()
    {
        Execute.Sql($"DROP TRIGGER {NoDelete}");
        Execute.Sql(
            $"""
            CREATE TRIGGER {NoDelete} BEFORE DELETE ON audit_log_entries BEGIN
                SELECT RAISE(ABORT, 'audit_log_entries is append-only');
            END
            """);
        Delete.Table("audit_checkpoints");
    }
}
