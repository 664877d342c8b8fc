using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Services.Otlp;

/// <summary>A time in which an agent waited for its user to allow a tool.</summary>
/// <param name="SessionId">The session that waited.</param>
/// <param name="Id">The span: the same when it is told again.</param>
/// <param name="At">When it began to wait.</param>
/// <param name="Milliseconds">How long.</param>
/// <param name="Decision">What the user decided, in the client's word; null when not said.</param>
internal sealed record TelemetryWait(string SessionId, string Id, DateTimeOffset At, long Milliseconds, string? Decision)
{
    /// <summary>The wait as an entry of the session's timeline.</summary>
    public SessionEvent ToEvent() => new("wait:" + Id, SessionEventType.Metric, At, JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["text"] = string.Create(CultureInfo.InvariantCulture, $"Waited {Milliseconds / 1000m:0.0} s for the user{(Decision is null ? "" : ": " + Decision)}"),
        ["waited_ms"] = Milliseconds,
        ["decision"] = Decision,
    }));
}
