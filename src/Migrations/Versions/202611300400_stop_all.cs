using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Orders to stop every run that wait for a second person. See docs/adr/0047.</summary>
[Migration(202611300400, "stop_all")]
public sealed class StopAllOrders : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "stop_all_orders" (
                "stop_key" INTEGER NOT NULL CONSTRAINT "PK_stop_all_orders" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "asked_by" TEXT NOT NULL,
                "asked_at" INTEGER NOT NULL,
                "stands_until" INTEGER NOT NULL,
                "reason" TEXT NULL,
                "is_forced" INTEGER NOT NULL,
                "keeps_stopped" INTEGER NOT NULL,
                "outcome" TEXT NULL,
                "ended_at" INTEGER NULL,
                "ended_by" TEXT NULL,
                CONSTRAINT "ck_stop_all_orders_flags" CHECK (is_forced IN (0, 1) AND keeps_stopped IN (0, 1)),
                CONSTRAINT "ck_stop_all_orders_outcome" CHECK (outcome IS NULL OR outcome IN ('confirmed', 'withdrawn', 'lapsed')),
                CONSTRAINT "ck_stop_all_orders_ended" CHECK ((outcome IS NULL) = (ended_at IS NULL)),
                CONSTRAINT "FK_stop_all_orders_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("""CREATE UNIQUE INDEX "ix_stop_all_orders_open" ON "stop_all_orders" ("organization_id") WHERE ended_at IS NULL""");
    }

    public override void Down() => Delete.Table("stop_all_orders");
}
