using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Windows of subscriptions know who told of them first, so that nobody takes all the room. See docs/adr/0066.</summary>
[Migration(202612021250, "quota_senders")]
public sealed class QuotaSenders : Migration
{
    public override void Up() => Execute.Sql("ALTER TABLE quota_windows ADD COLUMN \"sender\" TEXT NOT NULL DEFAULT ''");

    public override void Down() => Execute.Sql("ALTER TABLE quota_windows DROP COLUMN \"sender\"");
}
