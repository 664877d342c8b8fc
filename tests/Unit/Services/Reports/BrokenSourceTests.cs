using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Reports;

/// <summary>One broken source is named, and the others are reported.</summary>
public sealed class BrokenSourceTests
{
    [Fact]
    public void Run_DatabaseThatIsNone_IsNamedAndTheOthersCount()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant());
        var broken = home.Write(Path.Combine(".config", "Cursor", "User", "globalStorage", "state.vscdb"), new string('x', 5000));
        var report = home.Run().Report!;

        Assert.Equal(1, report.Totals.Calls);
        Assert.StartsWith(broken + ": ", Assert.Single(report.Origin.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_DatabaseOfAnotherLayout_IsNamedAndTheOthersCount()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant());
        new OpenCodeHome(home.Home).Run("DROP TABLE message; CREATE TABLE message (id integer, what blob); INSERT INTO message VALUES (1, x'00')");
        home.Settle();
        var report = home.Run().Report!;

        Assert.Equal(1, report.Totals.Calls);
        Assert.Contains("opencode.db", Assert.Single(report.Origin.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_PlaceWhereNothingMayBeWritten_ReadsADatabaseWithoutALog(bool pending)
    {
        using var home = new ReportHome();
        var client = new OpenCodeHome(home.Home);
        client.Session("ses_1");
        client.Message("msg_1", "ses_1", OpenCodeHome.Answer());
        Assert.False(File.Exists(client.Path + "-wal"));
        // A link to nowhere keeps even root from making the file that the engine needs beside a log.
        File.CreateSymbolicLink(client.Path + "-shm", Path.Combine(home.Home, "nowhere", "shm"));
        if (pending) File.WriteAllText(client.Path + "-wal", new string('x', 4096));
        var roots = SourceRoot.Given("opencode", client.Data);
        var report = home.Run(roots: roots).Report!;

        Assert.Equal(pending ? 0 : 1, report.Totals.Calls);
        if (!pending)
        {
            Assert.Empty(report.Origin.Errors);
        }
        else
        {
            Assert.Contains("-wal", Assert.Single(report.Origin.Errors), StringComparison.Ordinal);
        }
    }
}
