using Helicarrier.Persistence.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Configurations;

internal sealed class AlertRuleConfiguration : IEntityTypeConfiguration<AlertRule>
{
    public void Configure(EntityTypeBuilder<AlertRule> builder)
    {
        builder.ToTable("alert_rules", table =>
            table.HasCheckConstraint("ck_alert_rules_thresholds", "critical_threshold >= warn_threshold"));
        builder.HasKey(row => row.RuleId);
        builder.OwnedByOrganization();
    }
}

internal sealed class AlertStateConfiguration : IEntityTypeConfiguration<AlertState>
{
    public void Configure(EntityTypeBuilder<AlertState> builder)
    {
        builder.ToTable("alert_state");
        builder.HasKey(row => row.RuleId);
        builder.HasIndex(row => new { row.Status, row.LastTransitionAt });
        builder.HasIndex(row => new { row.LifecycleState, row.SuppressedUntil });
        builder.HasOne<AlertRule>().WithOne().HasForeignKey<AlertState>(row => row.RuleId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
