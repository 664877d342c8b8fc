using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Events;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Governance;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Pricing.Governance;

public sealed class ReconcileTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("reconcile-");
    private readonly ManualTimeProvider _time = new(Call.Utc("2026-11-20T15:30:00Z"));
    private readonly string _book;
    private readonly string _workdir;

    public ReconcileTests()
    {
        _book = Path.Combine(_home.FullName, "book.json");
        _workdir = Path.Combine(_home.FullName, "runs");
        File.WriteAllBytes(_book, PriceBooks.ReadContent(null).Content);
    }

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void Run_Twice_ChangesNothingTheSecondTime()
    {
        var first = Run();
        var book = File.ReadAllBytes(_book);
        var stamp = File.GetLastWriteTimeUtc(_book);
        _time.Advance(TimeSpan.FromHours(1));
        var second = Run();

        Assert.True(first.PricingApply is { Changed: true, WrotePricing: true });
        Assert.True(second.PricingApply is { Changed: false, WrotePricing: false });
        Assert.Equal(book, File.ReadAllBytes(_book));
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(_book));
        Assert.Equal(first.PricingVersion, second.PricingVersion);
        Assert.Equal(first.PricingCheck.PricedCount, second.PricingCheck.PricedCount);
    }

    [Fact]
    public void Run_LeavesItsPapersAndPointsAtTheLatest()
    {
        Run();
        _time.Advance(TimeSpan.FromSeconds(5));
        var report = Run();

        Assert.Equal(["reconcile-20261120-153000", "reconcile-20261120-153005"],
            Directory.GetDirectories(_workdir).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["pricing-patch.reconcile.json", "reconcile-summary.json", "unpriced-events.reconcile.jsonl"],
            Directory.GetFiles(report.RunDirectory).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        using var latest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_workdir, PricingReconcile.LatestSummary)));
        Assert.Equal(report.RunDirectory, latest.RootElement.GetProperty("run_directory").GetString());
        Assert.Equal(report.Artifacts.PatchPath, latest.RootElement.GetProperty("artifacts").GetProperty("patch_path").GetString());
        Assert.Equal("claude-opus-9", Assert.Single(NormalizedEventReader.Read(report.Artifacts.UnpricedEventsPath!)).Usage.Model);
        Assert.Empty(Directory.GetFiles(_workdir, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Run_TwiceInASecond_KeepsBoth()
    {
        Assert.NotEqual(Run().RunDirectory, Run().RunDirectory);
        Assert.Equal(2, Directory.GetDirectories(_workdir).Length);
    }

    [Fact]
    public void Run_Dry_LeavesTheBookAlone()
    {
        var before = File.ReadAllBytes(_book);
        var report = Run(new(DryRun: true, WriteBackup: true));

        Assert.True(report.PricingApply is { Changed: true, WrotePricing: false });
        Assert.Null(report.Artifacts.BackupPath);
        Assert.Equal(before, File.ReadAllBytes(_book));
        Assert.True(File.Exists(report.Artifacts.PatchPath));
    }

    [Fact]
    public void Run_WithBackup_KeepsTheBookAsItWas()
    {
        var before = File.ReadAllBytes(_book);
        var report = Run(new(WriteBackup: true));

        Assert.Equal($"{_book}.bak.20261120-153000.json", report.Artifacts.BackupPath);
        Assert.Equal(before, File.ReadAllBytes(report.Artifacts.BackupPath!));
        Assert.NotEqual(before, File.ReadAllBytes(_book));
    }

    [Fact]
    public void Run_CallsWithoutAPrice_FailTheCheckUnlessAllowed()
    {
        var report = Run();

        Assert.Equal((1, 1), (report.Coverage.PricedCount, report.Coverage.UnpricedCount));
        Assert.False(report.PricingCheck.Passed);
        Assert.Equal("anthropic:claude-opus-9 (events=1, rate_missing)", Assert.Single(report.PricingCheck.Details));
        Assert.True(new PricingReconcile(_time).Run(_book, Events(), _workdir, new(null, AllowUnpriced: true, new())).PricingCheck.Passed);
    }

    [Fact]
    public void Run_WithoutCalls_WritesNothing()
    {
        Assert.Throws<NoEventsException>(() => new PricingReconcile(_time).Run(_book, [], _workdir, new(null, false, new())));
        Assert.False(Directory.Exists(_workdir));
    }

    [Fact]
    public void OfMonth_EventNearMidnight_IsInTheMonthOfItsZone()
    {
        NormalizedEvent[] events = [new(Call.Claude("x", at: "2026-11-01T03:00:00Z"))];
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

        Assert.Single(events.OfMonth("2026-10", newYork));
        Assert.Single(events.OfMonth("2026-11", TimeZoneInfo.Utc));
        Assert.Empty(events.OfMonth("2026-11", newYork));
    }

    private ReconcileReport Run(PatchOptions? options = null) =>
        new PricingReconcile(_time).Run(_book, Events(), _workdir, new(null, false, options ?? new()));

    private static NormalizedEvent[] Events()
    {
        UsageEvent[] calls = [Call.Claude("claude-opus-5", 1000), Call.Claude("claude-opus-9", 1000)];
        return [.. calls.Select(call => new NormalizedEvent(call))];
    }
}
