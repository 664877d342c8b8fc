using System.Text.Json;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.LegacyImport;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Jobs;

public sealed class LegacyImportJobTests : IAsyncLifetime, IDisposable
{
    private static readonly PriceBooks Prices = new();

    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-legacy-job-").FullName;
    private JobWorld _world = null!;

    private string FilePath => Path.Combine(_directory, "store.json");

    public async Task InitializeAsync()
    {
        _world = await JobWorld.StartAsync();
        var settings = HelicarrierSettings.Read(name => name == "HELICARRIER_JSON_PATH" ? FilePath : null, _directory, "box");
        _world.Restart(new LegacyImportJob(new(_world.Writer, Prices.Pricer, _world.Time, NullLogger<LegacyImporter>.Instance), settings));
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task Run_OriginalStore_KeepsItsReportAndWritesNothingTwice()
    {
        File.Copy(SharedData.Require("legacy", "v3-intelligence.json"), FilePath);
        var first = await RunAsync(1);
        Assert.Equal((JobStatus.Succeeded, 100), (first.Row.Status, first.Row.Progress));
        Assert.Equal((8, 8, 0, 0), Numbers(first));
        Assert.Equal((2, 300), (_world.Stored.Sessions.Count, _world.Stored.Sums.Sum(sum => sum.TotalTokens ?? 0)));
        using (var result = JsonDocument.Parse(first.ResultJson!))
        {
            Assert.Equal("0.0123", result.RootElement.GetProperty("totals").GetProperty("costUsd").GetString());
        }

        Assert.Equal((8, 0, 8, 0), Numbers(await RunAsync(2)));
        Assert.Equal(2, _world.Stored.Sessions.Count);
    }

    [SkippableFact]
    public async Task Run_DryRun_ReportsAndWritesNothing()
    {
        File.Copy(SharedData.Require("legacy", "v3-intelligence.json"), FilePath);
        Assert.Equal((8, 8, 0, 0), Numbers(await RunAsync(1, """{"dryRun":true}""")));
        Assert.Empty(_world.Stored.Sessions);
    }

    [Fact]
    public async Task Run_BrokenRow_IsShownWithItsPlace()
    {
        await File.WriteAllTextAsync(FilePath, """{"ledger":[{"sessionId":7}],"events":[],"usage":[],"alertRules":[],"alertStates":[]}""");
        var report = Report(await RunAsync(1));
        Assert.Equal(1, report.Errors);
        var fault = Assert.Single(report.Faults);
        Assert.Equal(("ledger[0]", """{"sessionId":7}"""), (fault.Place, fault.Record));
    }

    [Fact]
    public async Task Run_NoFile_FailsWithASentence()
    {
        var job = await RunAsync(1);
        Assert.Equal((JobStatus.Failed, JobErrors.Refused, $"There is no file at {FilePath}."), (job.Row.Status, job.Row.ErrorCode, job.Row.Error));
    }

    [Theory]
    [InlineData("""{"path":"/etc/passwd"}""")]
    [InlineData("""{"dryRun":1}""")]
    [InlineData("""{"dryRun":true,"file":"x"}""")]
    public async Task Enqueue_OtherPayload_IsRefused(string payload) =>
        Assert.Equal(JobVerdict.BadPayload, (await _world.EnqueueAsync(LegacyImportJob.Name, payload)).Verdict);

    private static JobReport Report(JobDetail job) => JsonSerializer.Deserialize<JobReport>(job.ReportJson!, JsonSerializerOptions.Web)!;

    private static (long Read, long Written, long Skipped, long Errors) Numbers(JobDetail job) =>
        Report(job) is var report ? (report.Read, report.Written, report.Skipped, report.Errors) : default;

    private async Task<JobDetail> RunAsync(long key, string payload = "{}")
    {
        await _world.EnqueueAsync(LegacyImportJob.Name, payload);
        Assert.Null((await _world.Runner.RunAsync(key, default)).Again);
        return (await _world.Reader.FindAsync(JobWorld.Org, key))!;
    }
}
