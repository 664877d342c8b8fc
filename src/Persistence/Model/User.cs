using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("People. The e-mail is kept obfuscated; the keyed hash finds it.")]
public sealed class User
{
    [Comment("UUID.")]
    public Guid UserId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Obfuscated e-mail address.")]
    public required string Email { get; set; }

    [Comment("HMAC-SHA256 of the lower-case e-mail, hex.")]
    public required string EmailHash { get; set; }

    [Comment("owner | admin | developer | billing.")]
    public UserRole Role { get; set; }

    [Comment("active | invited | disabled.")]
    public UserStatus Status { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? LastLoginAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("UTC ms; null while it exists.")]
    public DateTimeOffset? SoftDeletedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> builder)
        {
            builder.ToTable("users");
            builder.HasKey(row => row.UserId);
            builder.HasIndex(row => new { row.OrganizationId, row.EmailHash }).IsUnique();
            builder.OwnedByOrganization();
        }
    }
}
