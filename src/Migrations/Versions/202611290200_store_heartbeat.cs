using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Gives the store an id, and a row that is written and read back to tell whether it can be used.</summary>
[Migration(202611290200, "store_heartbeat")]
public sealed class StoreHeartbeat : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "store_heartbeat" (
                "heartbeat_id" INTEGER NOT NULL CONSTRAINT "PK_store_heartbeat" PRIMARY KEY,
                "store_id" TEXT NOT NULL,
                "beat_count" INTEGER NOT NULL,
                "beaten_at" INTEGER NULL,
                CONSTRAINT "ck_store_heartbeat_one" CHECK (heartbeat_id = 1)
            ) STRICT
            """);
        Execute.Sql("INSERT INTO store_heartbeat (heartbeat_id, store_id, beat_count) VALUES (1, lower(hex(randomblob(16))), 0)");
    }

    public override void Down() => Delete.Table("store_heartbeat");
}
