using System.Diagnostics;
using Helicarrier.Tests.Unit.Services.Reports;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>
/// The native command line against the whole program that lies beside it, where <c>build/native.sh</c> made one:
/// HELICARRIER_TEST_NATIVE names it.
/// </summary>
public sealed class NativeCliTests
{
    private static readonly string? Native = Environment.GetEnvironmentVariable("HELICARRIER_TEST_NATIVE");

    private static readonly string[] Lines =
    [
        "daily --json --no-cache", "daily --csv --no-cache", "daily --markdown --no-cache", "daily --no-cache", "weekly --json --no-cache --tz Europe/Berlin",
        "monthly --json --no-cache --breakdown", "sessions --json --no-cache", "models --json --no-cache --top-models 1", "blocks --json --no-cache",
        "daily --no-cache --on-unpriced error", "daily --month 2020-01 --no-cache", "daily --month never", "daily --frm 2026-01-01", "daily --help",
        "daily --db nowhere.db", "daily --events nowhere.jsonl", "sources", "--help", "import --help", "nothing", "",
    ];

    [SkippableFact]
    public async Task Run_AnyLine_SaysWhatTheWholeProgramSays()
    {
        Skip.If(Native is null, "HELICARRIER_TEST_NATIVE is not set");
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant(), ClaudeLines.Assistant(id: "msg_02", request: "req_02"));
        home.Codex("s2", "{}");
        home.Write(Path.Combine(".config", "Cursor", "User", "globalStorage", "state.vscdb"), new string('x', 5000));
        var client = new OpenCodeHome(home.Home);
        client.Session("ses_1");
        client.Message("msg_1", "ses_1", OpenCodeHome.Answer());

        foreach (var line in Lines)
        {
            var native = await RunAsync(Native!, home.Home, line);
            var whole = await RunAsync(Path.Combine(Path.GetDirectoryName(Native)!, "helicarrier-whole"), home.Home, line);

            Assert.Equal((line, Timeless(whole.Output)), (line, Timeless(native.Output)));
            Assert.Equal((line, whole.Error, whole.Code), (line, native.Error, native.Code));
        }
    }

    /// <summary>Without when it was made and how long that took.</summary>
    private static string Timeless(string output) => string.Join('\n', output.Split('\n').Where(
        line => !line.Contains("generated", StringComparison.OrdinalIgnoreCase) && !line.Contains("elapsed", StringComparison.Ordinal)));

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, string home, string line)
    {
        var start = new ProcessStartInfo(program, line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = home,
        };
        start.Environment["HOME"] = home;
        start.Environment["XDG_CONFIG_HOME"] = null;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
