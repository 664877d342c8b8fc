using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Room for when a refused payload was last taken in again, and what became of it.</summary>
[Migration(202611290400, "quarantine_replay")]
public sealed class QuarantineReplay : Migration
{
    public override void Up()
    {
        Execute.Sql("ALTER TABLE ingest_quarantine ADD COLUMN replayed_at INTEGER NULL");
        Execute.Sql("ALTER TABLE ingest_quarantine ADD COLUMN replay_outcome TEXT NULL");
    }

    public override void Down()
    {
        Execute.Sql("ALTER TABLE ingest_quarantine DROP COLUMN replay_outcome");
        Execute.Sql("ALTER TABLE ingest_quarantine DROP COLUMN replayed_at");
    }
}
