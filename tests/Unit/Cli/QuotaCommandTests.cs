using System.Diagnostics;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Runs the built program: what it says of stored windows, and what it does as Claude Code's status line.</summary>
public sealed class QuotaCommandTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("quota-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task Quota_OneStalls_IsALineEachAndExitsSeven()
    {
        await using var database = new Database();
        await database.InitializeAsync();
        var now = DateTimeOffset.UtcNow;
        Assert.Equal((0, "No client has reported a window."), await RunAsync(database));
        await database.PutAsync(new("codex", null, null, "pro\u001b[31m", 10_080, 100, now.AddDays(3), now, QuotaSource.Log, "here"));
        Assert.Equal(0, (await RunAsync(database)).Code);
        await database.PutAsync(new("claude-code", null, null, null, 300, 8_200, now.AddMinutes(88), now, QuotaSource.Told, null));
        var (code, output) = await RunAsync(database);
        Assert.Equal(7, code);
        Assert.Contains("Claude Code, 5 h: 82% used, pace 1.16, used up at ", output, StringComparison.Ordinal);
        Assert.Contains("Codex, pro\\u001b[31m, week: 1% used, pace 0.02, lasts until the reset at ", output, StringComparison.Ordinal);

        var rows = JsonElement.Parse((await RunAsync(database, "--json")).Output).GetProperty("rows");
        Assert.Equal(("stalls", "lasts"), (rows[0].GetProperty("forecast").GetString(), rows[1].GetProperty("forecast").GetString()));
    }

    [Fact]
    public async Task StatusLine_HostTakesIt_PrintsALineAndSendsTheWindowsAlone()
    {
        await using var host = await HookServer.StartAsync();
        Configure(host.Address.ToString());
        // A line is printed within a second whatever the host does, so on a machine that is busy one may go without being sent.
        for (var line = 0; line < 5 && host.Taken.Count == 0; line++)
        {
            var (code, output, error) = await StatusLineAsync(Status);
            Assert.Equal((0, "Opus 4.6 · $1.23 · 5 h 82%\n", ""), (code, output.ReplaceLineEndings("\n"), error));
        }

        var (path, headers, body) = Assert.Single(host.Taken);
        Assert.Equal(("/api/v3/quota", "hc_secret"), (path, headers["x-secret-key"].ToString()));
        var sent = JsonElement.Parse(body);
        Assert.Equal("claude-code", sent.GetProperty("client").GetString());
        Assert.Equal("82.4", Assert.Single(sent.GetProperty("windows").EnumerateArray()).GetProperty("usedPercent").GetRawText());
        Assert.DoesNotContain("/secret/folder", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("http://example.org")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task StatusLine_NoHost_PrintsItsLineAndEndsWithZero(string? url)
    {
        if (url is not null) Configure(url);
        var (code, output, error) = await StatusLineAsync(Status);
        Assert.Equal((0, "Opus 4.6 · $1.23 · 5 h 82%\n", ""), (code, output.ReplaceLineEndings("\n"), error));
    }

    [Fact]
    public async Task StatusLine_NoJson_IsStillALine() => Assert.Equal((0, "Helicarrier\n", ""), await StatusLineAsync("not JSON"));

    private static string Status => JsonSerializer.Serialize(new
    {
        cwd = "/secret/folder", model = new { display_name = "Opus 4.6" }, cost = new { total_cost_usd = 1.2345m },
        rate_limits = new { five_hour = new { used_percentage = 82.4m, resets_at = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds() } },
    });

    private void Configure(string url)
    {
        var directory = Directory.CreateDirectory(Path.Combine(_home.FullName, ".config", "helicarrier")).FullName;
        File.WriteAllText(Path.Combine(directory, "hook.url"), url.TrimEnd('/') + "\n");
        File.WriteAllText(Path.Combine(directory, "hook.key"), "x-secret-key: hc_secret\n");
    }

    private static async Task<(int Code, string Output)> RunAsync(Database database, params string[] more)
    {
        var (code, output, error) = await CommandLine.CallAsync(["quota", "--db", database.Path, .. more]);
        Assert.Equal("", error);
        return (code, output.TrimEnd());
    }

    private async Task<(int Code, string Output, string Error)> StatusLineAsync(string input)
    {
        var start = new ProcessStartInfo("dotnet", [ImportCommandTests.Program(), "statusline"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["HOME"] = _home.FullName;
        start.Environment.Remove("XDG_CONFIG_HOME");
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private sealed class Database : IAsyncDisposable
    {
        private readonly SqliteDatabase _database = new();

        public string Path => _database.Store.Path;

        public Task InitializeAsync() => _database.InitializeAsync();

        public async Task PutAsync(QuotaSample sample)
        {
            await using var writer = _database.Writer();
            await writer.WriteAsync(transaction => transaction.Quotas.Put(OrganizationId.Default, sample, "someone"));
        }

        public async ValueTask DisposeAsync() => await _database.DisposeAsync();
    }
}
