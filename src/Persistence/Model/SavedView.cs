using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Views of the ledger that somebody named; everybody of the tenant sees them.")]
public sealed class SavedView
{
    [Comment("Key, never used again.")]
    public long ViewId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Name, unique within the tenant.")]
    public required string Name { get; set; }

    [Comment("What stands behind the question mark of the page's address: filters, order and columns.")]
    public required string Query { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset SavedAt { get; set; }

    [Comment("Who saved it last.")]
    public required string SavedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SavedView>
    {
        public void Configure(EntityTypeBuilder<SavedView> builder)
        {
            builder.ToTable("saved_views");
            builder.HasKey(row => row.ViewId);
            builder.HasIndex(row => new { row.OrganizationId, row.Name }).IsUnique();
            builder.OwnedByOrganization();
        }
    }
}
