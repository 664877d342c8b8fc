using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Prices that people state, and which of them a repricing was for. Going down forgets them; what calls were priced with stays with them.
/// See docs/adr/0078.
/// </summary>
[Migration(202612041400, "own_prices")]
public sealed class OwnPrices : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "pricing_own_prices" (
                "own_price_id" INTEGER NOT NULL CONSTRAINT "PK_pricing_own_prices" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "provider" TEXT NOT NULL,
                "model" TEXT NOT NULL,
                "valid_from" INTEGER NOT NULL,
                "is_free" INTEGER NOT NULL,
                "input_nanos" INTEGER NULL,
                "output_nanos" INTEGER NULL,
                "reasoning_nanos" INTEGER NULL,
                "cache_read_nanos" INTEGER NULL,
                "cache_write_short_nanos" INTEGER NULL,
                "cache_write_long_nanos" INTEGER NULL,
                "tool_input_nanos" INTEGER NULL,
                "tool_output_nanos" INTEGER NULL,
                "web_search_nanos" INTEGER NULL,
                "call_nanos" INTEGER NULL,
                "source" TEXT NOT NULL,
                "added_at" INTEGER NOT NULL,
                "added_by" TEXT NOT NULL,
                "removed_at" INTEGER NULL,
                "removed_by" TEXT NULL,
                CONSTRAINT "ck_pricing_own_prices_rates" CHECK (is_free = (input_nanos IS NULL) AND is_free = (output_nanos IS NULL)),
                CONSTRAINT "ck_pricing_own_prices_removed" CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
                CONSTRAINT "FK_pricing_own_prices_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql(
            """
            CREATE UNIQUE INDEX "IX_pricing_own_prices_organization_id_provider_model_valid_from" ON "pricing_own_prices"
                ("organization_id", "provider", "model", "valid_from") WHERE removed_at IS NULL
            """);
        // No foreign key: a column with one cannot be dropped again.
        Execute.Sql("ALTER TABLE reprice_runs ADD COLUMN own_price_id INTEGER");
    }

    public override void Down()
    {
        Execute.Sql("ALTER TABLE reprice_runs DROP COLUMN own_price_id");
        Delete.Table("pricing_own_prices");
    }
}
