using System.Diagnostics;
using System.Text.Json;

namespace Helicarrier.Tests.Unit.Cli;

public sealed class HooksCommandTests : IDisposable
{
    private const string Theirs = "{\n  \"env\": { \"ANTHROPIC_API_KEY\": \"sk-theirs\" },\n  \"model\": \"opus\"\n}\n";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("hooks-");

    public HooksCommandTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "hooks are scripts of Unix");
        Directory.CreateDirectory(At(".claude"));
        File.WriteAllText(At(".claude/settings.json"), Theirs);
        File.WriteAllText(At("key"), "hc_secret\n");
    }

    public void Dispose() => _home.Delete(recursive: true);

    [SkippableFact]
    public async Task Install_NobodyAgrees_ShowsTheDifferenceWithoutTheirSecretsAndChangesNothing()
    {
        var (code, output, error) = await RunAsync("n\n", "hooks", "install", "--key-file", At("key"));

        Assert.Equal(1, code);
        Assert.Contains("PermissionRequest", output, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-theirs", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("hc_secret", output + error, StringComparison.Ordinal);
        Assert.Equal(Theirs, await File.ReadAllTextAsync(At(".claude/settings.json")));
        Assert.False(Directory.Exists(At(".config")));
        Assert.Equal(0, (await RunAsync("", "hooks", "install", "--key-file", At("key"), "--dry-run")).Code);
        Assert.Equal(Theirs, await File.ReadAllTextAsync(At(".claude/settings.json")));
    }

    [SkippableFact]
    public async Task InstallStatusRemove_OneClient_LeavesTheHomeAsItWas()
    {
        var (installed, _, error) = await RunAsync("hc_secret", "hooks", "install", "--key-file", "-", "--yes", "--json", "--url", "http://127.0.0.1:9");
        Assert.Equal((0, ""), (installed, error));
        Assert.Equal("x-secret-key: hc_secret\n", await File.ReadAllTextAsync(At(".config/helicarrier/hook.key")));

        // Nothing listens there, which is worth a person's while.
        var (status, told, _) = await RunAsync("", "hooks", "status", "--json");
        var report = JsonDocument.Parse(told).RootElement;
        Assert.Equal((7, "claude", "installed"), (status, report.GetProperty("clients")[0].GetProperty("client").GetString(),
            report.GetProperty("clients")[0].GetProperty("state").GetString()));
        Assert.Contains(report.GetProperty("faults").EnumerateArray(), fault => fault.GetString()!.Contains("No host answers", StringComparison.Ordinal));
        Assert.DoesNotContain("hc_secret", told, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("y\n", "hooks", "remove")).Code);
        Assert.Equal(Theirs, await File.ReadAllTextAsync(At(".claude/settings.json")));
        Assert.Equal(["key", "settings.json"], Directory.GetFiles(_home.FullName, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [SkippableTheory]
    [InlineData("is needed", "hooks", "install", "--yes")]
    [InlineData("https alone", "hooks", "install", "--yes", "--url", "http://example.org")]
    [InlineData("installed program", "hooks", "install", "--yes", "--status-line")]
    [InlineData("is for Claude Code", "hooks", "install", "--yes", "--status-line", "--client", "codex")]
    [InlineData("no client", "hooks", "remove", "--client", "cursor")]
    [InlineData("--yes", "hooks", "install", "--json", "--key-file", "-")]
    public async Task Hooks_LineThatCannotBeDone_SaysWhyAndChangesNothing(string reason, params string[] line)
    {
        var (code, output, error) = await RunAsync("hc_secret", line);

        Assert.Equal(1, code);
        Assert.Contains(reason, output + error, StringComparison.Ordinal);
        Assert.Equal(Theirs, await File.ReadAllTextAsync(At(".claude/settings.json")));
        Assert.False(Directory.Exists(At(".config/helicarrier")));
    }

    private string At(string path) => Path.Combine(_home.FullName, path);

    private async Task<(int Code, string Output, string Error)> RunAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ImportCommandTests.Program(), .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["HOME"] = _home.FullName;
        string[] foreign = ["XDG_CONFIG_HOME", "CLAUDE_CONFIG_DIR", "CODEX_HOME", "GEMINI_CLI_HOME"];
        foreach (var name in foreign) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It asked nothing.
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
