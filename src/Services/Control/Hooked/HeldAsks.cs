using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>
/// Asks of clients that were not started here, each held by the requests of its hook: it is open for as long as one of them waits. When the
/// host starts nobody waits any more for what was open before.
/// </summary>
public sealed partial class HeldAsks(
    StoreWriter writer, AskReader asks, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<HeldAsks> logger) : IHostedService, IDisposable
{
    /// <summary>Requests that are held at a time.</summary>
    public const int MostHeld = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<HeldKey, HeldAsk> _open = [];
    private readonly Dictionary<long, HeldAsk> _noted = [];
    private readonly SemaphoreSlim _beginning = new(1);
    private volatile IDisposable? _subscription;
    private int _held;

    /// <summary>Requests that are held now.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Ends what is left of an earlier start. If the store cannot be written, the first call of a hook does.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await BeginAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NotBegun(logger, exception.Message, exception);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _subscription?.Dispose();
        _beginning.Dispose();
    }

    /// <summary>
    /// Holds a request until its ask is answered, or ended, or the time is up, or the client hung up, or the host stops. The same ask again
    /// joins the one that is open.
    /// </summary>
    /// <param name="organizationId">Whose agent asks.</param>
    /// <param name="call">What is asked.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="wait">How long.</param>
    /// <param name="hungUp">The client no longer waits.</param>
    /// <returns>The answer; null when there is none to tell, and when too many requests are held.</returns>
    public async Task<AskAnswer?> HoldAsync(OrganizationId organizationId, HookCall call, string agent, TimeSpan wait, CancellationToken hungUp)
    {
        await BeginAsync();
        if (Join(organizationId, call, agent) is not { } held) return null;
        AskRow? answered = null;
        try
        {
            answered = await WaitAsync(held, wait, hungUp);
        }
        finally
        {
            if (Leave(held) && answered is null) answered = await CloseAsync(held, hungUp);
        }

        return answered is null ? null : new(answered.Answer!.Value, answered.AnswerText);
    }

    /// <summary>Ends what was decided in the client itself, unless it was answered here.</summary>
    public Task SettleAsync(OrganizationId organizationId, HookCall call) => EndAsync(organizationId, call.Decides, AskEnd.Elsewhere);

    /// <summary>Ends what a session asks, unless it was answered here.</summary>
    public Task WithdrawAsync(OrganizationId organizationId, HookCall call) =>
        EndAsync(organizationId, ask => ask.Client == call.Client && ask.Session == call.Session, AskEnd.Withdrawn);

    private async Task BeginAsync()
    {
        if (_subscription is not null) return;
        await _beginning.WaitAsync();
        try
        {
            if (_subscription is not null) return;
            await writer.WriteAsync(static transaction =>
            {
                transaction.Asks.EndHooked(OrganizationId.Default, AskEnd.Withdrawn);
                return true;
            });
            _subscription = writer.Subscribe(Note);
        }
        finally
        {
            _beginning.Release();
        }
    }

    private HeldAsk? Join(OrganizationId organizationId, HookCall call, string agent)
    {
        var name = new HeldKey(organizationId, call.Client, call.Session, call.Turn, call.Use ?? call.Subject);
        lock (_gate)
        {
            if (_held >= MostHeld) return null;
            _held++;
            if (!_open.TryGetValue(name, out var held)) _open[name] = held = new(name, call, one => PutAsync(one, agent));
            held.Holders++;
            return held;
        }
    }

    private async Task PutAsync(HeldAsk held, string agent)
    {
        var (name, call) = (held.Name, held.Call);
        var key = await writer.WriteAsync(transaction => transaction.Asks.Put(new(
            name.OrganizationId, RunId: null, name.Subject, agent, name.Client, name.Session, call.Directory, AskEvidence.Hook, call.Offer!)));
        lock (_gate)
        {
            held.Key = key;
            _noted[key] = held;
        }
    }

    private async Task<AskRow?> WaitAsync(HeldAsk held, TimeSpan wait, CancellationToken hungUp)
    {
        using var limit = new CancellationTokenSource(wait, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(hungUp, lifetime.ApplicationStopping, limit.Token);
        await held.Noted;
        while (!over.IsCancellationRequested)
        {
            // Taken before the row is read: what changes after that is not missed.
            var changed = held.Changed;
            var ask = await asks.FindAsync(held.Name.OrganizationId, held.Key!.Value, CancellationToken.None);
            if (ask is not { IsOpen: true })
            {
                // Before the client hears of it: what it asks after that is another ask.
                Forget(held);
                return ask is { Answer: not null } && !hungUp.IsCancellationRequested ? await HeardAsync(held, ask) : null;
            }
            await changed.WaitAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    // Nobody waits for it any more. An answer that came at the last moment is told all the same, if there is somebody to tell.
    private async Task<AskRow?> CloseAsync(HeldAsk held, CancellationToken hungUp)
    {
        if (held.Key is not { } key) return null;
        var organization = held.Name.OrganizationId;
        var isWithdrawn = await writer.WriteAsync(
            transaction => transaction.Asks.Settle(organization, key, AskEnd.Withdrawn), CancellationToken.None);
        if (isWithdrawn) return null;
        var ask = await asks.FindAsync(organization, key, CancellationToken.None);
        if (ask is not { Answer: not null, Outcome: null }) return null;
        if (!hungUp.IsCancellationRequested) return await HeardAsync(held, ask);
        await writer.WriteAsync(transaction => transaction.Asks.End(organization, key, AskEnd.Withdrawn), CancellationToken.None);
        return null;
    }

    private async Task<AskRow> HeardAsync(HeldAsk held, AskRow ask)
    {
        if (ask.Outcome is null)
        {
            await writer.WriteAsync(transaction => transaction.Asks.End(held.Name.OrganizationId, ask.Key, AskEnd.Answered));
        }
        return ask;
    }

    private async Task EndAsync(OrganizationId organizationId, Predicate<HookCall> isMeant, AskEnd end)
    {
        List<HeldAsk> meant;
        lock (_gate)
        {
            meant = [.. _open.Values.Where(held => held.Name.OrganizationId == organizationId && isMeant(held.Call))];
        }
        foreach (var held in meant)
        {
            Forget(held);
            await held.Noted;
            await writer.WriteAsync(transaction => transaction.Asks.Settle(organizationId, held.Key!.Value, end));
        }
    }

    private void Forget(HeldAsk held)
    {
        lock (_gate)
        {
            if (_open.GetValueOrDefault(held.Name) == held) _open.Remove(held.Name);
        }
    }

    /// <returns>Whether nobody holds it any more.</returns>
    private bool Leave(HeldAsk held)
    {
        lock (_gate)
        {
            _held--;
            held.Holders--;
            if (held.Holders > 0) return false;
            if (_open.GetValueOrDefault(held.Name) == held) _open.Remove(held.Name);
            if (held.Key is { } key) _noted.Remove(key);
            return true;
        }
    }

    private void Note(IReadOnlyList<StoreChange> changes)
    {
        foreach (var change in changes.OfType<AskChange>())
        {
            HeldAsk? held;
            lock (_gate) held = _noted.GetValueOrDefault(change.AskKey);
            held?.Tell();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Asks of hooks that nobody holds could not be ended, and will be with the next call: {Reason}")]
        public static partial void NotBegun(ILogger logger, string reason, Exception exception);
    }
}
