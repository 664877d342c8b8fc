using Bunit;
using Helicarrier.Services.Backups;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Pages.Systems;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Systems;

public sealed class BackupsPanelTests : BunitContext
{
    private static readonly BackupEntry Backup = new(
        "helicarrier-20261120-120000", "/b/helicarrier-20261120-120000", Noon, 2048, "4.2.0", "v", 12, 340, "1", null);

    public BackupsPanelTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(new ManualTimeProvider(Noon));
    }

    [Fact]
    public void Viewer_SeesBackupsAndNoButton()
    {
        var panel = Render<BackupsPanel>(p => p.Add(x => x.Rows, [Backup]));
        Assert.Contains("12 sessions, 340 calls", panel.Find("small").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("button"));
    }

    [Fact]
    public void Admin_AsksForOne_IsToldItsJob()
    {
        var panel = Render<BackupsPanel>(p => p.Add(x => x.Rows, []).Add(x => x.OnMake, () => Task.FromResult(new JobAnswer(JobVerdict.Done, 7))));
        panel.Find("button").Click();
        Assert.Equal("/jobs/7", panel.Find("[role=status] a").GetAttribute("href"));
    }

    [Fact]
    public void Admin_JobsDoNotRun_IsToldWhy()
    {
        var panel = Render<BackupsPanel>(p => p.Add(x => x.Rows, [])
            .Add(x => x.OnMake, () => Task.FromResult(new JobAnswer(JobVerdict.NotHandedOver, 7, "jobs.db cannot be opened"))));
        panel.Find("button").Click();
        Assert.Contains("jobs.db cannot be opened", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Admin_RestoresBeside_IsShownTheCommand()
    {
        var panel = Render<BackupsPanel>(p => p.Add(x => x.Rows, [Backup])
            .Add(x => x.OnRestore, row => Task.FromResult(new RestoredBeside(row, "/d/h.db.restored-1", "helicarrier restore it"))));
        panel.Find("button").Click();
        Assert.Contains("stop the host", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("helicarrier restore it", panel.Find("[role=status] code").TextContent);
    }

    [Fact]
    public void Admin_ChecksADamagedOne_IsToldWhy()
    {
        var panel = Render<BackupsPanel>(p => p.Add(x => x.Rows, [Backup])
            .Add(x => x.OnCheck, _ => Task.FromException<BackupEntry>(new BackupException("store.db is missing."))));
        panel.Find("button").Click();
        Assert.Contains("store.db is missing.", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Unreadable_SaysWhyAndCannotBeRestored()
    {
        var panel = Render<BackupsPanel>(p => p.Add(x => x.Rows, [Backup with { CreatedAt = null, Fault = "it is no backup" }])
            .Add(x => x.OnRestore, _ => throw new InvalidOperationException()));
        Assert.Contains("it is no backup", panel.Find("small").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("button"));
    }
}
