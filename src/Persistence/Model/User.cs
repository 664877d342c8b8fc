using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("People. Each has one personal key; e-mail addresses are kept as keyed hashes alone.")]
public sealed class User
{
    [Comment("UUID.")]
    public Guid UserId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("What the audit log calls them; unique within the tenant, never changed, also the name of their key.")]
    public required string Handle { get; set; }

    [Comment("What pages call them; may change.")]
    public required string Name { get; set; }

    [Comment("HMAC-SHA256 of the lower-case e-mail address.")]
    public required byte[] EmailHash { get; set; }

    [Comment("viewer | operator | admin | auditor | aggregate.")]
    public UserRole Role { get; set; }

    [Comment("active | disabled.")]
    public UserStatus Status { get; set; }

    [Comment("Their personal key. A key that no row here names is a service's.")]
    public required ApiKeyId ApiKeyId { get; set; }

    [Comment("UTC ms; null until they first signed in.")]
    public DateTimeOffset? LastSignInAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> builder)
        {
            builder.ToTable("users", table =>
            {
                table.HasCheckConstraint("ck_users_role", "role IN ('viewer', 'operator', 'admin', 'auditor', 'aggregate')");
                table.HasCheckConstraint("ck_users_status", "status IN ('active', 'disabled')");
            });
            builder.HasKey(row => row.UserId);
            builder.HasIndex(row => new { row.OrganizationId, row.Handle }).IsUnique();
            builder.HasIndex(row => new { row.OrganizationId, row.EmailHash }).IsUnique();
            builder.HasIndex(row => row.ApiKeyId).IsUnique();
            builder.HasOne<ApiKey>().WithMany().HasForeignKey(row => row.ApiKeyId).OnDelete(DeleteBehavior.Restrict);
            builder.OwnedByOrganization();
        }
    }
}
