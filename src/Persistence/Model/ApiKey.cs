using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Keys of services and people, and the server secret. Only hashes are kept; a key is shown once.")]
public sealed class ApiKey
{
    [Comment("UUID.")]
    public ApiKeyId ApiKeyId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Name for people, unique within the tenant; of a person's key their handle.")]
    public required string Name { get; set; }

    [Comment("SHA-256 of the key. Keys carry 256 random bits, so a slow hash would add nothing.")]
    public required byte[] HashedSecret { get; set; }

    [Comment("Scopes in words, separated by spaces: ingest read control admin audit aggregate runner agent. Empty for a person's key: their role decides.")]
    public required string Scopes { get; set; }

    [Comment("active | rotating | revoked.")]
    public ApiKeyStatus Status { get; set; }

    [Comment("UTC ms, to the minute.")]
    public DateTimeOffset? LastUsedAt { get; set; }

    [Comment("UTC ms when whoever signed in with it last used a page; null when nobody ever did.")]
    public DateTimeOffset? SeenAt { get; set; }

    [Comment("UTC ms when they were last there before the visit that was going on then; null when no earlier visit is known.")]
    public DateTimeOffset? AwayFrom { get; set; }

    [Comment("UTC ms up to which they said that they had read what happened.")]
    public DateTimeOffset? ReadTo { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> builder)
        {
            builder.ToTable("api_keys");
            builder.HasKey(row => row.ApiKeyId);
            builder.HasIndex(row => new { row.OrganizationId, row.Name }).IsUnique();
            builder.HasIndex(row => row.HashedSecret).IsUnique();
            builder.OwnedByOrganization();
        }
    }
}
