using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Web.Endpoints;

/// <summary>One entry of a timeline.</summary>
internal sealed record EventShape(string SessionId, string EventId, long Seq, string EventType, string EventTs, JsonElement Payload)
{
    public static EventShape Of(string sessionId, SessionEvent entry) => new(
        sessionId, entry.EventId, entry.Seq ?? 0, WireName.Of(entry.Type), WireTime.Of(entry.At), JsonElement.Parse(entry.PayloadJson));
}
