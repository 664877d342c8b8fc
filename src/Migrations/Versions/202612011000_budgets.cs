using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Budgets, how each stands, what people were told in a period, and the runs that they hold. Going down loses them; runs that stand still
/// stay so. See docs/adr/0055.
/// </summary>
[Migration(202612011000, "budgets")]
public sealed class Budgets : Migration
{
    private const string Owner =
        """
        FOREIGN KEY ("organization_id")
                REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
        """;

    private const string Scope =
        "scope_type IN ('organization', 'agent', 'project', 'model') AND (scope_type = 'organization') = (scope_value IS NULL)";

    public override void Up()
    {
        Execute.Sql(
            $"""
            CREATE TABLE "budgets" (
                "organization_id" TEXT NOT NULL,
                "budget_id" TEXT NOT NULL,
                "name" TEXT NOT NULL,
                "is_enabled" INTEGER NOT NULL,
                "scope_type" TEXT NOT NULL,
                "scope_value" TEXT NULL,
                "period" TEXT NOT NULL,
                "zone" TEXT NOT NULL,
                "limit_nanos" INTEGER NOT NULL,
                "kind" TEXT NOT NULL,
                "action" TEXT NOT NULL,
                "stops_unpriced" INTEGER NOT NULL,
                "thresholds" TEXT NOT NULL,
                "created_at" INTEGER NOT NULL,
                "updated_at" INTEGER NOT NULL,
                CONSTRAINT "PK_budgets" PRIMARY KEY ("organization_id", "budget_id"),
                CONSTRAINT "ck_budgets_scope" CHECK ({Scope}),
                CONSTRAINT "ck_budgets_period" CHECK (period IN ('day', 'week', 'month')),
                CONSTRAINT "ck_budgets_limit" CHECK (limit_nanos > 0),
                CONSTRAINT "ck_budgets_kind" CHECK (kind IN ('soft', 'hard')),
                CONSTRAINT "ck_budgets_action" CHECK (action IN ('pause', 'kill')),
                CONSTRAINT "FK_budgets_organizations_organization_id" {Owner}
            ) STRICT
            """);
        Execute.Sql(
            $"""
            CREATE TABLE "budget_states" (
                "organization_id" TEXT NOT NULL,
                "budget_id" TEXT NOT NULL,
                "period_start" INTEGER NOT NULL,
                "period_end" INTEGER NOT NULL,
                "spent_nanos" INTEGER NOT NULL,
                "calls" INTEGER NOT NULL,
                "unpriced_calls" INTEGER NOT NULL,
                "recent_nanos" INTEGER NOT NULL,
                "in_flight_nanos" INTEGER NOT NULL,
                "working" INTEGER NOT NULL,
                "watched" INTEGER NOT NULL,
                "standing" TEXT NOT NULL,
                "status" TEXT NOT NULL,
                "is_stopping" INTEGER NOT NULL,
                "since" INTEGER NOT NULL,
                "checked_at" INTEGER NOT NULL,
                "error" TEXT NULL,
                CONSTRAINT "PK_budget_states" PRIMARY KEY ("organization_id", "budget_id"),
                CONSTRAINT "ck_budget_states_standing" CHECK (standing IN ('within', 'warned', 'cannot_tell', 'reached')),
                CONSTRAINT "ck_budget_states_status" CHECK (status IN ('ok', 'warning', 'critical')),
                CONSTRAINT "FK_budget_states_organizations_organization_id" {Owner}
            ) STRICT
            """);
        Execute.Sql(
            $"""
            CREATE TABLE "budget_notices" (
                "organization_id" TEXT NOT NULL,
                "budget_id" TEXT NOT NULL,
                "period_start" INTEGER NOT NULL,
                "limit_nanos" INTEGER NOT NULL,
                "notice" TEXT NOT NULL,
                "at" INTEGER NOT NULL,
                "spent_nanos" INTEGER NOT NULL,
                "bound_nanos" INTEGER NULL,
                "overshoot_nanos" INTEGER NULL,
                CONSTRAINT "PK_budget_notices" PRIMARY KEY ("organization_id", "budget_id", "period_start", "limit_nanos", "notice"),
                CONSTRAINT "FK_budget_notices_organizations_organization_id" {Owner}
            ) STRICT
            """);
        Execute.Sql(
            """CREATE INDEX "ix_budget_notices_reached" ON "budget_notices" ("organization_id", "at") WHERE overshoot_nanos IS NOT NULL""");
        Execute.Sql(
            $"""
            CREATE TABLE "budget_holds" (
                "organization_id" TEXT NOT NULL,
                "budget_id" TEXT NOT NULL,
                "run_id" TEXT NOT NULL,
                "agent" TEXT NOT NULL,
                "action" TEXT NOT NULL,
                "held_at" INTEGER NOT NULL,
                "error" TEXT NULL,
                "ended_at" INTEGER NULL,
                "ended_by" TEXT NULL,
                CONSTRAINT "PK_budget_holds" PRIMARY KEY ("organization_id", "budget_id", "run_id"),
                CONSTRAINT "ck_budget_holds_action" CHECK (action IN ('pause', 'kill')),
                CONSTRAINT "ck_budget_holds_ended" CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
                CONSTRAINT "FK_budget_holds_organizations_organization_id" {Owner}
            ) STRICT
            """);
        Execute.Sql("""CREATE INDEX "ix_budget_holds_open" ON "budget_holds" ("organization_id", "run_id") WHERE ended_at IS NULL""");
    }

    public override void Down()
    {
        Delete.Table("budget_holds");
        Delete.Table("budget_notices");
        Delete.Table("budget_states");
        Delete.Table("budgets");
    }
}
