using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Tenants. Every other row belongs to one; 'default' exists from the first migration on.")]
public sealed class Organization
{
    public const string DefaultId = "default";

    [Comment("'default' or a UUID in text form.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Short name, unique.")]
    public required string Slug { get; set; }

    [Comment("Name for people.")]
    public required string DisplayName { get; set; }

    [Comment("starter | growth | enterprise.")]
    public PlanTier PlanTier { get; set; }

    [Comment("Tokens a month; 0 is no limit.")]
    public long BudgetLimitTokens { get; set; }

    [Comment("active | suspended | closed.")]
    public OrganizationStatus Status { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    [Comment("UTC ms; null while it exists.")]
    public DateTimeOffset? SoftDeletedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Organization>
    {
        public void Configure(EntityTypeBuilder<Organization> builder)
        {
            builder.ToTable("organizations", table =>
                table.HasCheckConstraint("ck_organizations_budget", "budget_limit_tokens >= 0"));
            builder.HasKey(row => row.OrganizationId);
            builder.HasIndex(row => row.Slug).IsUnique();
            builder.HasData(new Organization
            {
                OrganizationId = OrganizationId.Default,
                Slug = "default",
                DisplayName = "Default",
                PlanTier = PlanTier.Starter,
                Status = OrganizationStatus.Active,
                CreatedAt = DateTimeOffset.UnixEpoch,
                UpdatedAt = DateTimeOffset.UnixEpoch,
            });
        }
    }
}
