using Helicarrier.Domain;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Tables;

/// <summary>Which hour's bucket a call is in.</summary>
internal readonly record struct RollupKey(OrganizationId OrganizationId, long BucketStart, string AgentId, string Model, string Source)
{
    /// <summary>Milliseconds in an hour: the size of a bucket.</summary>
    public const long BucketMs = 3_600_000;

    public static RollupKey Of(OrganizationId organizationId, string agentId, UsageEvent usage)
    {
        var at = usage.OccurredAt.ToUnixTimeMilliseconds();
        return new(organizationId, at - (((at % BucketMs) + BucketMs) % BucketMs), agentId, usage.Model ?? "", usage.Source);
    }
}
