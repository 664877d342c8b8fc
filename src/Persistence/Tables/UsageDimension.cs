using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>By what calls are told apart in a receipt. What is unknown is empty text, and 0 for the rates.</summary>
internal readonly record struct UsageDimension(
    string OrganizationId, string AgentId, string Model, string Source, long RateKey, ProvenanceSource CostSource, Confidence CostConfidence, string Reason)
{
    /// <summary>What <see cref="Read"/> reads from <c>usage_events</c>.</summary>
    public const string Columns =
        "organization_id, agent_id, coalesce(model_id, ''), source, coalesce(rate_key, 0), cost_source, cost_confidence, coalesce(unpriced_reason, '')";

    /// <summary>Number of <see cref="Columns"/>.</summary>
    public const int Width = 8;

    /// <summary>The same columns in <c>usage_dim</c>.</summary>
    public const string Kept = "organization_id, agent_id, model_id, source, rate_key, cost_source, cost_confidence, unpriced_reason";

    /// <summary>The dimension <c>d</c> of a call <c>u</c>.</summary>
    public const string Join =
        """
        d.organization_id = u.organization_id AND d.agent_id = u.agent_id AND d.model_id = coalesce(u.model_id, '') AND d.source = u.source
            AND d.rate_key = coalesce(u.rate_key, 0) AND d.cost_source = u.cost_source AND d.cost_confidence = u.cost_confidence
            AND d.unpriced_reason = coalesce(u.unpriced_reason, '')
        """;

    public object?[] Values => [OrganizationId, AgentId, Model, Source, RateKey, WireName.Of(CostSource), WireName.Of(CostConfidence), Reason];

    /// <summary>Of a call with its price.</summary>
    public static UsageDimension Of(OrganizationId organizationId, string agentId, UsageEvent usage, FrozenPrice price) => new(
        organizationId.Value, agentId, usage.Model ?? "", usage.Source, price.RateKey ?? 0, price.Source, price.Confidence, price.UnpricedReason ?? "");

    public static UsageDimension Read(Rows row) => new(
        row.String(0), row.String(1), row.String(2), row.String(3), row.Int64(4), row.Word<ProvenanceSource>(5), row.Word<Confidence>(6), row.String(7));
}
