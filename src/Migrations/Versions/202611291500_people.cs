using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// People and their invitations. A table of users was there from the baseline on without code that wrote it, so it is made anew;
/// going down gives it back empty: people and their invitations are lost, and their keys revoked, which would else be in force as a
/// service's. See docs/adr/0040.
/// </summary>
[Migration(202611291500, "people")]
public sealed class People : Migration
{
    public override void Up()
    {
        Delete.Table("users");
        Execute.Sql(
            """
            CREATE TABLE "users" (
                "user_id" TEXT NOT NULL CONSTRAINT "PK_users" PRIMARY KEY,
                "organization_id" TEXT NOT NULL,
                "handle" TEXT NOT NULL,
                "name" TEXT NOT NULL,
                "email_hash" BLOB NOT NULL,
                "role" TEXT NOT NULL,
                "status" TEXT NOT NULL,
                "api_key_id" TEXT NOT NULL,
                "last_sign_in_at" INTEGER NULL,
                "created_at" INTEGER NOT NULL,
                "updated_at" INTEGER NOT NULL,
                CONSTRAINT "ck_users_role" CHECK (role IN ('viewer', 'operator', 'admin', 'auditor', 'aggregate')),
                CONSTRAINT "ck_users_status" CHECK (status IN ('active', 'disabled')),
                CONSTRAINT "FK_users_api_keys_api_key_id" FOREIGN KEY ("api_key_id") REFERENCES "api_keys" ("api_key_id") ON DELETE RESTRICT,
                CONSTRAINT "FK_users_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("CREATE UNIQUE INDEX \"IX_users_organization_id_handle\" ON \"users\" (\"organization_id\", \"handle\")");
        Execute.Sql("CREATE UNIQUE INDEX \"IX_users_organization_id_email_hash\" ON \"users\" (\"organization_id\", \"email_hash\")");
        Execute.Sql("CREATE UNIQUE INDEX \"IX_users_api_key_id\" ON \"users\" (\"api_key_id\")");
        Execute.Sql(
            """
            CREATE TABLE "invitations" (
                "invitation_id" TEXT NOT NULL CONSTRAINT "PK_invitations" PRIMARY KEY,
                "organization_id" TEXT NOT NULL,
                "handle" TEXT NOT NULL,
                "name" TEXT NOT NULL,
                "email_hash" BLOB NOT NULL,
                "role" TEXT NOT NULL,
                "token_hash" BLOB NOT NULL,
                "invited_by" TEXT NOT NULL,
                "created_at" INTEGER NOT NULL,
                "expires_at" INTEGER NOT NULL,
                "accepted_at" INTEGER NULL,
                "revoked_at" INTEGER NULL,
                CONSTRAINT "ck_invitations_role" CHECK (role IN ('viewer', 'operator', 'admin', 'auditor', 'aggregate')),
                CONSTRAINT "FK_invitations_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("CREATE UNIQUE INDEX \"IX_invitations_token_hash\" ON \"invitations\" (\"token_hash\")");
        Execute.Sql("CREATE INDEX \"IX_invitations_organization_id_expires_at\" ON \"invitations\" (\"organization_id\", \"expires_at\")");
    }

    public override void Down()
    {
        Execute.Sql("UPDATE api_keys SET status = 'revoked' WHERE api_key_id IN (SELECT api_key_id FROM users)");
        Delete.Table("invitations");
        Delete.Table("users");
        Execute.EmbeddedScript("users_before.sql");
    }
}
