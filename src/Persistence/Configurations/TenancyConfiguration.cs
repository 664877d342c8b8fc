using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("organizations", table =>
            table.HasCheckConstraint("ck_organizations_budget", "budget_limit_tokens >= 0"));
        builder.HasKey(row => row.OrganizationId);
        builder.HasIndex(row => row.Slug).IsUnique();
        builder.HasData(new Organization
        {
            OrganizationId = Organization.DefaultId,
            Slug = "default",
            DisplayName = "Default",
            PlanTier = PlanTier.Starter,
            Status = OrganizationStatus.Active,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        });
    }
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasKey(row => row.UserId);
        builder.HasIndex(row => new { row.OrganizationId, row.EmailHash }).IsUnique();
        builder.OwnedByOrganization();
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
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
