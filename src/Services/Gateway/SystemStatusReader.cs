using System.Globalization;
using Helicarrier.Domain;

namespace Helicarrier.Services.Gateway;

/// <summary>
/// Asks the gateway at most once a second. When it cannot be asked, its last answer stands for ten seconds; after that the
/// agents known are all shown idle. Rules of the first Helicarrier's <c>/api/system/status</c>.
/// </summary>
/// <param name="gateway">Whose word <see cref="SystemStatus.Gateway"/> is, and whose agents come first.</param>
/// <param name="beside">Whose agents follow, but for ids that the gateway has; whether it answers changes nothing else. Null when there is none.</param>
/// <param name="time">The clock.</param>
public sealed class SystemStatusReader(IGateway gateway, IGateway? beside, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan CachedFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private SystemStatus? _lastGood;
    private DateTimeOffset _lastGoodAt;
    private SystemStatus? _latest;
    private DateTimeOffset _latestAt;

    /// <summary>The status now; never fails.</summary>
    public async Task<SystemStatus> ReadAsync(CancellationToken cancellationToken = default)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_latest is not null && now - _latestAt < CachedFor) return _latest;
            _latest = await WithThoseBesideAsync(await AskAsync(now, cancellationToken), cancellationToken);
            _latestAt = now;
            return _latest;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task<SystemStatus> AskAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var reading = await gateway.ReadAsync(cancellationToken);
            _lastGoodAt = now;
            return _lastGood = new(Iso(now), "gateway-ws", new(true, reading.Healthy), [.. reading.Agents.Select(Status)]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (_lastGood is not null && now - _lastGoodAt <= TrustedFor) return _lastGood;
            return new(Iso(now), "gateway-ws", new(false, false), [.. (_lastGood?.Agents ?? []).Select(Unknown)]);
        }
    }

    private async Task<SystemStatus> WithThoseBesideAsync(SystemStatus status, CancellationToken cancellationToken)
    {
        if (beside is null) return status;
        try
        {
            var listed = status.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
            var others = (await beside.ReadAsync(cancellationToken)).Agents.Where(agent => !listed.Contains(agent.Id));
            return status with { Agents = [.. status.Agents, .. others.Select(Status)] };
        }
        catch (GatewayException)
        {
            return status;
        }
    }

    // The enum is declared in the order in which one status hides another.
    private static AgentStatus Status(GatewayAgent agent)
    {
        var status = agent.Sessions.Count == 0 ? GatewayStatus.Idle : agent.Sessions.Min();
        return new(agent.Id, agent.Name, WireName.Of(status), agent.LastActivityAt is { } at ? Iso(at) : null, Reason(status));
    }

    private static AgentStatus Unknown(AgentStatus agent) =>
        agent with { Status = WireName.Of(GatewayStatus.Idle), Reason = "gateway unavailable" };

    private static string Reason(GatewayStatus status) => status switch
    {
        GatewayStatus.Failed => "session error",
        GatewayStatus.Running => "active session",
        GatewayStatus.Done => "last session completed",
        GatewayStatus.Idle => "no active session",
    };

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
