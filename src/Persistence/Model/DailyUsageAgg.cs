using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Closed days by agent and model, made from ledger_day, usage_day and usage_hourly_rollup by the job rollup.")]
public sealed class DailyUsageAgg
{
    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("UTC days since 1970-01-01.")]
    public long Day { get; set; }

    [Comment("Agent.")]
    public required string AgentId { get; set; }

    [Comment("Model, verbatim: of sessions the latest, of calls the one that served them. Empty when unknown.")]
    public required string ModelId { get; set; }

    [Comment("Sessions that started on the day.")]
    public long RunsTotal { get; set; }

    [Comment("Milliseconds, of these sessions.")]
    public long RuntimeMsTotal { get; set; }

    [Comment("Calls that were made on the day, as in all columns below.")]
    public long CallsTotal { get; set; }

    [Comment("Calls with status error.")]
    public long ErrorsTotal { get; set; }

    [Comment("Calls without a cost.")]
    public long UnpricedTotal { get; set; }

    [Comment("Input, cache writes and reads, tool input.")]
    public long PromptTokensTotal { get; set; }

    [Comment("Output with reasoning.")]
    public long CompletionTokensTotal { get; set; }

    [Comment("Sum of known totals.")]
    public long TotalTokensTotal { get; set; }

    [Comment("Whole dollars of known costs.")]
    public long CostDollars { get; set; }

    [Comment("Nano-dollars beyond them, less than a dollar.")]
    public long CostRestNanos { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DailyUsageAgg>
    {
        public void Configure(EntityTypeBuilder<DailyUsageAgg> builder)
        {
            builder.ToTable("daily_usage_agg");
            builder.HasKey(row => new { row.OrganizationId, row.Day, row.AgentId, row.ModelId });
            builder.OwnedByOrganization();
        }
    }
}
