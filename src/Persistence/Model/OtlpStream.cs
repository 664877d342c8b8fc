using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Sessions that telemetry tells of, and the best level on which it tells of their calls.")]
public sealed class OtlpStream
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Session id, or the name under which a sender's records without one are gathered.")]
    public required string StreamId { get; set; }

    [Comment("10 records, 11 spans, 12 counters, 13 histograms of the older conventions.")]
    public int BestLevel { get; set; }

    [Comment("UTC ms of the first record.")]
    public DateTimeOffset FirstSeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OtlpStream>
    {
        public void Configure(EntityTypeBuilder<OtlpStream> builder)
        {
            builder.ToTable("otlp_streams", table => table.HasCheckConstraint("ck_otlp_streams_level", "best_level >= 10"));
            builder.HasKey(row => new { row.OrganizationId, row.StreamId });
            builder.OwnedByOrganization();
        }
    }
}
