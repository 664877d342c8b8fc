using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("The latest point of each cumulative counter: what the next one adds is their difference.")]
public sealed class OtlpSeries
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("16 bytes over resource, library, metric, attributes and start.")]
    public required byte[] SeriesId { get; set; }

    [Comment("Nanoseconds since 1970; another start is another series.")]
    public long StartNanos { get; set; }

    [Comment("Nanoseconds since 1970 of the latest point.")]
    public long TimeNanos { get; set; }

    [Comment("Value of the latest point, tokens or dollars.")]
    public double Value { get; set; }

    [Comment("UTC ms of the write.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OtlpSeries>
    {
        public void Configure(EntityTypeBuilder<OtlpSeries> builder)
        {
            builder.ToTable("otlp_series");
            builder.HasKey(row => new { row.OrganizationId, row.SeriesId });
            builder.HasIndex(row => row.UpdatedAt);
            builder.OwnedByOrganization();
        }
    }
}
