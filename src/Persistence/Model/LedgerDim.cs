using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("What the ledger can be filtered by, each combination that ever occurred once. Null dimensions are stored as empty text.")]
public sealed class LedgerDim
{
    [Comment("Internal key; sums and sessions point here.")]
    public long DimKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Agent.")]
    public required string AgentId { get; set; }

    [Comment("Latest model of the session, verbatim.")]
    public required string ModelId { get; set; }

    [Comment("Source.")]
    public required string Source { get; set; }

    [Comment("Working directory.")]
    public required string Project { get; set; }

    [Comment("queued | running | success | failed | killed | cancelled.")]
    public SessionStatus Status { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LedgerDim>
    {
        public void Configure(EntityTypeBuilder<LedgerDim> builder)
        {
            builder.ToTable("ledger_dim");
            builder.HasKey(row => row.DimKey);
            builder.HasIndex(row => new { row.OrganizationId, row.AgentId, row.ModelId, row.Source, row.Project, row.Status }).IsUnique()
                .HasDatabaseName("ix_ledger_dim_combination");
        }
    }
}
