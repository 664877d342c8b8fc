using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Since when whoever signs in with a key was away. See docs/adr/0059.</summary>
[Migration(202612011300, "visits")]
public sealed class Visits : Migration
{
    private static readonly string[] Columns = ["seen_at", "away_from", "read_to"];

    public override void Up()
    {
        foreach (var column in Columns) Execute.Sql($"ALTER TABLE \"api_keys\" ADD COLUMN \"{column}\" INTEGER NULL");
    }

    public override void Down()
    {
        foreach (var column in Columns) Execute.Sql($"ALTER TABLE \"api_keys\" DROP COLUMN \"{column}\"");
    }
}
