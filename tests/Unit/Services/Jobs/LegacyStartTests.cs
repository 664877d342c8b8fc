using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Jobs;
using Helicarrier.Services.LegacyImport;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.LegacyImport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Tests.Unit.Services.Jobs;

/// <summary>The import of the JSON store at a host's start, which is a job like any other.</summary>
public sealed class LegacyStartTests : IAsyncDisposable
{
    private readonly HelicarrierApp _app = new();
    private readonly ListLogger<LegacyStartImport> _told = new();
    private readonly ListLogger<JobRunner> _ran = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Start_FileIsThere_ImportsItAndLeavesATrace()
    {
        var file = Path.Combine(_app.Root, "store.json");
        await File.WriteAllTextAsync(file, LegacyStoreFile.Make(1, 5).ToJsonString());
        await StartAsync("true", file);
        await _ran.WaitAsync(1);

        Assert.Equal(5, _app.Stored.Sessions.Count);
        var job = _app.Stored.Job;
        Assert.Equal((LegacyImportJob.Name, JobStatus.Succeeded, LegacyStartImport.Actor), (job.JobType, job.Status, job.ActorId));
        Assert.Contains("\"errors\":0", job.ReportJson, StringComparison.Ordinal);
        var entry = Assert.Single(_app.Stored.Audit, entry => entry.Action == LegacyImporter.Action);
        Assert.Equal((ActorType.Service, LegacyStartImport.Actor), (entry.ActorType, entry.ActorId));
        Assert.Empty(_told.Lines);
    }

    [Fact]
    public async Task Start_FileIsMissing_WarnsInALineAndServes()
    {
        var file = Path.Combine(_app.Root, "nowhere.json");
        await StartAsync("true", file);
        await _told.WaitAsync(1);

        var line = Assert.Single(_told.Lines);
        Assert.StartsWith("Warning ", line, StringComparison.Ordinal);
        Assert.Contains(file, line, StringComparison.Ordinal);
        using var client = _app.CreateKeyedClient();
        Assert.True((await client.GetAsync(new Uri("/readyz", UriKind.Relative))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Start_FileIsNoStore_SaysSoAndServes()
    {
        var file = Path.Combine(_app.Root, "store.json");
        await File.WriteAllTextAsync(file, "[]");
        await StartAsync("true", file);
        await _ran.WaitAsync(1);
        Assert.Equal((JobStatus.Failed, JobErrors.Refused), (_app.Stored.Job.Status, _app.Stored.Job.ErrorCode));
        Assert.Contains("must hold one JSON object", _app.Stored.Job.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NotAsked_HasNoImport()
    {
        await StartAsync("", Path.Combine(_app.Root, "nowhere.json"));
        Assert.Null(_app.Services.GetService<LegacyStartImport>());
    }

    private async Task StartAsync(string enabled, string file)
    {
        _app.Set("HELICARRIER_ENABLE_JSON_IMPORT", enabled).Set("HELICARRIER_JSON_PATH", file).With(services =>
            services.AddSingleton<ILogger<LegacyStartImport>>(_told).AddSingleton<ILogger<JobRunner>>(_ran));
        await _app.InitializeAsync();
    }
}
