using Helicarrier.Tests.Unit.Services.Reports;

namespace Helicarrier.Tests.Unit.Cases;

public sealed class PlaceCaseTests
{
    [SkippableTheory]
    [InlineData("34-symlinked-project-folder", "home", "2 calls: 1500 + 150,", null)]
    [InlineData("06-claude-desktop-cowork", "home", "2 calls: 20 + 750, written 0, read 10000,", "0.01431")]
    [InlineData("06-claude-desktop-cowork", "machome", "1 calls: ", null)]
    public async Task Home_ReportedPlace_IsRead(string name, string home, string counts, string? cost)
    {
        await using var run = await CaseRun.OfAsync(name, home);

        Assert.StartsWith(counts, CaseRun.Line(run.Logs), StringComparison.Ordinal);
        if (cost is not null) Assert.EndsWith(", $" + cost, CaseRun.Line(run.Logs), StringComparison.Ordinal);
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
        Assert.Empty(run.Logs.Origin.Errors);
    }

    [SkippableFact]
    public async Task Worktree_SessionsOfTheDesktopApp_BelongToTheRepository()
    {
        await using var run = await CaseRun.OfAsync("47-worktree-sessions-and-fragments", null, "claude=in");

        Assert.StartsWith("4 calls: 3030 + 303, written 0, read 0, total 3333,", CaseRun.Line(run.Logs), StringComparison.Ordinal);
        Assert.Equal(CaseRun.Line(run.Logs), CaseRun.Line(run.Imported));
        var (logs, imported) = run.Ask(ReportHome.Request() with { Selection = new() { Projects = ["shop"] } });
        Assert.StartsWith("4 calls: 3030 + 303,", CaseRun.Line(logs), StringComparison.Ordinal);
        Assert.Equal(CaseRun.Line(logs), CaseRun.Line(imported));
    }
}
