using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Jobs;

/// <summary>An attempt at a job, as its kind sees it. A worker that lost the job to another is stopped at its next word.</summary>
public sealed class JobRun
{
    /// <summary>The store is told how far it is no oftener.</summary>
    public static readonly TimeSpan BetweenSteps = TimeSpan.FromSeconds(1);

    private readonly StoreWriter _writer;
    private readonly TimeProvider _time;
    private readonly TakenJob _job;
    private readonly CancellationTokenSource _stop;
    private readonly Lock _gate = new();
    private (int? Percent, string? Text) _at;
    private (int? Percent, string? Text) _told;
    private long? _toldAt;
    private Task _telling = Task.CompletedTask;

    internal JobRun(StoreWriter writer, TimeProvider time, TakenJob job, JsonElement payload, CancellationTokenSource stop)
    {
        (_writer, _time, _job, _stop, Payload, Cancellation) = (writer, time, job, stop, payload, stop.Token);
    }

    /// <summary>The job.</summary>
    public long JobKey => _job.Lease.JobKey;

    /// <summary>Whose it is.</summary>
    public OrganizationId OrganizationId => _job.OrganizationId;

    /// <summary>What kind asked for it.</summary>
    public ActorType ActorType => _job.ActorType;

    /// <summary>Who asked for it.</summary>
    public string Actor => _job.ActorId;

    /// <summary>1 at its first.</summary>
    public int Attempt => _job.Attempt;

    /// <summary>What it was asked with, an object.</summary>
    public JsonElement Payload { get; }

    /// <summary>Ends when somebody wants it stopped, when the host stops, and when another worker has the job.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Tells how far it is, from any thread and as often as it likes: what comes too soon is told with what comes later.</summary>
    /// <param name="percent">0 to 100; null when that is not known.</param>
    /// <param name="text">What it is at.</param>
    public void Progress(int? percent, string? text)
    {
        lock (_gate)
        {
            _at = (percent is { } known ? Math.Clamp(known, 0, 100) : null, text);
            if (!_telling.IsCompleted || (_toldAt is { } last && _time.GetElapsedTime(last) < BetweenSteps)) return;
            _telling = TellAsync();
        }
    }

    /// <summary>Keeps a line of its history.</summary>
    public async Task LogAsync(string line)
    {
        if (await _writer.WriteAsync(transaction => transaction.Jobs.Log(OrganizationId, _job.Lease, line))) return;
        await _stop.CancelAsync();
        Cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Tells the latest that was not told yet, behind what is being told.</summary>
    internal async Task SettleAsync()
    {
        Task before;
        lock (_gate) before = _telling;
        await before;
        Task last;
        lock (_gate) last = _at == _told ? Task.CompletedTask : _telling = TellAsync();
        await last;
    }

    // Begins under the lock and goes on without it. A store that cannot be written now is met again at the job's end.
    private Task TellAsync()
    {
        var (at, before) = (_at, _told);
        var isStep = at.Percent / 10 != before.Percent / 10 || _toldAt is null;
        (_told, _toldAt) = (at, _time.GetTimestamp());
        return Task.Run(async () =>
        {
            try
            {
                if (!await _writer.WriteAsync(transaction => transaction.Jobs.Advance(OrganizationId, _job.Lease, at.Percent, at.Text, isStep)))
                {
                    await _stop.CancelAsync();
                }
            }
            catch (Exception exception) when (exception is StoreUnavailableException or ObjectDisposedException)
            {
                // How far it is was news for a second.
            }
        });
    }
}
