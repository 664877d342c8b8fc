using System.Text.Json;
using Helicarrier.Tests.Unit.Migrations;

namespace Helicarrier.Tests.Unit.Cli;

public sealed class DatabaseCommandTests : IDisposable
{
    private readonly DumpedDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Status_NoDatabase_NamesWhatIsPendingAndMakesNone()
    {
        var (code, output, _) = await RunAsync("status");
        Assert.Equal(8, code);
        Assert.Contains("Version   none", output, StringComparison.Ordinal);
        Assert.Contains(
            "Pending   202611290000_baseline, 202611290100_drop_tables_without_code, 202611290400_quarantine_replay", output, StringComparison.Ordinal);
        Assert.False(File.Exists(_database.Store.Path));
    }

    [Fact]
    public async Task UpStatusVerifyDown_NewDatabase_GoTheWholeWay()
    {
        Assert.Equal(
            (0, "Applied 202611290000_baseline\nApplied 202611290100_drop_tables_without_code\nApplied 202611290400_quarantine_replay\n"),
            CodeAndOutput(await RunAsync("up")));
        Assert.Equal("cli", _database.Table("SELECT actor_id FROM audit_log_entries"));
        Assert.Equal((0, "Nothing is pending.\n"), CodeAndOutput(await RunAsync("up")));

        var (code, output, _) = await RunAsync("status", "--json");
        Assert.Equal(0, code);
        var status = JsonDocument.Parse(output).RootElement;
        Assert.Equal("202611290400_quarantine_replay", status.GetProperty("version").GetString());
        Assert.Equal(0, status.GetProperty("pending").GetArrayLength());
        Assert.Equal(JsonValueKind.String, status.GetProperty("lastMigratedAt").ValueKind);

        Assert.Equal(0, (await RunAsync("verify")).Code);
        Assert.Equal((0, "Took back 202611290400_quarantine_replay\n"), CodeAndOutput(await RunAsync("down")));
        Assert.Equal((0, "Took back 202611290100_drop_tables_without_code\n"), CodeAndOutput(await RunAsync("down")));
        Assert.Equal(1, (await RunAsync("down")).Code);
        Assert.Contains("DROP TABLE \"alert_state\";", (await RunAsync("plan")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAndDown_ObjectMissing_ExitNine()
    {
        await _database.Migrator.MigrateAsync();
        _database.Execute("DROP INDEX ix_usage_events_request");
        Assert.Equal((9, "index ix_usage_events_request is missing\n"), CodeAndOutput(await RunAsync("verify")));
        var (code, _, error) = await RunAsync("down");
        Assert.Equal(9, code);
        Assert.Contains("index ix_usage_events_request is missing", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_SpoiledDatabase_ListsWhatItMoved()
    {
        using var spoiled = new DumpedDatabase("spoiled");
        var (code, output, _) = await CommandLine.RunAsync("db", "up", "--db", spoiled.Store.Path);
        Assert.Equal(0, code);
        Assert.StartsWith("Adopted a database of 20261120193400_ReasoningRate\n", output, StringComparison.Ordinal);
        Assert.Contains("Moved to the quarantine, out of range: call 3 of session big-000 (ingest)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_NotADatabase_ExitsTwo()
    {
        await File.WriteAllTextAsync(_database.Store.Path, new string('x', 5000));
        Assert.Equal(2, (await RunAsync("status")).Code);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string command, params string[] arguments) =>
        CommandLine.RunAsync(["db", command, "--db", _database.Store.Path, .. arguments]);

    private static (int Code, string Output) CodeAndOutput((int Code, string Output, string Error) run) => (run.Code, run.Output.ReplaceLineEndings("\n"));
}
