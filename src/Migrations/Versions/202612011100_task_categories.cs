using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Sessions by the category of their task: logs state none, so most stores have next to nothing in it. See docs/adr/0056.</summary>
[Migration(202612011100, "task_categories")]
public sealed class TaskCategories : Migration
{
    public override void Up() => Execute.Sql(
        """
        CREATE INDEX "ix_session_ledger_task" ON "session_ledger" ("organization_id", "task_category") WHERE task_category IS NOT NULL
        """);

    public override void Down() => Execute.Sql("DROP INDEX \"ix_session_ledger_task\"");
}
