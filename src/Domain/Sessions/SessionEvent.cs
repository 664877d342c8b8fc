namespace Helicarrier.Domain.Sessions;

/// <summary>One entry of a session's timeline.</summary>
/// <param name="EventId">Unique within its session; a second one with the same id changes nothing.</param>
/// <param name="Type">What it is.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="PayloadJson">
/// A JSON object. Keys that the HUD knows: <c>role</c> (user, assistant, system), <c>text</c>, <c>tool</c>, <c>input</c>,
/// <c>output</c>, <c>state</c>, <c>evidence</c>, <c>message</c>, <c>subagent</c>, <c>tokens</c>, <c>model</c>. Unknown keys are kept.
/// </param>
/// <param name="Seq">The source's own order; null orders by time.</param>
public sealed record SessionEvent(
    string EventId,
    SessionEventType Type,
    DateTimeOffset At,
    string PayloadJson,
    long? Seq = null)
{
    /// <summary>Stands in the place of a payload that is no longer kept.</summary>
    public const string PastPayload = """{"pastRetention":true}""";
}
