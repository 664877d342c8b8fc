using System.Text.Json;
using Hangfire.Storage;
using Helicarrier.Domain;
using Helicarrier.Domain.Jobs;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Jobs;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Jobs;

/// <summary>Hangfire in the whole host: it is a queue, and the store's record says what happens.</summary>
public sealed class HangfireTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Enqueue_RunningHost_RunsItInAFileOfThisUserAlone()
    {
        await using var app = await StartAsync(new(_ => Task.FromResult(new JobOutcome(new { Done = true }))));
        var answer = await EnqueueAsync(app);
        await EndedAsync(app, answer.JobKey);

        Assert.Equal((JobVerdict.Done, JobStatus.Succeeded), (answer.Verdict, app.Stored.Job.Status));
        Assert.Equal("""{"done":true}""", app.Stored.Job.ResultJson);
        var path = Path.Combine(Path.GetDirectoryName(app.DatabasePath)!, "jobs.db");
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path + "-wal"));
    }

    // The file that is mapped is the proof: two engines in one process would lock the same files without knowing of each other.
    [Fact]
    public async Task Engine_OfHangfire_IsTheStoresOwn()
    {
        await using var app = await StartAsync(new(_ => Task.FromResult(new JobOutcome())));
        using var context = app.Services.GetRequiredService<HangfireEngine>().Storage.CreateAndOpenConnection();

        Assert.Equal(SqliteStore.EngineVersion, context.Database.ExecuteScalar<string>("SELECT sqlite_version()"));
        Assert.Equal(1, context.Database.ExecuteScalar<int>("PRAGMA synchronous"));
        Assert.Equal("wal", context.Database.ExecuteScalar<string>("PRAGMA journal_mode"));
        var engines = File.ReadLines("/proc/self/maps").Where(line => line.Contains("sqlite3.so", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]);
        Assert.Single(engines.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_BehindADeadHost_PutsItsJobsBackAndRunsThem()
    {
        await using var app = new HelicarrierApp().WithDatabase().With(services => services.AddSingleton<JobKind>(Quick()));
        await using (var dead = new StoreWriter(app.Store, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<StoreWriter>.Instance))
        {
            await dead.WriteAsync(transaction => transaction.Jobs.Take(transaction.Jobs.Put(Wish("scripted"))));
            await dead.WriteAsync(transaction => transaction.Jobs.Put(Wish(null)));
        }

        await app.InitializeAsync();
        await EndedAsync(app, 1);
        await EndedAsync(app, 2);
        Assert.Equal([(JobStatus.Succeeded, 2), (JobStatus.Succeeded, 1)], app.Stored.Jobs.Select(job => (job.Status, job.Attempt)));
        Assert.Contains(JobRecovery.Reason, app.Stored.JobEvents.Select(entry => entry.Text));
    }

    [Fact]
    public async Task Hand_NameOfALostDatabase_IsAnotherJobsAndIsNotTaken()
    {
        await using var app = await StartAsync(new(_ => Task.FromResult(new JobOutcome())));
        var engine = app.Services.GetRequiredService<HangfireEngine>();
        var first = engine.Hand(1_001, null);

        Assert.Equal(first, engine.Hand(1_001, first));
        Assert.NotEqual(first, engine.Hand(1_002, first));
        Assert.NotEqual("9999", engine.Hand(1_003, "9999"));
    }

    [Fact]
    public async Task Run_FailsUnforeseen_IsScheduledAgain()
    {
        await using var app = await StartAsync(new(_ => throw new InvalidOperationException("boom")));
        var answer = await EnqueueAsync(app);
        await UntilAsync(app, () => app.Stored.JobEvents.Any(entry => entry.Text == "Again in 10 seconds: boom"));
        using var connection = app.Services.GetRequiredService<HangfireEngine>().Storage.GetConnection();
        var engineId = app.Stored.Job.EngineId!;
        await UntilAsync(app, () => connection.GetStateData(engineId).Name == "Scheduled");

        Assert.Equal(JobStatus.Queued, app.Stored.Job.Status);
        await app.Services.GetRequiredService<JobDesk>().CancelAsync(OrganizationId.Default, answer.JobKey, "anna");
    }

    [Fact]
    public async Task ForgetFailures_OlderOnes_AreSweptAwayAndTheRecordStays()
    {
        await using var app = await StartAsync(new(_ => throw new JobException("no")));
        await EndedAsync(app, (await EnqueueAsync(app)).JobKey);
        var engine = app.Services.GetRequiredService<HangfireEngine>();
        var (queue, id) = (engine.Storage.GetMonitoringApi(), app.Stored.Job.EngineId!);
        await UntilAsync(app, () => queue.FailedCount() == 1);
        bool IsKept() => queue.JobDetails(id).ExpireAt is not { Year: > 1 };

        engine.ForgetFailures(TimeProvider.System.GetUtcNow().AddMinutes(-5));
        Assert.True(IsKept());
        engine.ForgetFailures(TimeProvider.System.GetUtcNow().AddMinutes(5));
        Assert.False(IsKept());
        Assert.Equal(JobStatus.Failed, app.Stored.Job.Status);
    }

    [Fact]
    public async Task Delete_InHangfire_CancelsTheRecord()
    {
        var began = new TaskCompletionSource();
        await using var app = await StartAsync(new(async run =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, run.Cancellation);
            return new();
        }));
        var answer = await EnqueueAsync(app);
        await began.Task.WaitAsync(Patience);
        await UntilAsync(app, () => app.Stored.Job.EngineId is not null);
        var engine = app.Services.GetRequiredService<HangfireEngine>();
        var client = new Hangfire.BackgroundJobClient(engine.Storage, engine.Filters);
        client.ChangeState(app.Stored.Job.EngineId, new Hangfire.States.DeletedState(), null);
        await EndedAsync(app, answer.JobKey);

        Assert.Equal(JobStatus.Cancelled, app.Stored.Job.Status);
    }

    [Fact]
    public async Task Start_JobsDatabaseIsAnothers_ServesWithoutJobsAndSaysWhy()
    {
        await using var app = new HelicarrierApp().WithDatabase().With(services => services.AddSingleton<JobKind>(Quick()));
        using var other = new HostLock(Path.Combine(Path.GetDirectoryName(app.DatabasePath)!, "jobs.db"));
        Assert.True(other.TryTake());
        await app.InitializeAsync();
        var answer = await EnqueueAsync(app);

        Assert.Equal(JobVerdict.NotHandedOver, answer.Verdict);
        Assert.Contains("another host has it", answer.Reason, StringComparison.Ordinal);
        using var client = app.CreateKeyedClient();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync("/readyz")).StatusCode);
    }

    private static ScriptedJob Quick() => new(_ => Task.FromResult(new JobOutcome()));

    private static Helicarrier.Persistence.Tables.JobWish Wish(string? lane) => new(OrganizationId.Default, "scripted", lane, ActorType.User, "anna", "{}");

    private static async Task<HelicarrierApp> StartAsync(ScriptedJob job)
    {
        var app = new HelicarrierApp().WithDatabase().With(services => services.AddSingleton<JobKind>(job));
        await app.InitializeAsync();
        return app;
    }

    private static Task<JobAnswer> EnqueueAsync(HelicarrierApp app) => app.Services.GetRequiredService<JobDesk>()
        .EnqueueAsync(OrganizationId.Default, "scripted", JsonElement.Parse("{}"), ActorType.User, "anna");

    private static Task EndedAsync(HelicarrierApp app, long key) =>
        UntilAsync(app, () => JobMoves.IsEnd(app.Stored.Jobs.Single(job => job.JobKey == key).Status));

    private static async Task UntilAsync(HelicarrierApp app, Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo()) await Task.Delay(50, patience.Token);
    }
}
