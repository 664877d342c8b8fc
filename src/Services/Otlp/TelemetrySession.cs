using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Otlp;

/// <summary>
/// What one export says about a session. Telemetry never says that a session ended: as with logs, an answer or a failure is as
/// much of an end as is told, and a prompt, a tool or another answer says otherwise.
/// </summary>
internal sealed class TelemetrySession(string sessionId, TelemetryClient client, OtlpResource resource)
{
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private DateTimeOffset? _moved;
    private SessionStatus? _status;
    private string? _version;
    private string? _errorCode;
    private string? _errorMessage;

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
        (_status, _moved, _errorCode, _errorMessage) = (status, at, null, null);
    }

    /// <summary>A request failed: so did the session, until something later says otherwise.</summary>
    /// <param name="at">When.</param>
    /// <param name="code">What kind of failure: the answer's status, or the client's word.</param>
    /// <param name="message">The failure in words.</param>
    public void Fail(DateTimeOffset? at, string? code, string? message)
    {
        if (at is null || at < _moved) return;
        (_status, _moved, _errorCode, _errorMessage) = (SessionStatus.Failed, at, code, message);
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
        ErrorCode = _errorCode,
        ErrorMessage = _errorMessage,
        StartedAt = _first,
        LastEventAt = _last,
    };
}
