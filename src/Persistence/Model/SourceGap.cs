using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Times of which a source may have had records that were never seen.")]
public sealed class SourceGap
{
    [Comment("Key.")]
    public long SourceGapId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("A source's name.")]
    public required string Source { get; set; }

    [Comment("Machine that fetches.")]
    public required string Host { get; set; }

    [Comment("Of which service: scheme, host and port.")]
    public required string Address { get; set; }

    [Comment("UTC ms: everything until then was fetched.")]
    public DateTimeOffset FromAt { get; set; }

    [Comment("UTC ms: everything from then on was fetched.")]
    public DateTimeOffset ToAt { get; set; }

    [Comment("polled_late | answer_lost.")]
    public SourceGapReason Reason { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset RecordedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SourceGap>
    {
        public void Configure(EntityTypeBuilder<SourceGap> builder)
        {
            builder.ToTable("source_gaps", table => table.HasCheckConstraint("ck_source_gaps_order", "to_at >= from_at"));
            builder.HasKey(row => row.SourceGapId);
            // One gap a fetch: recording it again after a crash changes nothing.
            builder.HasIndex(row => new { row.OrganizationId, row.Source, row.Host, row.Address, row.FromAt }).IsUnique();
            builder.OwnedByOrganization();
        }
    }
}
