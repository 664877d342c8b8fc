using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class ModelRegistryEntryConfiguration : IEntityTypeConfiguration<ModelRegistryEntry>
{
    public void Configure(EntityTypeBuilder<ModelRegistryEntry> builder)
    {
        builder.ToTable("model_registry_entries", table =>
        {
            table.HasCheckConstraint("ck_model_registry_entries_revision", "revision >= 1");
            table.HasCheckConstraint("ck_model_registry_entries_cost", "cost_per1k_tokens_nanos >= 0");
        });
        builder.HasKey(row => row.ModelId);
        builder.HasIndex(row => new { row.OrganizationId, row.ModelName, row.Revision }).IsUnique();
        builder.HasIndex(row => new { row.ModelName, row.DeploymentEnvironment }).IsUnique();
        builder.OwnedByOrganization();
    }
}

internal sealed class AuditLogEntryConfiguration : IEntityTypeConfiguration<AuditLogEntry>
{
    public void Configure(EntityTypeBuilder<AuditLogEntry> builder)
    {
        builder.ToTable("audit_log_entries");
        builder.HasKey(row => row.AuditId);
        builder.HasIndex(row => new { row.OrganizationId, row.OccurredAt });
        builder.HasIndex(row => new { row.Target, row.OccurredAt });
        builder.OwnedByOrganization();
    }
}

internal sealed class PricingBookConfiguration : IEntityTypeConfiguration<PricingBook>
{
    public void Configure(EntityTypeBuilder<PricingBook> builder)
    {
        builder.ToTable("pricing_books");
        builder.HasKey(row => row.BookHash);
        builder.HasIndex(row => row.BookVersion);
    }
}

internal sealed class PricingRateConfiguration : IEntityTypeConfiguration<PricingRate>
{
    public void Configure(EntityTypeBuilder<PricingRate> builder)
    {
        builder.ToTable("pricing_rates");
        builder.HasKey(row => row.RateKey);
        builder.HasIndex(row => row.RateId).IsUnique();
        builder.HasOne<PricingBook>().WithMany().HasForeignKey(row => row.BookHash).OnDelete(DeleteBehavior.Restrict);
    }
}
