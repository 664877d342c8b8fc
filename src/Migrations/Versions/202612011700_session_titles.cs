using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Sessions by their title, the one column of the ledger that had no order. See docs/adr/0062.</summary>
[Migration(202612011700, "session_titles")]
public sealed class SessionTitles : Migration
{
    public override void Up() => Execute.Sql(
        """
        CREATE INDEX "ix_session_ledger_title" ON "session_ledger" ("organization_id", "task_title")
        """);

    public override void Down() => Execute.Sql("DROP INDEX \"ix_session_ledger_title\"");
}
