using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// The ledger's days know of how many of their sessions the figures were reported or derived, so that analytics need not read every session to
/// say so. See docs/adr/0069.
/// </summary>
[Migration(202612021210, "ledger_sources")]
public sealed class LedgerSources : Migration
{
    private static readonly string[] Figures = ["token", "runtime", "cost"];

    public override void Up()
    {
        foreach (var figure in Figures)
        {
            Execute.Sql($"ALTER TABLE ledger_day ADD COLUMN \"{figure}_reported\" INTEGER NOT NULL DEFAULT 0");
            Execute.Sql($"ALTER TABLE ledger_day ADD COLUMN \"{figure}_derived\" INTEGER NOT NULL DEFAULT 0");
        }

        Execute.Sql(
            """
            UPDATE ledger_day SET token_reported = s.token_reported, token_derived = s.token_derived, runtime_reported = s.runtime_reported,
                runtime_derived = s.runtime_derived, cost_reported = s.cost_reported, cost_derived = s.cost_derived
            FROM (SELECT dim_key, (started_at - ((started_at % 86400000) + 86400000) % 86400000) / 86400000 AS day,
                    sum(token_source = 'provider_reported') AS token_reported, sum(token_source = 'derived') AS token_derived,
                    sum(runtime_source = 'provider_reported') AS runtime_reported, sum(runtime_source = 'derived') AS runtime_derived,
                    sum(cost_source = 'provider_reported') AS cost_reported, sum(cost_source = 'derived') AS cost_derived
                FROM session_usage WHERE dim_key IS NOT NULL GROUP BY 1, 2) s
            WHERE s.dim_key = ledger_day.dim_key AND s.day = ledger_day.day
            """);
    }

    public override void Down()
    {
        foreach (var figure in Figures)
        {
            Execute.Sql($"ALTER TABLE ledger_day DROP COLUMN \"{figure}_reported\"");
            Execute.Sql($"ALTER TABLE ledger_day DROP COLUMN \"{figure}_derived\"");
        }
    }
}
