using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>Which span lies in which, so that a call that two libraries tell of counts once. See docs/adr/0073.</summary>
[Migration(202612021330, "otlp_spans")]
public sealed class OtlpSpans : Migration
{
    public override void Up()
    {
        Execute.Sql(
            """
            CREATE TABLE "otlp_spans" (
                "organization_id" TEXT NOT NULL,
                "span_id" BLOB NOT NULL,
                "parent_id" BLOB NOT NULL,
                "seen_at" INTEGER NOT NULL,
                CONSTRAINT "PK_otlp_spans" PRIMARY KEY ("organization_id", "span_id"),
                CONSTRAINT "FK_otlp_spans_organizations_organization_id" FOREIGN KEY ("organization_id")
                    REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
            ) STRICT
            """);
        Execute.Sql("CREATE INDEX \"IX_otlp_spans_organization_id_parent_id\" ON \"otlp_spans\" (\"organization_id\", \"parent_id\")");
        Execute.Sql("CREATE INDEX \"IX_otlp_spans_seen_at\" ON \"otlp_spans\" (\"seen_at\")");
    }

    public override void Down() => Delete.Table("otlp_spans");
}
