using FluentMigrator;

namespace Helicarrier.Migrations.Versions;

/// <summary>The hash that binds an entry of the audit log to all before it, from here on. See docs/adr/0043.</summary>
[Migration(202611291800, "audit_chain")]
public sealed class AuditChainHash : Migration
{
    public override void Up() => Execute.Sql("ALTER TABLE \"audit_log_entries\" ADD COLUMN \"chain_hash\" BLOB NULL");

    public override void Down() => Execute.Sql("ALTER TABLE \"audit_log_entries\" DROP COLUMN \"chain_hash\"");
}
