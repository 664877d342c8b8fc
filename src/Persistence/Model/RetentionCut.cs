using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Before when calls are past retention: nothing from before that is taken in, counted again or held against sums. Only ever moves on.")]
public sealed class RetentionCut
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UTC ms, a midnight. Calls of the day before it are still there, so that what crossed midnight is known.")]
    public DateTimeOffset CallsBefore { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RetentionCut>
    {
        public void Configure(EntityTypeBuilder<RetentionCut> builder)
        {
            builder.ToTable("retention_cuts");
            builder.HasKey(row => row.OrganizationId);
            builder.OwnedByOrganization();
        }
    }
}
