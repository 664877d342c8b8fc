using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("How sessions of closed days ended, by agent and model, made from ledger_day by the job rollup. Those that have not ended are not in it.")]
public sealed class ModelPerfAgg
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UTC days since 1970-01-01, of the sessions' starts.")]
    public long Day { get; set; }

    [Comment("Agent.")]
    public required string AgentId { get; set; }

    [Comment("Latest model of the session, verbatim. Empty when unknown.")]
    public required string ModelId { get; set; }

    [Comment("Ended sessions.")]
    public long RunsTotal { get; set; }

    [Comment("Ended in success.")]
    public long SuccessCount { get; set; }

    [Comment("Ended in failure.")]
    public long FailureCount { get; set; }

    [Comment("Killed.")]
    public long KilledCount { get; set; }

    [Comment("Cancelled.")]
    public long CancelledCount { get; set; }

    [Comment("Milliseconds.")]
    public long RuntimeMsTotal { get; set; }

    [Comment("Sessions with a call whose cost is unknown.")]
    public long UnpricedCount { get; set; }

    [Comment("Whole dollars of known costs.")]
    public long CostDollars { get; set; }

    [Comment("Nano-dollars beyond them, less than a dollar.")]
    public long CostRestNanos { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ModelPerfAgg>
    {
        public void Configure(EntityTypeBuilder<ModelPerfAgg> builder)
        {
            builder.ToTable("model_perf_agg");
            builder.HasKey(row => new { row.OrganizationId, row.Day, row.AgentId, row.ModelId });
            builder.OwnedByOrganization();
        }
    }
}
