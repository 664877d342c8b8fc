using FluentMigrator;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// Room for the tombstones of void sessions. Their rows stay where they are; whoever adds up leaves them out. And an index of the
/// files that are read again when one is restored.
/// </summary>
[Migration(202611290600, "void_sessions")]
public sealed class VoidSessions : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "session_void" (
                "session_key" INTEGER NOT NULL CONSTRAINT "PK_session_void" PRIMARY KEY,
                "organization_id" TEXT NOT NULL,
                "voided_at" INTEGER NOT NULL,
                "actor_type" TEXT NOT NULL,
                "actor_id" TEXT NOT NULL,
                "reason" TEXT NOT NULL,
                "calls" INTEGER NOT NULL,
                "tokens" INTEGER NOT NULL,
                "cost_nanos" INTEGER NULL,
                CONSTRAINT "ck_session_void_reason" CHECK (reason <> ''),
                CONSTRAINT "ck_session_void_whole" CHECK (calls >= 0 AND tokens >= 0 AND (cost_nanos IS NULL OR cost_nanos >= 0)),
                CONSTRAINT "FK_session_void_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT,
                CONSTRAINT "FK_session_void_session_ledger_session_key" FOREIGN KEY ("session_key")
                    REFERENCES "session_ledger" ("session_key") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("CREATE INDEX \"IX_session_void_organization_id_voided_at\" ON \"session_void\" (\"organization_id\", \"voided_at\")");
        Execute.Sql("CREATE INDEX \"ix_source_files_again\" ON \"source_files\" (\"organization_id\", \"host\") WHERE last_parsed_at IS NULL");
    }

    public override void Down()
    {
        // Without the table their calls would be listed again, and the hours would not know of them.
        Execute.WithConnection((connection, _) => RefuseWhereAnyIsVoid((SqliteConnection)connection));
        Execute.Sql("DROP INDEX ix_source_files_again");
        Delete.Table("session_void");
    }

    private static void RefuseWhereAnyIsVoid(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM session_void";
        if (command.ExecuteScalar() is long and > 0 and var sessions)
        {
            throw new SchemaException($"{sessions} sessions are void, which an older version cannot know. Restore them first.")
            {
                Fault = SchemaFault.Request,
            };
        }
    }
}
