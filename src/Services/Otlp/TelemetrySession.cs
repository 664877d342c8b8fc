using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Otlp;

/// <summary>
/// What one export says about a session. Telemetry never says that a session ended: as with logs, an answer is as much of an
/// end as is told, and a prompt or a tool makes the session run again.
/// </summary>
internal sealed class TelemetrySession(string sessionId, TelemetryClient client, OtlpResource resource)
{
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private DateTimeOffset? _moved;
    private SessionStatus? _status;
    private string? _version;

    public string SessionId => sessionId;

    public OtlpResource Resource => resource;

    /// <summary>The client is told apart by machine where the sender names one: telemetry knows no project.</summary>
    public string AgentId => client.Known ? $"{client.Kind}:{resource.Host ?? "telemetry"}" : AgentName is { } name ? $"{client.Kind}:{name}" : client.Kind;

    public string? AgentName { get; set; }

    public string? Model { get; set; }

    public string? Provider { get; set; }

    private string Label => client.Known && resource.Host is { } host ? $"{client.Kind} on {host}" : AgentName ?? client.Kind;

    public void See(DateTimeOffset? at, string? version)
    {
        _version = version ?? _version;
        if (at is not { } time) return;
        if (_first is null || time < _first) _first = time;
        if (_last is null || time > _last) _last = time;
    }

    public void Move(SessionStatus status, DateTimeOffset? at)
    {
        if (at is null || at < _moved) return;
        (_status, _moved) = (status, at);
    }

    public SessionPatch ToPatch() => new()
    {
        SessionId = sessionId,
        AgentId = AgentId,
        AgentLabel = Label,
        AgentKind = client.Kind,
        Source = SourceNames.Otlp,
        SourceVersion = _version,
        Model = Model,
        Provider = Provider ?? client.Provider,
        Host = resource.Host,
        Status = _status,
        StartedAt = _first,
        LastEventAt = _last,
    };
}
