using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("How a talk with the client of a run stands. Holds what is still to be said, a prompt too, until the client has it.")]
public sealed class RunTalk
{
    [Comment("The run.")]
    public required RunId RunId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The client's name of its session; null until it is known.")]
    public string? SessionId { get; set; }

    [Comment("opening | idle | working | failed.")]
    public TurnState Turn { get; set; }

    [Comment("The model that the client says it uses.")]
    public string? Model { get; set; }

    [Comment("The model that it was told to use and has not shown yet.")]
    public string? WantedModel { get; set; }

    [Comment("What went wrong last, at most 500 characters.")]
    public string? Error { get; set; }

    [Comment("Bytes of the run's output that were taken in.")]
    public long ReadTo { get; set; }

    [Comment("The whole of it, JSON.")]
    public required string StateJson { get; set; }

    [Comment("UTC ms of the latest write.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RunTalk>
    {
        public void Configure(EntityTypeBuilder<RunTalk> builder)
        {
            builder.ToTable("run_talks", table =>
            {
                table.HasCheckConstraint("ck_run_talks_turn", "turn IN ('opening', 'idle', 'working', 'failed')");
                table.HasCheckConstraint("ck_run_talks_read_to", "read_to >= 0");
            });
            builder.HasKey(row => row.RunId);
            builder.OwnedByOrganization();
            builder.HasIndex(row => new { row.OrganizationId, row.SessionId });
        }
    }
}
