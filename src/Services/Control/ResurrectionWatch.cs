using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Control;

/// <summary>
/// Looks every five seconds for agents that work though they are to stay stopped, and enters each new one in the audit log with its source.
/// What is started here cannot be among them; clients of users, and agents that only report, can. It ends none: that is a person's to do.
/// </summary>
public sealed partial class ResurrectionWatch(
    StoreWriter writer, RunReader runs, RunSessionReader sessions, SessionAgentReader heard, TimeProvider time, ILogger<ResurrectionWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    // One that only reports, and has not for so long, is told no more.
    private static readonly TimeSpan Lively = TimeSpan.FromMinutes(10);

    private HashSet<(RunId?, string?)> _told = [];

    /// <summary>What the latest look found.</summary>
    public IReadOnlyList<Resurrection> Latest { get; private set; } = [];

    /// <summary>One look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var organization = OrganizationId.Default;
        var orders = await runs.OrdersAsync(organization, cancellationToken);
        var found = orders.Count == 0 ? [] : await FindAsync(organization, orders, cancellationToken);
        var fresh = found.Where(one => !_told.Contains((one.Run, one.Session))).ToList();
        if (fresh.Count > 0) await writer.WriteAsync(transaction => Tell(transaction, organization, fresh), cancellationToken);
        _told = [.. found.Select(static one => (one.Run, one.Session))];
        Latest = found;
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

    private static bool Tell(StoreTransaction transaction, OrganizationId organization, IReadOnlyList<Resurrection> fresh)
    {
        foreach (var one in fresh)
        {
            var more = new { session = one.Session, run = one.Run?.ToString(), source = one.Source };
            transaction.Audit.Add(
                organization, ActorType.Service, RunFollower.Actor, "agent.returned", "agent/" + one.Agent,
                JsonSerializer.Serialize(more, JsonSerializerOptions.Web));
        }

        return true;
    }

    private async Task<IReadOnlyList<Resurrection>> FindAsync(
        OrganizationId organization, IReadOnlyList<StandingOrderRow> orders, CancellationToken cancellationToken)
    {
        var open = await sessions.OpenAsync(organization, cancellationToken);
        var adopted = (await runs.OpenAsync(organization, cancellationToken)).Where(static run => run.Kind == RunKind.Adopted).ToList();
        var reported = await heard.HeardAsync(organization, time.GetUtcNow() - Lively, cancellationToken);
        var found = new List<Resurrection>();
        foreach (var order in orders)
        {
            var stopped = await sessions.OfAsync(organization, order.RunId, cancellationToken);
            var returned = adopted.Where(run => run.Id != order.RunId && run.CreatedAt > order.GivenAt && (run.Agent == order.Agent || IsIn(run))).ToList();
            found.AddRange(returned.Select(run => new Resurrection(order.Agent, SessionOf(run), run.Id, Source(run), run.CreatedAt)));

            // Until it is over, what it says is its own end.
            if ((await runs.FindAsync(organization, order.RunId, cancellationToken))?.Row is { IsOver: true, EndedAt: { } ended })
            {
                found.AddRange(reported.Where(one => !open.ContainsKey(one.SessionId) && IsBack(one, ended)).Select(one => Reports(order, one)));
            }

            bool IsIn(RunRow run) => stopped.Any(session => open.TryGetValue(session, out var one) && one.Id == run.Id);
            bool IsBack(HeardSession one, DateTimeOffset ended) => stopped.Contains(one.SessionId, StringComparer.Ordinal)
                ? one.LastEventAt > ended
                : one.StartedAt > order.GivenAt && (one.AgentId == order.Agent || one.AgentLabel == order.Agent);
        }

        return found;

        string? SessionOf(RunRow run) => open.FirstOrDefault(one => one.Value.Id == run.Id).Key;
    }

    private static Resurrection Reports(StandingOrderRow order, HeardSession one)
    {
        var host = one.Host is null ? "" : $" on {VisibleText.Line(one.Host)}";
        return new(order.Agent, one.SessionId, Run: null, RunLimits.Cut($"reports of {one.Source}{host}"), one.LastEventAt);
    }

    private static string Source(RunRow run)
    {
        var parent = run.ProcessParent is null ? "" : $", started by {run.ProcessParent}";
        return RunLimits.Cut(string.Create(CultureInfo.InvariantCulture, $"{run.Client}, process {run.ProcessId}{parent}"));
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
        [LoggerMessage(Level = LogLevel.Error, Message = "Agents that came back could not be looked for, and will be in five seconds: {Reason}")]
        public static partial void NotLooked(ILogger logger, string reason, Exception exception);
    }
}
