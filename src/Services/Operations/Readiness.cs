using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Reading.Rollups;
using Helicarrier.Services.Control;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Operations;

/// <summary>
/// Whether the program may be used. The store is closed until the host has opened it; once opened, its file, a heartbeat and the
/// disk are looked at whenever somebody asks, at most once a second. A store whose file is lost is shut for good.
/// </summary>
public sealed class Readiness(
    HelicarrierSettings settings, TimeProvider time, Store engine, Heartbeat heartbeat, Integrity integrity, IDiskSpace disk, OutputRoom room,
    CopyReader? copy = null, TelemetryDoor? telemetry = null) : IDisposable
{
    private static readonly TimeSpan LooksLast = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<bool> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _looking = new(1, 1);
    private StoreState _store = StoreState.Starting;
    private ReadinessReport? _latest;

    /// <summary>What is known of the store: opened, on its way, or why it stays shut.</summary>
    public StoreState Store => Volatile.Read(ref _store) is { Phase: StorePhase.Open } && engine.Fault is { } fault
        ? new(StorePhase.Shut, ReadinessCheck.File, fault)
        : Volatile.Read(ref _store);

    /// <summary>True from the moment that the store was opened: data routes and pages answer.</summary>
    public bool IsOpen => Store.Phase == StorePhase.Open;

    /// <summary>True when the store was opened, false when it stays shut. Work in the background waits for it.</summary>
    public Task<bool> WaitForStoreAsync(CancellationToken cancellationToken = default) => _decided.Task.WaitAsync(cancellationToken);

    /// <summary>Opens the store to everybody.</summary>
    /// <param name="schemaVersion">Name of the newest migration in it.</param>
    public void Open(string schemaVersion) => Decide(new(StorePhase.Open, null, schemaVersion));

    /// <summary>Keeps the store shut for now; opening is tried again.</summary>
    /// <param name="failedCheck">As of <see cref="Shut"/>.</param>
    /// <param name="reason">As of <see cref="Shut"/>.</param>
    public void Wait(string failedCheck, string reason) => Volatile.Write(ref _store, new(StorePhase.Waiting, failedCheck, reason));

    /// <summary>Keeps the store shut for the life of this process.</summary>
    /// <param name="failedCheck">The check that failed: one of <see cref="ReadinessCheck"/>'s names.</param>
    /// <param name="reason">One line for an operator, without secrets.</param>
    public void Shut(string failedCheck, string reason) => Decide(new(StorePhase.Shut, failedCheck, reason));

    /// <summary>All checks by name, in a fixed order.</summary>
    public async Task<ReadinessReport> CheckAsync(CancellationToken cancellationToken = default)
    {
        engine.Look();
        if (Fresh() is { } known) return known;
        await _looking.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? (_latest = await LookAsync());
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    private ReadinessReport? Fresh() =>
        Volatile.Read(ref _latest) is { } latest && latest.Store == Store && time.GetUtcNow() - latest.CheckedAt < LooksLast ? latest : null;

    private void Decide(StoreState state)
    {
        Volatile.Write(ref _store, state);
        _decided.TrySetResult(state.Phase == StorePhase.Open);
    }

    private async Task<ReadinessReport> LookAsync()
    {
        var store = Store;
        var (writer, reader) = store.Phase == StorePhase.Open ? await heartbeat.CheckAsync() : (Waiting(ReadinessCheck.Writer), Waiting(ReadinessCheck.Reader));
        ReadinessCheck[] checks =
        [
            OfStore(store, ReadinessCheck.Path, settings.DatabasePath),
            OfStore(store, ReadinessCheck.Host, "no other host has it open"),
            OfStore(store, ReadinessCheck.File, "the one that was opened"),
            OfStore(store, ReadinessCheck.Migrations, store.Detail),
            OfStore(store, ReadinessCheck.Secret, "configured"),
            writer,
            reader,
            store.Phase == StorePhase.Open ? integrity.Latest : Waiting(ReadinessCheck.Integrity),
            Disk(),
            Output(),
            .. await AnalyticsAsync(store),
            .. telemetry?.Check is { } door ? (ReadinessCheck[])[door] : [],
        ];
        return new(time.GetUtcNow(), store, checks);
    }

    private static ReadinessCheck Waiting(string name) => new(name, CheckStatus.Pending, "waits for the store");

    // The checks run in this order at the start, so those before the one that failed have passed.
    private static ReadinessCheck OfStore(StoreState store, string name, string whenPassed) => store.Phase switch
    {
        StorePhase.Open => new(name, CheckStatus.Pass, whenPassed),
        StorePhase.Starting => new(name, CheckStatus.Pending, "being checked"),
        _ when name == store.FailedCheck => new(name, CheckStatus.Fail, store.Detail),
        _ => new(name, CheckStatus.Pending, $"waits for {store.FailedCheck}"),
    };

    private ReadinessCheck Output() => room.FullHereSince is { } since
        ? new(
            ReadinessCheck.Output, CheckStatus.Fail,
            string.Create(
                CultureInfo.InvariantCulture, $"runs' output cannot be written since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC: what they write is lost"))
        : new(ReadinessCheck.Output, CheckStatus.Pass, "no run's output is lost");

    // The store does not lean on the copy, so nothing that is wrong with it makes the program unready.
    private async Task<ReadinessCheck[]> AnalyticsAsync(StoreState store)
    {
        if (copy is null) return [];
        if (store.Phase != StorePhase.Open) return [Waiting(ReadinessCheck.Analytics)];
        try
        {
            var fault = await Task.Run(() => copy.LatestFault(OrganizationId.Default));
            return [new(ReadinessCheck.Analytics, fault is null ? CheckStatus.Pass : CheckStatus.Warn, fault ?? "closed days are copied")];
        }
        catch (Exception exception) when (engine.IsUnavailable(exception))
        {
            return [new(ReadinessCheck.Analytics, CheckStatus.Warn, "the store could not be asked")];
        }
    }

    private ReadinessCheck Disk()
    {
        const long MiB = 1024 * 1024;
        if (disk.FreeBytes(settings.DataDirectory) is not { } free)
        {
            return new(ReadinessCheck.Disk, CheckStatus.Fail, "free space cannot be read");
        }
        return free >= settings.MinFreeBytes
            ? new(ReadinessCheck.Disk, CheckStatus.Pass, $"{free / MiB} MiB free")
            : new(ReadinessCheck.Disk, CheckStatus.Fail, $"{free / MiB} MiB free, {settings.MinFreeBytes / MiB} MiB needed");
    }
}
