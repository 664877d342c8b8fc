using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;

namespace Helicarrier.Persistence.Tables;

/// <summary>Which calls of one look are asked for.</summary>
/// <param name="OrganizationId">Whose they are.</param>
/// <param name="Conversation">The session that telemetry names, with its subagents' sessions; null for everybody's.</param>
/// <param name="Look">What every witness tells alike.</param>
/// <param name="From">The earliest moment.</param>
/// <param name="To">The latest moment, included.</param>
/// <param name="Source">Of one source only; null for all.</param>
public sealed record SightingQuery(
    OrganizationId OrganizationId, string? Conversation, CallLook Look, DateTimeOffset From, DateTimeOffset To, string? Source)
{
    /// <summary>Whether the moment at which a call is held to have happened is asked for, or a part of the time in which it may have been.</summary>
    internal bool Covers(Sighting call) => call.Until >= From && call.Moment <= To;
}
