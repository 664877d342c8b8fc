using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Legacy;

/// <summary>A row of <c>usage</c>: a session's tokens and cost as the JSON store states them.</summary>
public sealed record LegacyUsage
{
    public required string SessionId { get; init; }

    public required TokenUsage Tokens { get; init; }

    /// <summary>The cost as stated, whoever computed it; null is unknown.</summary>
    public NanoUsd? Cost { get; init; }

    /// <summary>Where the cost comes from; missing where the row does not say.</summary>
    public ProvenanceSource CostSource { get; init; }

    public Confidence CostConfidence { get; init; }

    /// <summary>What it was priced with; <see cref="LegacyNames.PricingVersion"/> where the row does not say.</summary>
    public required string PricingVersion { get; init; }

    /// <summary>Lower case; null when the row names none.</summary>
    public string? Provider { get; init; }

    /// <summary>Whether the row's total is not the sum of its counters. The counters count then.</summary>
    public bool Inconsistent { get; init; }

    /// <summary>
    /// The session's one call, under the identity that the ingest API gives it: what a sender says of the session later takes its place.
    /// A cost that is not stated stays unknown. Null when the row states neither tokens nor cost.
    /// </summary>
    public PricedUsage? Of(OrganizationId organizationId, StoredSession session)
    {
        if (Cost is null && Tokens == TokenUsage.Unknown) return null;
        var usage = new UsageEvent
        {
            Id = EventId.From(SourceNames.Ingest, organizationId.Value, SessionId),
            Source = SourceNames.Ingest,
            SessionId = SessionId,
            Provider = Provider ?? session.Provider,
            Model = session.Model,
            OccurredAt = session.EndedAt ?? session.LastEventAt,
            Tokens = Tokens,
            ReportedCost = Cost,
            Status = session.Status == SessionStatus.Failed ? UsageStatus.Error : UsageStatus.Success,
            ErrorCode = session.Status == SessionStatus.Failed ? session.ErrorCode : null,
            Flags = Inconsistent ? UsageFlags.Inconsistent : UsageFlags.None,
        };
        return Cost is null
            ? new(usage, null, ProvenanceSource.Missing, Confidence.Unknown, null, usage.Flags, UnpricedReasons.NotStated)
            : new(usage, Cost, CostSource, CostConfidence, null, usage.Flags) { PricingVersion = PricingVersion };
    }
}
