using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("What people were told of a budget: each thing once in a period, under one limit.")]
public sealed class BudgetNoticeEntry
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The budget.")]
    public required string BudgetId { get; set; }

    [Comment("UTC ms of the period's first instant.")]
    public DateTimeOffset PeriodStart { get; set; }

    [Comment("Nano-dollars: the limit then. One that is raised has thresholds of its own.")]
    public NanoUsd LimitNanos { get; set; }

    [Comment("A threshold in percent | unpriced | not_checked | not_stopped.")]
    public required string Notice { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset At { get; set; }

    [Comment("Nano-dollars that were spent then.")]
    public NanoUsd SpentNanos { get; set; }

    [Comment("Nano-dollars: the worst overshoot that was printed at the check before a hard limit was reached.")]
    public NanoUsd? BoundNanos { get; set; }

    [Comment("Nano-dollars past a hard limit, at most, as measured in that period.")]
    public NanoUsd? OvershootNanos { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<BudgetNoticeEntry>
    {
        public void Configure(EntityTypeBuilder<BudgetNoticeEntry> builder)
        {
            builder.ToTable("budget_notices");
            builder.HasKey(row => new { row.OrganizationId, row.BudgetId, row.PeriodStart, row.LimitNanos, row.Notice });
            builder.HasIndex(row => new { row.OrganizationId, row.At }).HasFilter("overshoot_nanos IS NOT NULL")
                .HasDatabaseName("ix_budget_notices_reached");
            builder.OwnedByOrganization();
        }
    }
}
