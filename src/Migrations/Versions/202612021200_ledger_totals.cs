using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// What the ledger's days of a combination come to, so that a list without a stretch of time counts combinations and not days. See docs/adr/0069.
/// </summary>
[Migration(202612021200, "ledger_totals")]
public sealed class LedgerTotals : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "ledger_total" (
                "dim_key" INTEGER NOT NULL CONSTRAINT "PK_ledger_total" PRIMARY KEY,
                "sessions" INTEGER NOT NULL,
                "missing" INTEGER NOT NULL,
                "priced" INTEGER NOT NULL,
                "called" INTEGER NOT NULL,
                "cost_dollars" INTEGER NOT NULL,
                "cost_rest_nanos" INTEGER NOT NULL,
                CONSTRAINT "ck_ledger_total_counts" CHECK (sessions >= 0 AND missing >= 0 AND priced >= 0 AND called >= 0),
                CONSTRAINT "ck_ledger_total_cost" CHECK (cost_dollars >= 0 AND cost_rest_nanos >= 0),
                CONSTRAINT "FK_ledger_total_ledger_dim_dim_key" FOREIGN KEY ("dim_key") REFERENCES "ledger_dim" ("dim_key") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql(
            """
            INSERT INTO ledger_total (dim_key, sessions, missing, priced, called, cost_dollars, cost_rest_nanos)
            SELECT dim_key, sum(sessions), sum(missing), sum(priced), sum(called), sum(cost_dollars), sum(cost_rest_nanos) FROM ledger_day GROUP BY dim_key
            """);
    }

    public override void Down() => Delete.Table("ledger_total");
}
