using Helicarrier.Domain;
using Helicarrier.Domain.Budgets;
using Helicarrier.Domain.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("What may be spent in a period, and what happens then.")]
public sealed class BudgetEntry
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UUID.")]
    public required string BudgetId { get; set; }

    [Comment("What people call it.")]
    public required string Name { get; set; }

    [Comment("0 is not looked at.")]
    public bool IsEnabled { get; set; }

    [Comment("organization | agent | project | model.")]
    public BudgetScopeType ScopeType { get; set; }

    [Comment("The agent's id, the working directory or the model as served; null of an organization.")]
    public string? ScopeValue { get; set; }

    [Comment("day | week (from Monday) | month (from the first).")]
    public BudgetPeriod Period { get; set; }

    [Comment("IANA zone by whose calendar periods begin.")]
    public required string Zone { get; set; }

    [Comment("Nano-dollars.")]
    public NanoUsd LimitNanos { get; set; }

    [Comment("soft (tells) | hard (stops).")]
    public BudgetKind Kind { get; set; }

    [Comment("pause | kill: how a hard one stops.")]
    public BudgetAction Action { get; set; }

    [Comment("1 when a hard one stops too while calls have no price.")]
    public bool StopsUnpriced { get; set; }

    [Comment("Percent of the limit at which people are told, ascending, joined by commas; the last is 100.")]
    public required string Thresholds { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset CreatedAt { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<BudgetEntry>
    {
        public void Configure(EntityTypeBuilder<BudgetEntry> builder)
        {
            builder.ToTable("budgets", table =>
            {
                table.HasCheckConstraint(
                    "ck_budgets_scope",
                    "scope_type IN ('organization', 'agent', 'project', 'model') AND (scope_type = 'organization') = (scope_value IS NULL)");
                table.HasCheckConstraint("ck_budgets_period", "period IN ('day', 'week', 'month')");
                table.HasCheckConstraint("ck_budgets_limit", "limit_nanos > 0");
                table.HasCheckConstraint("ck_budgets_kind", "kind IN ('soft', 'hard')");
                table.HasCheckConstraint("ck_budgets_action", "action IN ('pause', 'kill')");
            });
            builder.HasKey(row => new { row.OrganizationId, row.BudgetId });
            builder.OwnedByOrganization();
        }
    }
}
