using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Alerts by e-mail: a kind of channel. See docs/adr/0065.</summary>
[Migration(202612011800, "channel_email")]
public sealed class ChannelEmail : Migration
{
    private const string Columns = "channel_id, organization_id, kind, name, address, secret, least, is_enabled, created_at";

    public override void Up() => Rebuild("'webhook', 'ntfy', 'email'");

    // A host of the version before knows no such kind.
    public override void Down()
    {
        Execute.Sql("DELETE FROM alert_channels WHERE kind = 'email'");
        Rebuild("'webhook', 'ntfy'");
    }

    // SQLite changes no check of a table that stands.
    private void Rebuild(string kinds)
    {
        Execute.Sql("ALTER TABLE alert_channels RENAME TO alert_channels_before");
        Execute.Sql(
            $"""
            CREATE TABLE "alert_channels" (
                "channel_id" TEXT NOT NULL CONSTRAINT "PK_alert_channels" PRIMARY KEY,
                "organization_id" TEXT NOT NULL,
                "kind" TEXT NOT NULL,
                "name" TEXT NOT NULL,
                "address" TEXT NOT NULL,
                "secret" TEXT NULL,
                "least" TEXT NOT NULL,
                "is_enabled" INTEGER NOT NULL,
                "created_at" INTEGER NOT NULL,
                CONSTRAINT "ck_alert_channels_kind" CHECK (kind IN ({kinds})),
                CONSTRAINT "ck_alert_channels_least" CHECK (least IN ('warning', 'critical')),
                CONSTRAINT "FK_alert_channels_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql($"INSERT INTO alert_channels ({Columns}) SELECT {Columns} FROM alert_channels_before");
        Execute.Sql("DROP TABLE alert_channels_before");
    }
}
