using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Runs that budgets stopped, or could not.")]
public sealed class BudgetHoldEntry
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The budget.")]
    public required string BudgetId { get; set; }

    [Comment("The run.")]
    public required RunId RunId { get; set; }

    [Comment("Its agent.")]
    public required string Agent { get; set; }

    [Comment("pause | kill.")]
    public BudgetAction Action { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset HeldAt { get; set; }

    [Comment("Why it could not be stopped; null when it was.")]
    public string? Error { get; set; }

    [Comment("UTC ms when it went on or was over.")]
    public DateTimeOffset? EndedAt { get; set; }

    [Comment("Who let it go on; budget when it was over by itself.")]
    public string? EndedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<BudgetHoldEntry>
    {
        public void Configure(EntityTypeBuilder<BudgetHoldEntry> builder)
        {
            builder.ToTable("budget_holds", table =>
            {
                table.HasCheckConstraint("ck_budget_holds_action", "action IN ('pause', 'kill')");
                table.HasCheckConstraint("ck_budget_holds_ended", "(ended_at IS NULL) = (ended_by IS NULL)");
            });
            builder.HasKey(row => new { row.OrganizationId, row.BudgetId, row.RunId });
            builder.HasIndex(row => new { row.OrganizationId, row.RunId }).HasFilter("ended_at IS NULL").HasDatabaseName("ix_budget_holds_open");
            builder.OwnedByOrganization();
        }
    }
}
