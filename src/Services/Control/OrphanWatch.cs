using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Control;

/// <summary>
/// Looks every ten seconds for processes that carry a run's mark and belong to no live run, and enters each new one in the audit log: a stop
/// that did not last is told by us and not found by chance. It ends none: that is a person's to do.
/// </summary>
public sealed partial class OrphanWatch(StoreWriter writer, IRunner runner, TimeProvider time, ILogger<OrphanWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private HashSet<(RunnerId Runner, int Pid, ulong Start)> _told = [];

    /// <summary>What the latest look found, and when; null before the first.</summary>
    public (IReadOnlyList<Orphan> Orphans, DateTimeOffset At)? Latest { get; private set; }

    /// <summary>One look. A runner that is away changes nothing of what was found before.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Orphan> found;
        try
        {
            found = await runner.CensusAsync(cancellationToken);
        }
        catch (RunnerException)
        {
            return;
        }

        var fresh = found.Where(orphan => !_told.Contains((orphan.Runner, orphan.Process.Pid, orphan.Process.StartTicks))).ToList();
        if (fresh.Count > 0) await writer.WriteAsync(transaction => Tell(transaction, fresh), cancellationToken);
        _told = [.. found.Select(static orphan => (orphan.Runner, orphan.Process.Pid, orphan.Process.StartTicks))];
        Latest = (found, time.GetUtcNow());
    }

    private static bool Tell(StoreTransaction transaction, IReadOnlyList<Orphan> fresh)
    {
        foreach (var orphan in fresh)
        {
            var more = new { kind = WireName.Of(orphan.Kind), pid = orphan.Process.Pid, process = orphan.Process.Name, agent = orphan.Agent };
            transaction.Audit.Add(
                OrganizationId.Default, ActorType.Service, RunFollower.Actor, "orphan.found", "run/" + orphan.Run,
                JsonSerializer.Serialize(more, JsonSerializerOptions.Web));
        }

        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            await TryLookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryLookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LookAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            Log.NotLooked(logger, exception.Message, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Orphans could not be looked for, and will be in ten seconds: {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason, Exception exception);
    }
}
