using System.Text.Json;

namespace Helicarrier.Services.Gateway.OpenClaw;

/// <summary>
/// What one connection lets us know of a gateway. Its lists are asked for when somebody wants them, and stand while the gateway
/// says that nothing changed, ten seconds at most: nobody asks when nobody looks.
/// </summary>
internal sealed class OpenClawSession
{
    private static readonly TimeSpan StandsFor = TimeSpan.FromSeconds(10);

    private readonly GatewayConnection _connection;
    private readonly TimeProvider _time;
    private bool _isToldOfChanges;
    private bool _healthy = true;
    private long _changes;
    private Kept? _kept;

    private OpenClawSession(GatewayConnection connection, TimeProvider time)
    {
        _connection = connection;
        _time = time;
        connection.Subscribe(Hear);
    }

    /// <summary>Reads once: a connection that may not read is none.</summary>
    /// <exception cref="GatewayException">It may not, or does not answer.</exception>
    public static async Task<OpenClawSession> BeginAsync(GatewayConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = new OpenClawSession(connection, time);
        session._isToldOfChanges = await session.TryAsync("sessions.subscribe", cancellationToken) is not null;
        await session.ReadAsync(cancellationToken);
        return session;
    }

    /// <summary>The agents and what they do now.</summary>
    /// <exception cref="GatewayException">The gateway does not answer.</exception>
    public async Task<GatewayReading> ReadAsync(CancellationToken cancellationToken)
    {
        var changes = Interlocked.Read(ref _changes);
        var now = _time.GetUtcNow();
        if (_isToldOfChanges && Volatile.Read(ref _kept) is { } kept && kept.Changes == changes && now - kept.At < StandsFor)
        {
            return new(Volatile.Read(ref _healthy), kept.Agents);
        }

        var agents = _connection.AskAsync("agents.list", new { }, cancellationToken);
        var sessions = _connection.AskAsync("sessions.list", new { limit = 500, includeGlobal = true }, cancellationToken);
        var health = TryAsync("health", cancellationToken);
        await Task.WhenAll(agents, sessions, health);

        // One that does not tell its health is well, as the first Helicarrier has it.
        Volatile.Write(ref _healthy, IsHealthy(await health ?? default));
        var fleet = OpenClawFleet.Read(await agents, await sessions, now);
        Volatile.Write(ref _kept, new(fleet, changes, now));
        return new(Volatile.Read(ref _healthy), fleet);
    }

    private async Task<JsonElement?> TryAsync(string method, CancellationToken cancellationToken)
    {
        try
        {
            return await _connection.AskAsync(method, new { }, cancellationToken);
        }
        catch (GatewayException)
        {
            return null;
        }
    }

    private void Hear(GatewayFrame frame)
    {
        if (frame.Name == "sessions.changed")
        {
            Interlocked.Increment(ref _changes);
        }
        else if (frame.Name == "health")
        {
            Volatile.Write(ref _healthy, IsHealthy(frame.Body));
        }
    }

    private static bool IsHealthy(JsonElement health) => health.Member("ok").ValueKind != JsonValueKind.False;

    private sealed record Kept(IReadOnlyList<GatewayAgent> Agents, long Changes, DateTimeOffset At);
}
