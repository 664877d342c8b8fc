using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Migrations;

/// <summary>EF's model and the schema that the versions make, compared both ways: each is a database, read in the same way.</summary>
public sealed partial class ModelTests : IDisposable
{
    // What EF has no word for, or no business with.
    private static readonly string[] BesideTheModel = ["schema_versions", "search_queue", "session_event_fts", "session_ledger_fts"];

    private readonly DumpedDatabase _real = new();
    private readonly DumpedDatabase _model = new();

    public void Dispose()
    {
        _real.Dispose();
        _model.Dispose();
    }

    [Fact]
    public async Task Model_ComparedWithTheRealSchema_IsTheSame()
    {
        await _real.Migrator.MigrateAsync();
        using (var context = _real.Store.CreateContext()) _model.Execute(context.Database.GenerateCreateScript());

        var real = Facts(_real);
        var model = Facts(_model);

        Assert.True(model.Count > 300, "The model gives too few facts to compare.");
        Assert.Equal([], real.Except(model, StringComparer.Ordinal));
        Assert.Equal([], model.Except(real, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Schema_BesideTheModel_IsNamed()
    {
        await _real.Migrator.MigrateAsync();
        using (var context = _real.Store.CreateContext()) _model.Execute(context.Database.GenerateCreateScript());

        Assert.Equal(BesideTheModel, Tables(_real).Except(Tables(_model), StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(Tables(_model).Except(Tables(_real), StringComparer.Ordinal));
        Assert.Equal(
            """
            audit_checkpoints_insert|audit_checkpoints
            audit_checkpoints_no_delete|audit_checkpoints
            audit_checkpoints_no_update|audit_checkpoints
            audit_log_entries_no_delete|audit_log_entries
            audit_log_entries_no_update|audit_log_entries
            pricing_rates_no_update|pricing_rates
            session_ledger_search_delete|session_ledger
            session_ledger_search_insert|session_ledger
            session_ledger_search_update|session_ledger
            """.ReplaceLineEndings("\n"),
            _real.Table("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"));
    }

    private static HashSet<string> Facts(DumpedDatabase database)
    {
        var facts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in Tables(database).Except(BesideTheModel, StringComparer.Ordinal))
        {
            var sql = database.Table($"SELECT sql FROM sqlite_master WHERE name = '{table}'");
            Add("column", $"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')");
            Add(
                "key",
                $"""
                SELECT group_concat("from", ','), "table", group_concat(coalesce("to", ''), ','), on_delete, on_update
                FROM pragma_foreign_key_list('{table}') GROUP BY id
                """);
            Add(
                "index",
                $"""
                SELECT i.name, i."unique", i.partial, (SELECT group_concat(name || ' ' || "desc", ',') FROM pragma_index_xinfo(i.name) WHERE key),
                    (SELECT substr(sql, instr(sql, ' WHERE ')) FROM sqlite_master m WHERE m.name = i.name AND i.partial)
                FROM pragma_index_list('{table}') i WHERE origin = 'c'
                """);
            foreach (Match check in Check().Matches(sql)) facts.Add($"{table} check {check.Value}");
            if (sql.Contains("AUTOINCREMENT", StringComparison.Ordinal)) facts.Add(table + " counts on");

            void Add(string kind, string query)
            {
                foreach (var line in database.Table(query).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    facts.Add($"{table} {kind} {line}");
                }
            }
        }

        return facts;
    }

    private static List<string> Tables(DumpedDatabase database) =>
    [
        .. database.Table("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'session_%_fts_%'")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries),
    ];

    // Up to the bracket that closes it: columns that were added later stand on the same line.
    [GeneratedRegex(@"CONSTRAINT ""ck_\w+"" CHECK (?<all>\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\))", RegexOptions.None, 1000)]
    private static partial Regex Check();
}
