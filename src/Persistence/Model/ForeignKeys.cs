using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

internal static class ForeignKeys
{
    /// <summary>Every row belongs to an organization that cannot be deleted under it.</summary>
    public static void OwnedByOrganization<T>(this EntityTypeBuilder<T> builder)
        where T : class =>
        builder.HasOne<Organization>().WithMany().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Restrict);
}
