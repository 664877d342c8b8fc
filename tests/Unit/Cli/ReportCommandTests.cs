using System.Text.Json;
using Helicarrier.Tests.Unit.Services.Reports;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Runs the built program as a user does.</summary>
public sealed class ReportCommandTests
{
    [Fact]
    public async Task Daily_Json_IsTheDocumentedShapeAndTheCacheIsTold()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant());
        var (code, output, _) = await CommandLine.RunAsync("daily", "--root", "claude=" + home.Home, "--json", "--cache-dir", home.Cache);
        Assert.Equal(0, code);
        using var first = JsonDocument.Parse(output);
        var root = first.RootElement;
        Assert.Equal((1, "daily", "UTC"),
            (root.GetProperty("schema_version").GetInt32(), root.GetProperty("report").GetString(), root.GetProperty("zone").GetString()));
        var row = Assert.Single(root.GetProperty("rows").EnumerateArray());
        Assert.Equal(("2026-11-20", "0.026114", 3060),
            (row.GetProperty("key").GetString(), row.GetProperty("cost_usd").GetString(), row.GetProperty("tokens").GetProperty("total").GetInt32()));
        Assert.Equal(1, root.GetProperty("run").GetProperty("cache").GetProperty("readings").GetProperty("miss").GetInt32());

        var (_, again, _) = await CommandLine.RunAsync("daily", "--root", "claude=" + home.Home, "--json", "--cache-dir", home.Cache);
        using var second = JsonDocument.Parse(again);
        Assert.Equal(1, second.RootElement.GetProperty("run").GetProperty("cache").GetProperty("reports").GetProperty("hit").GetInt32());
        Assert.Equal(root.GetProperty("rows").GetRawText(), second.RootElement.GetProperty("rows").GetRawText());
    }

    [Fact]
    public async Task Report_NothingSelected_ExitsFive()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant());
        var (code, output, _) = await CommandLine.RunAsync("models", "--root", "claude=" + home.Home, "--model", "gpt-*", "--no-cache", "--json");
        Assert.Equal(5, code);
        Assert.Contains("\"calls\": 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_UnpricedIsAnError_ExitsSixAlsoFromTheCache()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant(model: "claude-opus-9"));
        string[] arguments = ["monthly", "--root", "claude=" + home.Home, "--cache-dir", home.Cache];
        Assert.Equal(0, (await CommandLine.RunAsync(arguments)).Code);
        Assert.Equal(6, (await CommandLine.RunAsync([.. arguments, "--on-unpriced", "error"])).Code);
        Assert.Equal(6, (await CommandLine.RunAsync([.. arguments, "--on-unpriced", "error"])).Code);
    }

    [Fact]
    public async Task Report_NoDatabase_ExitsTwoAndMakesNone()
    {
        using var home = new ReportHome();
        var database = Path.Combine(home.Home, "none.db");
        var (code, output, error) = await CommandLine.RunAsync("daily", "--db", database);
        Assert.Equal((2, "", false), (code, output, File.Exists(database)));
        Assert.Contains("There is no database", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "daily", "--from", "20.11.2026")]
    [InlineData(1, "daily", "--from", "2026-11-20", "--to", "2026-11-19")]
    [InlineData(1, "daily", "--month", "2026-11", "--to", "2026-11-19")]
    [InlineData(1, "daily", "--tz", "Mars/Olympus")]
    [InlineData(1, "daily", "--json", "--csv")]
    [InlineData(1, "daily", "--top-models", "0")]
    [InlineData(1, "daily", "--on-unpriced", "warn")]
    [InlineData(1, "daily", "--db", "x.db", "--root", "claude=/x")]
    [InlineData(1, "daily", "--events", "/nowhere/events.jsonl")]
    [InlineData(1, "daily", "--no-cache", "--book", "/nowhere/book.json")]
    [InlineData(0, "blocks", "--help")]
    public async Task Report_Arguments_ExitCode(int expected, params string[] arguments) =>
        Assert.Equal(expected, (await CommandLine.RunAsync(arguments)).Code);
}
