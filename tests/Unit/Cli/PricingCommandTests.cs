using System.Text.Json;
using Helicarrier.Services.Pricing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Cli;

public sealed class PricingCommandTests : IDisposable
{
    private const string Event =
        """{"provider":"anthropic","model":"claude-opus-9","session_id":"s","timestamp":"2026-11-18T12:00:00Z","usage":{"input_tokens":15"""
            + ""","output_tokens":5}}""";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("pricing-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task Lint_ShippedBook_PassesAndAZeroRateFails()
    {
        Assert.Equal(0, (await CommandLine.CallAsync("pricing", "lint")).Code);
        var book = await ExportAsync();
        await File.WriteAllTextAsync(book, (await File.ReadAllTextAsync(book)).Replace("\"input\":0.25,", "\"input\":0,", StringComparison.Ordinal));

        var (code, output, _) = await CommandLine.CallAsync("pricing", "lint", "--pricing", book, "--json");

        Assert.Equal(7, code);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.False(report.GetProperty("pass").GetBoolean());
        Assert.Contains("0 is not USD per million tokens", report.GetProperty("violations")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rates_Words_ListWhatMatches()
    {
        var (code, output, _) = await CommandLine.CallAsync("pricing", "rates", "anthropic", "OPUS-4-1");
        Assert.Equal(0, code);
        Assert.Contains("anthropic/claude-opus-4-1", output, StringComparison.Ordinal);
        Assert.Contains("input 15.00", output, StringComparison.Ordinal);
        Assert.DoesNotContain("sonnet", output, StringComparison.Ordinal);

        var (_, json, _) = await CommandLine.CallAsync("pricing", "rates", "opus-4-1", "--json");
        Assert.Contains(
            JsonDocument.Parse(json).RootElement.GetProperty("rates").EnumerateArray(),
            static rate => rate.GetProperty("class").GetString() == "output" && rate.GetProperty("usd").GetDecimal() == 75m);
        Assert.Contains("no rate matches", (await CommandLine.CallAsync("pricing", "rates", "nothing-like-it")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_OldBook_FailsUnlessAllowed()
    {
        var book = At("old.json");
        await File.WriteAllTextAsync(book, """{ "meta": { "source": "me", "updated_at": "2020-01-01T00:00:00Z" }, "providers": {} }""");

        Assert.Equal(7, (await CommandLine.CallAsync("pricing", "audit", "--pricing", book)).Code);
        Assert.Equal(0, (await CommandLine.CallAsync("pricing", "audit", "--pricing", book, "--allow-stale")).Code);
        Assert.Equal(1, (await CommandLine.CallAsync("pricing", "audit", "--max-age-days", "-1")).Code);
    }

    [Fact]
    public async Task Check_StoreAndFile_AreAskedAlike()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", ClaudeLines.User("go"), ClaudeLines.Assistant());
        var database = Path.Combine(store.Home, "fleet.db");
        await CommandLine.CallAsync("import", "--root", "claude=" + store.Home, "--db", database);
        var events = At("events.jsonl");
        await File.WriteAllTextAsync(events, Event + "\n");

        var (code, output, _) = await CommandLine.CallAsync("pricing", "check", "--db", database, "--json");
        Assert.Equal((0, 1), (code, JsonDocument.Parse(output).RootElement.GetProperty("priced_count").GetInt32()));
        var (unpriced, text, _) = await CommandLine.CallAsync("pricing", "check", "--events", events);
        Assert.Equal(6, unpriced);
        Assert.Contains("anthropic:claude-opus-9 (events=1, model_unknown)", text, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLine.CallAsync("pricing", "check", "--events", events, "--allow-unpriced")).Code);
        Assert.Equal(5, (await CommandLine.CallAsync("pricing", "check", "--events", events, "--month", "2026-01")).Code);
        Assert.Equal(2, (await CommandLine.CallAsync("pricing", "check", "--db", At("none.db"))).Code);
        Assert.False(File.Exists(At("none.db")));
        Assert.Equal(1, (await CommandLine.CallAsync("pricing", "check", "--events", events, "--db", database)).Code);
        Assert.Equal(1, (await CommandLine.CallAsync("pricing", "check", "--events", events, "--month", "January")).Code);
    }

    [Fact]
    public async Task Coverage_ThenApply_UnderstandEachOther()
    {
        var (book, events, patch, unpriced) = (await ExportAsync(), At("events.jsonl"), At("patch.json"), At("unpriced.jsonl"));
        await File.WriteAllTextAsync(events, Event + "\n");

        Assert.Equal(0, (await CommandLine.CallAsync("pricing", "coverage", "--events", events, "--pricing", book, "--write-patch",
            patch, "--write-unpriced-events", unpriced)).Code);
        Assert.Single(await File.ReadAllLinesAsync(unpriced));
        var filled = (await File.ReadAllTextAsync(patch)).Replace("\"input\": null", "\"input\": 5", StringComparison.Ordinal)
            .Replace("\"output\": null", "\"output\": 25", StringComparison.Ordinal);
        await File.WriteAllTextAsync(patch, filled);
        var before = await File.ReadAllBytesAsync(book);
        await CommandLine.CallAsync("pricing", "apply", "--pricing", book, "--patch", patch, "--dry-run");
        Assert.Equal(before, await File.ReadAllBytesAsync(book));
        var (code, output, _) = await CommandLine.CallAsync("pricing", "apply", "--pricing", book, "--patch", patch, "--write-backup", "--json");

        Assert.Equal(0, code);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal((true, 1), (report.GetProperty("wrote_pricing").GetBoolean(), report.GetProperty("summary").GetProperty("models_added").GetInt32()));
        Assert.Equal(before, await File.ReadAllBytesAsync(report.GetProperty("backup_path").GetString()!));
        Assert.Equal(0, (await CommandLine.CallAsync("pricing", "check", "--events", events, "--pricing", book)).Code);
        Assert.Equal(0, (await CommandLine.CallAsync("pricing", "lint", "--pricing", book)).Code);
    }

    [Fact]
    public async Task Reconcile_Twice_ChangesNothingTheSecondTime()
    {
        var (book, events) = (await ExportAsync(), At("events.jsonl"));
        await File.WriteAllTextAsync(events, Event + "\n");
        string[] arguments = ["pricing", "reconcile", "--pricing", book, "--events", events, "--workdir", At("runs"), "--json"];

        var (first, _, _) = await CommandLine.CallAsync(arguments);
        var after = await File.ReadAllBytesAsync(book);
        var (second, output, _) = await CommandLine.CallAsync(arguments);

        Assert.Equal((6, 6), (first, second));
        Assert.Equal(after, await File.ReadAllBytesAsync(book));
        Assert.False(JsonDocument.Parse(output).RootElement.GetProperty("pricing_apply").GetProperty("changed").GetBoolean());
        Assert.True(File.Exists(Path.Combine(At("runs"), "reconcile-latest-summary.json")));
    }

    [SkippableFact]
    public async Task Import_ThenUse_PricesByTheImportedBook()
    {
        var (book, events) = (At("book.json"), SharedData.Require("usage-pipeline", "events.jsonl"));
        var (code, _, _) = await CommandLine.CallAsync(
            "pricing", "import", "--from", "tokenledger", SharedData.Require("usage-pipeline", "pricing.example.json"), "--output",
            book, "--book-version", "sample");

        Assert.Equal(0, code);
        Assert.Equal("sample", new PriceBooks(book).Current.Version);
        Assert.Equal(0, (await CommandLine.CallAsync("pricing", "check", "--events", events, "--pricing", book)).Code);
        Assert.Equal(1, (await CommandLine.CallAsync("pricing", "import", "--from", "unheard", events, "--output", book)).Code);
        Assert.Equal(1, (await CommandLine.CallAsync("pricing", "import", "--from", "litellm", events, "--output", book)).Code);
        Assert.Equal("sample", new PriceBooks(book).Current.Version);
    }

    private async Task<string> ExportAsync()
    {
        var book = At("book.json");
        Assert.Equal(0, (await CommandLine.CallAsync("pricing", "export", "--output", book)).Code);
        return book;
    }

    private string At(string name) => Path.Combine(_home.FullName, name);
}
