using FluentMigrator;
using Helicarrier.Migrations.Adoption;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// The schema as it stood when these versions began: made anew, or taken over from a database of one of the three versions
/// by EF Core. See docs/adr/0028.
/// </summary>
[Migration(202611290000, "baseline")]
public sealed class Baseline(AdoptionRun adoption) : ForwardOnlyMigration
{
    public override void Up()
    {
        if (adoption.From is not { } from)
        {
            Execute.EmbeddedScript("baseline.sql");
            return;
        }

        foreach (var version in EfHistory.After(from)) Execute.EmbeddedScript(version + ".sql");
        Execute.WithConnection((connection, _) => adoption.MoveSpoiledCalls((SqliteConnection)connection));
        Execute.Sql($"DROP TABLE \"{EfHistory.Table}\"");
        Execute.Sql($"DROP TABLE IF EXISTS \"{EfHistory.LockTable}\"");
    }
}
