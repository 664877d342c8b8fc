using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Runners on other machines that were ever connected and not forgotten.")]
public sealed class ControlRunner
{
    [Comment("Which it is: 32 hexadecimal digits that it chose itself.")]
    public required RunnerId RunnerId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("What people call it. Two may have the same, one after the other.")]
    public required string Name { get; set; }

    [Comment("What it is good for: words, separated by spaces.")]
    public required string Labels { get; set; }

    [Comment("Runs that it holds at a time.")]
    public int Places { get; set; }

    [Comment("Of its program.")]
    public required string Version { get; set; }

    [Comment("What a stop rests on there: cgroup | scan | none.")]
    public ProofKind Proof { get; set; }

    [Comment("SHA-256 of the secret with which it proves its id.")]
    public required byte[] SecretHash { get; set; }

    [Comment("Name of the key that it came with.")]
    public required string KeyName { get; set; }

    [Comment("UTC ms of its latest connection.")]
    public DateTimeOffset ConnectedAt { get; set; }

    [Comment("UTC ms when it was last heard, at most 30 s behind while it is connected.")]
    public DateTimeOffset HeardAt { get; set; }

    [Comment("UTC ms until when no other runner may have its name.")]
    public DateTimeOffset LeaseUntil { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ControlRunner>
    {
        public void Configure(EntityTypeBuilder<ControlRunner> builder)
        {
            builder.ToTable("control_runners", table =>
            {
                table.HasCheckConstraint("ck_control_runners_proof", "proof IN ('cgroup', 'scan', 'none')");
                table.HasCheckConstraint("ck_control_runners_places", "places > 0");
            });
            builder.HasKey(row => row.RunnerId);
            builder.OwnedByOrganization();
            builder.HasIndex(row => new { row.OrganizationId, row.Name });
        }
    }
}
