using Helicarrier.Tests.Unit.Services.Reports;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>The built program on a machine whose logs are databases: nothing else of it has opened one before.</summary>
public sealed class DatabaseReportTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Daily_Databases_AreReadAloneAndWithOtherLogs(bool beside, bool cached)
    {
        using var home = new ReportHome();
        var client = new OpenCodeHome(home.Home);
        client.Session("ses_1");
        client.Message("msg_1", "ses_1", OpenCodeHome.Answer());
        var cursor = new CursorHome(home.Home);
        cursor.Put("composerData:c1", CursorHome.Composer());
        if (beside) home.Claude("s1", ClaudeLines.Assistant());
        string[] kept = cached ? ["--cache-dir", home.Cache] : ["--no-cache"];

        var (code, output, error) = await CommandLine.RunAsync(Environment(home), ["daily", "--json", .. kept]);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"\"calls\": {(beside ? 2 : 1)}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Daily_BrokenDatabaseBesideOtherLogs_IsNamedAndExitsThree()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant());
        home.Write(Path.Combine(".local", "share", "opencode", "opencode.db"), new string('x', 5000));

        var (code, output, _) = await CommandLine.RunAsync(Environment(home), ["daily", "--json", "--no-cache"]);

        Assert.Equal(3, code);
        Assert.Contains("\"calls\": 1", output, StringComparison.Ordinal);
        Assert.Contains("opencode.db", output, StringComparison.Ordinal);
    }

    // Nothing of the machine that the tests run on.
    private static (string Name, string Value)[] Environment(ReportHome home) =>
        [("HOME", home.Home), ("XDG_DATA_HOME", ""), ("XDG_CONFIG_HOME", ""), ("CLAUDE_CONFIG_DIR", "")];
}
