using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal static class ForeignKeys
{
    /// <summary>Every row belongs to an organization that cannot be deleted under it.</summary>
    public static void OwnedByOrganization<T>(this EntityTypeBuilder<T> builder)
        where T : class =>
        builder.HasOne<Organization>().WithMany().HasForeignKey("OrganizationId").OnDelete(DeleteBehavior.Restrict);

    /// <summary>As <see cref="OwnedByOrganization{T}"/>, on tables whose inserts are hot and whose other indexes lead with it.</summary>
    public static void OwnedByOrganizationWithoutIndex<T>(this EntityTypeBuilder<T> builder)
        where T : class
    {
        builder.OwnedByOrganization();
        builder.WithoutIndexOn("OrganizationId");
    }

    /// <summary>Takes back the index that EF adds to a foreign key by convention.</summary>
    public static void WithoutIndexOn<T>(this EntityTypeBuilder<T> builder, params string[] properties)
        where T : class
    {
        foreach (var name in properties)
        {
            var property = builder.Metadata.FindProperty(name);
            if (property is not null && builder.Metadata.FindIndex(property) is { } index)
                builder.Metadata.RemoveIndex(index);
        }
    }
}
