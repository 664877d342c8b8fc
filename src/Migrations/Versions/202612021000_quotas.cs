using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Windows of subscriptions and their course. Going down loses them. See docs/adr/0066.</summary>
[Migration(202612021000, "quotas")]
public sealed class Quotas : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "quota_windows" (
                "quota_key" INTEGER NOT NULL CONSTRAINT "PK_quota_windows" PRIMARY KEY AUTOINCREMENT,
                "organization_id" TEXT NOT NULL,
                "client" TEXT NOT NULL,
                "account" TEXT NOT NULL,
                "limit_name" TEXT NOT NULL,
                "minutes" INTEGER NOT NULL,
                "resets_at" INTEGER NOT NULL,
                "plan" TEXT NULL,
                "used" INTEGER NOT NULL,
                "observed_at" INTEGER NOT NULL,
                "source" TEXT NOT NULL,
                "host" TEXT NULL,
                CONSTRAINT "ck_quota_windows_minutes" CHECK (minutes BETWEEN 10 AND 44640),
                CONSTRAINT "ck_quota_windows_source" CHECK (source IN ('log', 'told')),
                CONSTRAINT "ck_quota_windows_used" CHECK (used BETWEEN 0 AND 10000),
                CONSTRAINT "FK_quota_windows_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql(
            """
            CREATE UNIQUE INDEX "ix_quota_windows_identity"
                ON "quota_windows" ("organization_id", "client", "account", "limit_name", "minutes", "resets_at")
            """);
        Execute.Sql("CREATE INDEX \"IX_quota_windows_organization_id_resets_at\" ON \"quota_windows\" (\"organization_id\", \"resets_at\")");
        Execute.Sql(
            """
            CREATE TABLE "quota_points" (
                "quota_key" INTEGER NOT NULL,
                "slot" INTEGER NOT NULL,
                "at" INTEGER NOT NULL,
                "used" INTEGER NOT NULL,
                CONSTRAINT "PK_quota_points" PRIMARY KEY ("quota_key", "slot"),
                CONSTRAINT "FK_quota_points_quota_windows_quota_key" FOREIGN KEY ("quota_key")
                    REFERENCES "quota_windows" ("quota_key") ON DELETE CASCADE
            ) STRICT
            """);
    }

    public override void Down()
    {
        Delete.Table("quota_points");
        Delete.Table("quota_windows");
    }
}
