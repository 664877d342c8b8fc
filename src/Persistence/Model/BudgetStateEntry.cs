using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("How each budget stood at its latest check. Sums past 9.2 billion USD are stored as that.")]
public sealed class BudgetStateEntry
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The budget.")]
    public required string BudgetId { get; set; }

    [Comment("UTC ms, inclusive.")]
    public DateTimeOffset PeriodStart { get; set; }

    [Comment("UTC ms, exclusive.")]
    public DateTimeOffset PeriodEnd { get; set; }

    [Comment("Nano-dollars of the period's priced calls.")]
    public NanoUsd SpentNanos { get; set; }

    [Comment("Calls of the period.")]
    public long Calls { get; set; }

    [Comment("Those without a price.")]
    public long UnpricedCalls { get; set; }

    [Comment("Nano-dollars of the last 15 minutes.")]
    public NanoUsd RecentNanos { get; set; }

    [Comment("Nano-dollars that calls under way may come to.")]
    public NanoUsd InFlightNanos { get; set; }

    [Comment("Sessions that work.")]
    public int Working { get; set; }

    [Comment("Those among them that do not run here.")]
    public int Watched { get; set; }

    [Comment("within | warned | cannot_tell | reached.")]
    public BudgetStanding Standing { get; set; }

    [Comment("ok | warning | critical.")]
    public AlertStatus Status { get; set; }

    [Comment("1 while agents in its scope are stopped.")]
    public bool IsStopping { get; set; }

    [Comment("UTC ms of the check from which on it stands so in this period.")]
    public DateTimeOffset Since { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CheckedAt { get; set; }

    [Comment("Why the latest check failed; the rest is of the one before.")]
    public string? Error { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<BudgetStateEntry>
    {
        public void Configure(EntityTypeBuilder<BudgetStateEntry> builder)
        {
            builder.ToTable("budget_states", table =>
            {
                table.HasCheckConstraint("ck_budget_states_standing", "standing IN ('within', 'warned', 'cannot_tell', 'reached')");
                table.HasCheckConstraint("ck_budget_states_status", "status IN ('ok', 'warning', 'critical')");
            });
            builder.HasKey(row => new { row.OrganizationId, row.BudgetId });
            builder.OwnedByOrganization();
        }
    }
}
