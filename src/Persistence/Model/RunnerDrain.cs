using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Runners that take no new runs, by a person's order. What they hold goes on.")]
public sealed class RunnerDrain
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Which it is: local, or one of control_runners.")]
    public required RunnerId RunnerId { get; set; }

    [Comment("UTC ms of the order.")]
    public DateTimeOffset DrainedAt { get; set; }

    [Comment("Who gave it.")]
    public required string DrainedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RunnerDrain>
    {
        public void Configure(EntityTypeBuilder<RunnerDrain> builder)
        {
            builder.ToTable("runner_drains");
            builder.HasKey(row => new { row.OrganizationId, row.RunnerId });
            builder.OwnedByOrganization();
        }
    }
}
