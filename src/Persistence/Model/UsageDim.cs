using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("By what calls are told apart in a receipt, each combination that ever occurred once. Null dimensions are stored as empty text or 0.")]
public sealed class UsageDim
{
    [Comment("Internal key; sums point here.")]
    public long DimKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Agent of the session.")]
    public required string AgentId { get; set; }

    [Comment("Model as served, verbatim.")]
    public required string ModelId { get; set; }

    [Comment("Source.")]
    public required string Source { get; set; }

    [Comment("The frozen rates; 0 when the cost is reported or unknown.")]
    public long RateKey { get; set; }

    [Comment("provider_reported | derived | missing.")]
    public ProvenanceSource CostSource { get; set; }

    [Comment("high | medium | low | unknown.")]
    public Confidence CostConfidence { get; set; }

    [Comment("Why there is no cost.")]
    public required string UnpricedReason { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<UsageDim>
    {
        public void Configure(EntityTypeBuilder<UsageDim> builder)
        {
            builder.ToTable("usage_dim");
            builder.HasKey(row => row.DimKey);
            builder.HasIndex(row => new
            {
                row.OrganizationId,
                row.AgentId,
                row.ModelId,
                row.Source,
                row.RateKey,
                row.CostSource,
                row.CostConfidence,
                row.UnpricedReason,
            }).IsUnique().HasDatabaseName("ix_usage_dim_combination");
        }
    }
}
