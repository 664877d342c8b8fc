using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("When a kind of job is asked for by the program itself, where somebody changed what the program brings.")]
public sealed class OpsSchedule
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Name from the program's list of kinds.")]
    public required string JobType { get; set; }

    [Comment("Five fields of cron, in UTC.")]
    public required string Cron { get; set; }

    [Comment("1 while it is not asked for by itself.")]
    public bool IsPaused { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset ChangedAt { get; set; }

    [Comment("Who changed it last.")]
    public required string ChangedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpsSchedule>
    {
        public void Configure(EntityTypeBuilder<OpsSchedule> builder)
        {
            builder.ToTable("ops_schedules", table => table.HasCheckConstraint("ck_ops_schedules_is_paused", "is_paused IN (0, 1)"));
            builder.HasKey(row => new { row.OrganizationId, row.JobType });
            builder.OwnedByOrganization();
        }
    }
}
