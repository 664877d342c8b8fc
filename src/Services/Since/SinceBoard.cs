using Helicarrier.Domain;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Receipts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Since;

/// <summary>Gathers what happened within a time. What is read grows with what happened in it, and not with the store.</summary>
public sealed class SinceBoard(
    IUsageRepository usage, SinceReader sessions, AskReader asks, IAlertRepository alerts, RunReader runs, JobReader jobs, TimeProvider time)
{
    /// <summary>Rows of a list.</summary>
    public const int MostRows = 50;

    /// <summary>How long before its end a time begins unless it is said.</summary>
    public static readonly TimeSpan Unless = TimeSpan.FromHours(24);

    private const int MostEntries = 2_000;

    /// <param name="organizationId">Whose.</param>
    /// <param name="from">UTC; of a millisecond, as all that is stored.</param>
    /// <param name="to">UTC, later.</param>
    /// <param name="heard">Sessions of agents that are there, whatever their last event: none of them is silent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SinceFacts> ReadAsync(
        OrganizationId organizationId, DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<string> heard, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // Each reads by itself, so none waits for another.
        var split = usage.SplitAsync(new UsageScope { OrganizationId = organizationId, From = from, To = to }, cancellationToken);
        var ended = sessions.EndedAsync(organizationId, from, to, MostRows, cancellationToken);
        var silent = sessions.SilentAsync(organizationId, from, to, new(now - AgentStateRule.Heartbeat, heard), MostRows, cancellationToken);
        var waiting = WaitingAsync(organizationId, now, cancellationToken);
        var answered = asks.AnsweredAsync(organizationId, from, to, MostRows, cancellationToken);
        var entries = alerts.BetweenAsync(organizationId, from, to, MostEntries, cancellationToken);
        var stops = runs.StopsGivenAsync(organizationId, from, to, MostRows, cancellationToken);
        var failed = jobs.FailedAsync(organizationId, from, to, MostRows, cancellationToken);
        await Task.WhenAll(split, ended, silent, waiting, answered, entries, stops, failed);
        return new()
        {
            From = from,
            To = to,
            Usage = await split,
            Ended = await ended,
            Silent = await silent,
            Waiting = await waiting,
            Answered = await answered,
            Alerts = AlertNews.Of(await entries, MostEntries),
            Stops = await stops,
            FailedJobs = await failed,
        };
    }

    private async Task<LatestRows<AskRow>> WaitingAsync(OrganizationId organizationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = await asks.CountAsync(organizationId, now, cancellationToken);
        var open = count == 0 ? [] : await asks.OpenAsync(organizationId, cancellationToken);
        return new([.. open.Where(ask => ask.IsOpen && !(ask.DeferredUntil > now)).Take(MostRows)], count, true);
    }
}
