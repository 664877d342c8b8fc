using System.Diagnostics;
using System.Text.Json;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Cli;

public sealed class SourcesCommandTests
{
    [Fact]
    public async Task Sources_NoDatabase_ShowsWhatIsThereAndCreatesNone()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", ClaudeLines.Assistant());
        var database = Path.Combine(store.Home, "none.db");

        var (code, output, _) = await RunAsync(store.Home, "sources", "--db", database, "--json");

        Assert.Equal(0, code);
        var claude = JsonDocument.Parse(output).RootElement.GetProperty("sources")[0];
        Assert.Equal(("claude_code", 1, 0),
            (claude.GetProperty("source").GetString(), claude.GetProperty("filesFound").GetInt32(), claude.GetProperty("files").GetInt32()));
        Assert.False(File.Exists(database));
    }

    [Fact]
    public async Task Sources_AfterAnImport_TellsReasonsAndUnknownFields()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", ClaudeLines.Assistant(extra: "\"newThing\":1,"), "not json");
        var database = Path.Combine(store.Home, "fleet.db");
        await RunAsync(store.Home, "import", "--db", database);

        var (code, output, _) = await RunAsync(store.Home, "sources", "--db", database);

        Assert.Equal(0, code);
        Assert.Contains("skipped  1 × invalid_json", output, StringComparison.Ordinal);
        Assert.Contains("unknown  1 × field:newThing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_NotADatabase_ExitsTwo()
    {
        await using var store = new TemporaryStore();
        var file = Path.Combine(store.Home, "not-a-database");
        await File.WriteAllTextAsync(file, new string('x', 5000));
        Assert.Equal(2, (await RunAsync(store.Home, "sources", "--db", file)).Code);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(ImportCommandTests.Program());
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["HOME"] = home;
        start.Environment.Remove("XDG_CONFIG_HOME");
        start.Environment.Remove("XDG_DATA_HOME");
        start.Environment.Remove("CLAUDE_CONFIG_DIR");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
