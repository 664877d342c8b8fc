using System.Globalization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Events;

/// <summary>
/// One call of the normalised event contract, version 1 (docs/wire/normalized-event.md): what usage is exchanged as, one JSON
/// object a line.
/// </summary>
/// <param name="Usage">The call. A counter that the line leaves out is unknown, never zero.</param>
/// <param name="AgentId">The agent, where the line names one.</param>
/// <param name="Project">The project, where the line names one.</param>
public sealed record NormalizedEvent(UsageEvent Usage, string? AgentId = null, string? Project = null)
{
    /// <summary>Whether the line names its event, so that another line of the same one can be recognised.</summary>
    public bool HasIdentity { get; init; } = true;

    /// <summary>What the contract's required names hold where nothing is known; read back as null.</summary>
    public const string Unknown = "unknown";

    /// <summary>
    /// The identity of a line without an <c>event_id</c>: its provider, model, session, time and six counters. Two lines that
    /// are equal in all of these are one event wherever identity matters; reports that only add up lines count both.
    /// </summary>
    internal static EventId IdOf(string provider, string model, string session, DateTimeOffset at, TokenUsage tokens) => EventId.From(
        SourceNames.Normalized,
        provider,
        model,
        session,
        at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        Text(tokens.Input),
        Text(tokens.Output),
        Text(tokens.CacheWrite),
        Text(tokens.CacheRead),
        Text(tokens.ToolInput),
        Text(tokens.ToolOutput));

    private static string Text(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";
}
