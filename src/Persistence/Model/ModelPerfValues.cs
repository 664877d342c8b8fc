using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Run time and cost of each ended session of closed days, by agent and model, made from session_usage by the job rollup for medians.")]
public sealed class ModelPerfValues
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UTC days since 1970-01-01, of the sessions' starts.")]
    public long Day { get; set; }

    [Comment("Agent.")]
    public required string AgentId { get; set; }

    [Comment("Latest model of the session, verbatim. Empty when unknown.")]
    public required string ModelId { get; set; }

    [Comment("Ended sessions whose cost is known.")]
    public long PricedCount { get; set; }

    [Comment("Milliseconds, of all of them together; a session counts with at most 10^12.")]
    public long RuntimeMsTotal { get; set; }

    [Comment("Whole dollars of known costs.")]
    public long CostDollars { get; set; }

    [Comment("Nano-dollars beyond them, less than a dollar.")]
    public long CostRestNanos { get; set; }

    [Comment("Each run time above 0 in milliseconds, sorted, as differences of seven bits a byte (docs/adr/0070).")]
    public required byte[] Runtimes { get; set; }

    [Comment("Each known cost in nano-dollars, packed likewise.")]
    public required byte[] Costs { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ModelPerfValues>
    {
        public void Configure(EntityTypeBuilder<ModelPerfValues> builder)
        {
            builder.ToTable("model_perf_values");
            builder.HasKey(row => new { row.OrganizationId, row.Day, row.AgentId, row.ModelId });
            builder.OwnedByOrganization();
        }
    }
}
