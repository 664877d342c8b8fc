using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Models that runs begin with when nobody names one. An agent's goes before its client's.")]
public sealed class ModelDefault
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("client | agent.")]
    public ModelScope Scope { get; set; }

    [Comment("The kind of client, or the agent as the catalogue names it.")]
    public required string Name { get; set; }

    [Comment("The model, as the client names it.")]
    public required string Model { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset SetAt { get; set; }

    [Comment("Who set it last.")]
    public required string SetBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ModelDefault>
    {
        public void Configure(EntityTypeBuilder<ModelDefault> builder)
        {
            builder.ToTable("model_defaults", table => table.HasCheckConstraint("ck_model_defaults_scope", "scope IN ('client', 'agent')"));
            builder.HasKey(row => new { row.OrganizationId, row.Scope, row.Name });
            builder.OwnedByOrganization();
        }
    }
}
