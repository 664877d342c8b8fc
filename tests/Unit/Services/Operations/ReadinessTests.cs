using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Control;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.Hosting;

namespace Helicarrier.Tests.Unit.Services.Operations;

public sealed class ReadinessTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private readonly Disk _disk = new();
    private readonly OutputRoom _room = new();
    private Integrity _integrity = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _integrity = new(_database.Store);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Check_WhatRunsWriteCannotBeWritten_FailsAndSaysSinceWhen()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        readiness.Open("v1");
        Assert.True((await readiness.CheckAsync()).Ready);
        var run = new RunSnapshot
        {
            Id = RunId.New(_time.GetUtcNow()), Agent = "fury", Status = RunStatus.Running, Proof = ProofKind.Scan, StartedAt = _time.GetUtcNow(),
            UnwritableSince = _time.GetUtcNow(),
        };
        _room.Take([new(RunnerId.New(), [run])]);
        Assert.NotNull(_room.FullSince);
        Assert.True((await readiness.CheckAsync()).Ready);
        _room.Take([new(RunnerId.Local, [run])]);
        _time.Advance(TimeSpan.FromSeconds(2));

        var report = await readiness.CheckAsync();
        Assert.False(report.Ready);
        var failed = Assert.Single(report.Checks, static check => check.Status == CheckStatus.Fail);
        Assert.Equal(ReadinessCheck.Output, failed.Name);
        Assert.Contains("since 2026-11-20 14:32 UTC", failed.Detail, StringComparison.Ordinal);

        _room.Take([new(RunnerId.Local, [run with { UnwritableSince = null }])]);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True((await readiness.CheckAsync()).Ready);
    }

    [Fact]
    public async Task Check_BeforeTheStoreIsOpen_EverythingThatNeedsItIsPending()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        var report = await readiness.CheckAsync();
        Assert.False(report.Ready);
        Assert.Equal(
            ["path", "host", "file", "migrations", "secret", "writer", "reader", "integrity"],
            report.Checks.Where(check => check.Status == CheckStatus.Pending).Select(check => check.Name));
    }

    [Fact]
    public async Task Check_Shut_NamesTheCheckThatFailedAndNoOther()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        readiness.Shut(ReadinessCheck.Migrations, "newer than this program");
        var report = await readiness.CheckAsync();
        var failed = Assert.Single(report.Checks, check => check.Status == CheckStatus.Fail);
        Assert.Equal((ReadinessCheck.Migrations, "newer than this program"), (failed.Name, failed.Detail));
        Assert.False(await readiness.WaitForStoreAsync());
    }

    [Fact]
    public async Task Check_WithinASecond_DoesNotLookAgain()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        readiness.Open("v1");
        Assert.True((await readiness.CheckAsync()).Ready);

        _disk.Free = 0;
        Assert.True((await readiness.CheckAsync()).Ready);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await readiness.CheckAsync()).Ready);
    }

    [SkippableFact]
    public async Task Check_FileIsLost_IsShutAtOnceThoughItWasLookedAtBefore()
    {
        Skip.If(OperatingSystem.IsWindows(), "An open file cannot be taken away.");
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        readiness.Open("v1");
        Assert.True((await readiness.CheckAsync()).Ready);
        File.Delete(_database.Store.Path);

        var report = await readiness.CheckAsync();

        Assert.Equal(ReadinessCheck.File, Assert.Single(report.Checks, check => check.Status == CheckStatus.Fail).Name);
        Assert.False(readiness.IsOpen);
    }

    [Fact]
    public async Task Check_AnotherHostIsWaitedFor_FailsByNameAndOpensLater()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        readiness.Wait(ReadinessCheck.Host, "another one");
        var failed = Assert.Single((await readiness.CheckAsync()).Checks, check => check.Status == CheckStatus.Fail);
        Assert.Equal((ReadinessCheck.Host, "another one"), (failed.Name, failed.Detail));
        Assert.False(readiness.WaitForStoreAsync().IsCompleted);
        readiness.Open("v1");
        Assert.True((await readiness.CheckAsync()).Ready);
    }

    [Fact]
    public async Task Check_StoreOpensInBetween_LooksAtOnce()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        Assert.False((await readiness.CheckAsync()).Ready);
        readiness.Open("v1");
        Assert.True((await readiness.CheckAsync()).Ready);
    }

    [Fact]
    public async Task Check_WriterHangs_FailsByNameInsteadOfHanging()
    {
        using var release = new ManualResetEventSlim();
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        readiness.Open("v1");
        var hanging = writer.WriteAsync(_ =>
        {
            release.Wait();
            return true;
        });

        var checking = readiness.CheckAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        var failed = Assert.Single((await checking).Checks, check => check.Status == CheckStatus.Fail);

        Assert.Equal((ReadinessCheck.Writer, "no answer within 2 s"), (failed.Name, failed.Detail));
        release.Set();
        await hanging;
    }

    [Fact]
    public async Task StartedWhenOpen_StoreOpens_StartsOnceAndStops()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        var service = new Counting();
        var gate = new StartedWhenOpen<Counting>(service, readiness);
        await gate.StartAsync(CancellationToken.None);
        Assert.Equal(0, service.Starts);

        readiness.Open("v1");
        await service.Started.Task;
        await gate.StopAsync(CancellationToken.None);

        Assert.Equal((1, 1), (service.Starts, service.Stops));
    }

    [Fact]
    public async Task StartedWhenOpen_StoreStaysShut_NeverStarts()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        var service = new Counting();
        var gate = new StartedWhenOpen<Counting>(service, readiness);
        await gate.StartAsync(CancellationToken.None);
        readiness.Shut(ReadinessCheck.Path, "no");
        await gate.StopAsync(CancellationToken.None);
        Assert.Equal((0, 0), (service.Starts, service.Stops));
    }

    [Fact]
    public async Task StartedWhenOpen_StoppedWhileWaiting_DoesNotHang()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        var service = new Counting();
        var gate = new StartedWhenOpen<Counting>(service, readiness);
        await gate.StartAsync(CancellationToken.None);
        await gate.StopAsync(CancellationToken.None);
        readiness.Open("v1");
        Assert.Equal(0, service.Starts);
    }

    // The host's own end and who waits for that end both ask.
    [Fact]
    public async Task StartedWhenOpen_StoppedByTwoAtOnce_StopsOnceAndBothWait()
    {
        await using var writer = _database.Writer(_time);
        using var readiness = Readiness(writer);
        var service = new Counting { Ended = new() };
        var gate = new StartedWhenOpen<Counting>(service, readiness);
        await gate.StartAsync(CancellationToken.None);
        readiness.Open("v1");
        await service.Started.Task;

        Task[] stops = [gate.StopAsync(CancellationToken.None), gate.StopAsync(CancellationToken.None)];
        Assert.DoesNotContain(stops, static stop => stop.IsCompleted);
        service.Ended.SetResult();
        await Task.WhenAll(stops);

        Assert.Equal(1, service.Stops);
    }

    // Open and stopping come as one: whichever is heard first, a store that is open has its services, and they are ended.
    [Fact]
    public async Task StartedWhenOpen_StoppedAsSoonAsItIsOpen_WasStartedAll()
    {
        await using var writer = _database.Writer(_time);
        for (var round = 0; round < 200; round++)
        {
            using var readiness = Readiness(writer);
            var services = Enumerable.Range(0, 4).Select(static _ => new Counting()).ToArray();
            var gates = services.Select(service => new StartedWhenOpen<Counting>(service, readiness)).ToArray();
            foreach (var gate in gates) await gate.StartAsync(CancellationToken.None);
            readiness.Open("v1");
            await Task.WhenAll(gates.Select(static gate => gate.StopAsync(CancellationToken.None)));

            Assert.All(services, static service => Assert.Equal((1, 1), (service.Starts, service.Stops)));
        }
    }

    private Readiness Readiness(StoreWriter writer) => new(
        HelicarrierSettings.Read(name => name == "HELICARRIER_DB_PATH" ? _database.Store.Path : null, "/"), _time, _database.Store,
        new(writer, new(_database.Store), _time), _integrity, _disk, _room);

    private sealed class Disk : IDiskSpace
    {
        public long Free { get; set; } = long.MaxValue;

        public long? FreeBytes(string directory) => Free;
    }

    private sealed class Counting : IHostedService
    {
        public TaskCompletionSource Started { get; } = new();

        /// <summary>What its end waits for.</summary>
        public TaskCompletionSource? Ended { get; init; }

        public int Starts { get; private set; }

        public int Stops { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Starts++;
            Started.SetResult();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Stops++;
            return Ended?.Task ?? Task.CompletedTask;
        }
    }
}
