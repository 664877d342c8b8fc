using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Models that an organization runs or rents. A null organization is a model for all.")]
public sealed class ModelRegistryEntry
{
    [Comment("UUID.")]
    public Guid ModelId { get; set; }

    [Comment("Tenant; null is global.")]
    public OrganizationId? OrganizationId { get; set; }

    [Comment("Kind of client that may be told to use it; null for none.")]
    public string? Client { get; set; }

    [Comment("Name.")]
    public required string ModelName { get; set; }

    [Comment("Revision, 1 and up.")]
    public int Revision { get; set; }

    [Comment("managed | self_hosted.")]
    public DeploymentTarget DeploymentTarget { get; set; }

    [Comment("Nano-dollars per 1,000 tokens.")]
    public NanoUsd CostPer1kTokensNanos { get; set; }

    [Comment("JSON object.")]
    public string Metadata { get; set; } = "{}";

    [Comment("Address.")]
    public string? DeploymentEndpoint { get; set; }

    [Comment("pending | deploying | ready | degraded | failed | disabled.")]
    public DeploymentStatus? DeploymentStatus { get; set; }

    [Comment("development | staging | production.")]
    public DeploymentEnvironment? DeploymentEnvironment { get; set; }

    [Comment("Namespace.")]
    public string? DeploymentNamespace { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? LastHealthCheckAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ModelRegistryEntry>
    {
        public void Configure(EntityTypeBuilder<ModelRegistryEntry> builder)
        {
            builder.ToTable("model_registry_entries", table =>
            {
                table.HasCheckConstraint("ck_model_registry_entries_revision", "revision >= 1");
                table.HasCheckConstraint("ck_model_registry_entries_cost", "cost_per1k_tokens_nanos >= 0");
            });
            builder.HasKey(row => row.ModelId);
            builder.HasIndex(row => new { row.OrganizationId, row.Client, row.ModelName, row.Revision }).IsUnique();
            builder.HasIndex(row => new { row.ModelName, row.DeploymentEnvironment }).IsUnique();
            builder.OwnedByOrganization();
        }
    }
}
