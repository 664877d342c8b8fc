using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>
/// An index of what entries of timelines say: which entries hold which runs of three letters, and no text. Its rows are known by the
/// entries' keys. How far it is stands in a row beside it; without that row there is none. See docs/adr/0061.
/// </summary>
[Migration(202612011600, "text_index")]
public sealed class TextIndex : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE VIRTUAL TABLE session_event_fts USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='trigram')
            """);
        Execute.Sql(
            """
            CREATE TABLE "text_index" (
                "index_id" INTEGER NOT NULL CONSTRAINT "PK_text_index" PRIMARY KEY,
                "from_key" INTEGER NOT NULL,
                "to_key" INTEGER NOT NULL,
                CONSTRAINT "ck_text_index_one" CHECK (index_id = 1),
                CONSTRAINT "ck_text_index_range" CHECK (from_key >= 1 AND to_key >= from_key - 1)
            ) STRICT
            """);
    }

    public override void Down()
    {
        Delete.Table("text_index");
        Execute.Sql("DROP TABLE session_event_fts");
    }
}
