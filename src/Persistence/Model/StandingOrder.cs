using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Agents that stay stopped until somebody lifts the order. What was lifted is kept.")]
public sealed class StandingOrder
{
    [Comment("Key, ascending.")]
    public long OrderKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The agent, as the catalogue names it.")]
    public required string Agent { get; set; }

    [Comment("The run that was stopped with it.")]
    public required RunId RunId { get; set; }

    [Comment("Why, in the words of who gave it, at most 500 characters.")]
    public string? Reason { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset GivenAt { get; set; }

    [Comment("Who gave it.")]
    public required string GivenBy { get; set; }

    [Comment("UTC ms; null while it stands.")]
    public DateTimeOffset? LiftedAt { get; set; }

    [Comment("Who lifted it.")]
    public string? LiftedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<StandingOrder>
    {
        public void Configure(EntityTypeBuilder<StandingOrder> builder)
        {
            builder.ToTable("standing_orders", table =>
                table.HasCheckConstraint("ck_standing_orders_lifted", "(lifted_at IS NULL) = (lifted_by IS NULL)"));
            builder.HasKey(row => row.OrderKey);
            builder.OwnedByOrganization();
            builder.HasIndex(row => new { row.OrganizationId, row.Agent }).IsUnique().HasFilter("lifted_at IS NULL")
                .HasDatabaseName("ix_standing_orders_open");
        }
    }
}
