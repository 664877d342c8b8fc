using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Agents that were ever heard of, with their latest session.")]
public sealed class Agent
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The agent's own id, unique within the tenant.")]
    public required string AgentId { get; set; }

    [Comment("Name for people.")]
    public required string Label { get; set; }

    [Comment("Client or role.")]
    public string? Kind { get; set; }

    [Comment("Machine.")]
    public string? Host { get; set; }

    [Comment("The session with the latest event.")]
    public string? LastSessionId { get; set; }

    [Comment("UTC ms; fixes the agent's slot on the Bridge.")]
    public DateTimeOffset FirstSeenAt { get; set; }

    [Comment("UTC ms of the latest event.")]
    public DateTimeOffset LastSeenAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Agent>
    {
        public void Configure(EntityTypeBuilder<Agent> builder)
        {
            builder.ToTable("agents");
            builder.HasKey(row => new { row.OrganizationId, row.AgentId });
            builder.HasIndex(row => new { row.OrganizationId, row.LastSeenAt });
            builder.OwnedByOrganization();
        }
    }
}
