using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Which span lies in which, in traces with calls of models: one call told by two libraries. Kept for two days.")]
public sealed class OtlpSpan
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("16 bytes over trace and span: the id of the call, where the span is one.")]
    public required byte[] SpanId { get; set; }

    [Comment("The same of the span around it.")]
    public required byte[] ParentId { get; set; }

    [Comment("UTC ms of the write.")]
    public DateTimeOffset SeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OtlpSpan>
    {
        public void Configure(EntityTypeBuilder<OtlpSpan> builder)
        {
            builder.ToTable("otlp_spans");
            builder.HasKey(row => new { row.OrganizationId, row.SpanId });
            builder.HasIndex(row => new { row.OrganizationId, row.ParentId });
            builder.HasIndex(row => row.SeenAt);
            builder.OwnedByOrganization();
        }
    }
}
