using System.Diagnostics;
using System.Text.Json;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Runs the built program as a user does: arguments in, exit code and standard output out.</summary>
public sealed class ImportCommandTests
{
    [Fact]
    public async Task Import_NewDatabase_IsMigratedFilledAndReported()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", ClaudeLines.User("go"), ClaudeLines.Assistant());
        var database = Path.Combine(store.Home, "new", "fleet.db");

        var (code, output, _) = await RunAsync("import", "--root", "claude=" + store.Home, "--db", database, "--json");

        Assert.Equal(0, code);
        var client = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("clients").EnumerateArray());
        Assert.Equal(("claude_code", 1, 3, "0.026114"), (client.GetProperty("client").GetString(), client.GetProperty("sessions").GetInt32(),
            client.GetProperty("inputTokens").GetInt32(), client.GetProperty("costUsd").GetString()));

        var (again, table, _) = await RunAsync("import", "--root", "claude=" + store.Home, "--db", database);
        Assert.Equal(0, again);
        Assert.Contains("0 read = 0 written", table, StringComparison.Ordinal);
        Assert.Contains("0.026114", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "import", "--root", "unheard=/x")]
    [InlineData(1, "import", "--root", "claude")]
    [InlineData(1, "import", "--unknown")]
    [InlineData(0, "import", "--help")]
    public async Task Import_Arguments_ExitCode(int expected, params string[] arguments) => Assert.Equal(expected, (await RunAsync(arguments)).Code);

    [Fact]
    public async Task Import_NoDatabase_ExitsTwoAndSaysWhyOnce()
    {
        await using var store = new TemporaryStore();
        var file = Path.Combine(store.Home, "not-a-database");
        await File.WriteAllTextAsync(file, new string('x', 5000));
        var (code, output, error) = await RunAsync("import", "--root", "claude=" + store.Home, "--db", file);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("is not a SQLite database", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Program());
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>
    /// The command as it is published, where whoever runs the tests says so: it starts ten times as fast. Else that in its own output
    /// directory: beside the tests its dependencies are not complete.
    /// </summary>
    internal static string Program()
    {
        if (Environment.GetEnvironmentVariable("HELICARRIER_TEST_CLI") is { Length: > 0 } published) return published;
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var root = framework;
        while (!File.Exists(Path.Combine(root.FullName, "Helicarrier.Web.sln"))) root = root.Parent!;
        return Path.Combine(root.FullName, "src", "Cli", "bin", framework.Parent!.Name, framework.Name, "helicarrier.dll");
    }
}
