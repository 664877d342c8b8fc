using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// For which client a model is, and what runs begin with when nobody names a model. Going down loses both: the version before reads neither.
/// See docs/adr/0046.
/// </summary>
[Migration(202611300500, "model_registry")]
public sealed class ModelRegistry : Migration
{
    public override void Up()
    {
        Execute.Sql("DROP INDEX \"IX_model_registry_entries_organization_id_model_name_revision\"");
        Execute.Sql("ALTER TABLE model_registry_entries ADD COLUMN client TEXT NULL");
        Execute.Sql(
            "CREATE UNIQUE INDEX \"IX_model_registry_entries_organization_id_client_model_name_revision\" "
            + "ON \"model_registry_entries\" (\"organization_id\", \"client\", \"model_name\", \"revision\")");
        Execute.Sql(
            """
            CREATE TABLE "model_defaults" (
                "organization_id" TEXT NOT NULL,
                "scope" TEXT NOT NULL,
                "name" TEXT NOT NULL,
                "model" TEXT NOT NULL,
                "set_at" INTEGER NOT NULL,
                "set_by" TEXT NOT NULL,
                CONSTRAINT "PK_model_defaults" PRIMARY KEY ("organization_id", "scope", "name"),
                CONSTRAINT "ck_model_defaults_scope" CHECK (scope IN ('client', 'agent')),
                CONSTRAINT "FK_model_defaults_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
    }

    public override void Down()
    {
        Delete.Table("model_defaults");
        Execute.Sql("DELETE FROM model_registry_entries WHERE client IS NOT NULL");
        Execute.Sql("DROP INDEX \"IX_model_registry_entries_organization_id_client_model_name_revision\"");
        Execute.Sql("ALTER TABLE model_registry_entries DROP COLUMN client");
        Execute.Sql(
            "CREATE UNIQUE INDEX \"IX_model_registry_entries_organization_id_model_name_revision\" "
            + "ON \"model_registry_entries\" (\"organization_id\", \"model_name\", \"revision\")");
    }
}
