using Helicarrier.Domain;
using Helicarrier.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Invitations of people. The link is shown once; only the hash of its token is kept.")]
public sealed class Invitation
{
    [Comment("UUID.")]
    public Guid InvitationId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("What the audit log will call them.")]
    public required string Handle { get; set; }

    [Comment("What pages will call them.")]
    public required string Name { get; set; }

    [Comment("HMAC-SHA256 of the lower-case e-mail address.")]
    public required byte[] EmailHash { get; set; }

    [Comment("viewer | operator | admin | auditor | aggregate.")]
    public UserRole Role { get; set; }

    [Comment("SHA-256 of the link's token, which has 256 random bits.")]
    public required byte[] TokenHash { get; set; }

    [Comment("Handle or name of the key that invited.")]
    public required string InvitedBy { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms from which on the link opens nothing.")]
    public DateTimeOffset ExpiresAt { get; set; }

    [Comment("UTC ms; null while nobody used the link.")]
    public DateTimeOffset? AcceptedAt { get; set; }

    [Comment("UTC ms; null unless it was taken back.")]
    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("invitations", table =>
                table.HasCheckConstraint("ck_invitations_role", "role IN ('viewer', 'operator', 'admin', 'auditor', 'aggregate')"));
            builder.HasKey(row => row.InvitationId);
            builder.HasIndex(row => row.TokenHash).IsUnique();
            builder.HasIndex(row => new { row.OrganizationId, row.ExpiresAt });
            builder.OwnedByOrganization();
        }
    }
}
