using Helicarrier.Domain;
using Helicarrier.Domain.Fleet;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Fleet;

/// <summary>Says in the log, and so in the system pulse, when an agent appears or turns to another state. What stood at the start is no news.</summary>
public sealed partial class FleetNews(FleetState fleet, ILogger<FleetNews> logger) : IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private Dictionary<string, AgentState>? _known;
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (fleet.Current.Sequence > 0) Tell(fleet.Current);
        _subscription = fleet.Subscribe(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _subscription?.Dispose();

    private void Tell(FleetSnapshot snapshot)
    {
        lock (_gate)
        {
            var before = _known;
            _known = snapshot.Agents.ToDictionary(agent => agent.AgentId, agent => agent.State, StringComparer.Ordinal);
            if (before is null) return;
            foreach (var agent in snapshot.Agents)
            {
                if (!before.TryGetValue(agent.AgentId, out var state))
                {
                    Log.Appeared(logger, agent.Label, agent.Task ?? "no task stated");
                }
                else if (state != agent.State)
                {
                    Turned(agent);
                }
            }
        }
    }

    private void Turned(AgentSnapshot agent)
    {
        var level = agent.State is AgentState.Working or AgentState.Idle ? LogLevel.Information : LogLevel.Warning;
        Log.Turned(logger, level, agent.Label, Event(agent.State), agent.Evidence);
    }

    private static string Event(AgentState state) => state switch
    {
        AgentState.Working => "is working",
        AgentState.Idle => "went idle",
        AgentState.Waiting => "waits for input",
        AgentState.Blocked => "is blocked",
        AgentState.Stuck => "may be stuck",
        AgentState.Error => "failed",
        AgentState.Offline => "went silent",
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Agent} came online: {Task}")]
        public static partial void Appeared(ILogger logger, string agent, string task);

        [LoggerMessage(Message = "{Agent} {Event}: {Evidence}")]
        public static partial void Turned(ILogger logger, LogLevel level, string agent, string @event, string evidence);
    }
}
