using Helicarrier.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Prices that people state, over those of the price book. One that was removed stays as history and prices nothing.")]
public sealed class OwnPriceEntry
{
    [Comment("Key, never used again: receipts name it.")]
    public long OwnPriceId { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("Provider as the book names it, lower case.")]
    public required string Provider { get; set; }

    [Comment("Model, lower case.")]
    public required string Model { get; set; }

    [Comment("UTC ms, whole seconds, inclusive.")]
    public DateTimeOffset ValidFrom { get; set; }

    [Comment("1 when calls cost nothing; then no rate is stated.")]
    public bool IsFree { get; set; }

    [Comment("Nano-dollars for a million tokens; null is not stated, 0 is stated on purpose.")]
    public long? InputNanos { get; set; }

    [Comment("As input.")]
    public long? OutputNanos { get; set; }

    [Comment("As input; null bills reasoning as output.")]
    public long? ReasoningNanos { get; set; }

    [Comment("As input.")]
    public long? CacheReadNanos { get; set; }

    [Comment("As input: writes that live for minutes.")]
    public long? CacheWriteShortNanos { get; set; }

    [Comment("As input: writes that live for an hour.")]
    public long? CacheWriteLongNanos { get; set; }

    [Comment("As input; null costs what input costs.")]
    public long? ToolInputNanos { get; set; }

    [Comment("As input; null costs what output costs.")]
    public long? ToolOutputNanos { get; set; }

    [Comment("Nano-dollars for one web search.")]
    public long? WebSearchNanos { get; set; }

    [Comment("Nano-dollars for the call itself.")]
    public long? CallNanos { get; set; }

    [Comment("Where the figures are from: a page or an invoice.")]
    public required string Source { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset AddedAt { get; set; }

    [Comment("Who added it.")]
    public required string AddedBy { get; set; }

    [Comment("UTC ms; null while it holds.")]
    public DateTimeOffset? RemovedAt { get; set; }

    [Comment("Who removed it.")]
    public string? RemovedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OwnPriceEntry>
    {
        public void Configure(EntityTypeBuilder<OwnPriceEntry> builder)
        {
            builder.ToTable("pricing_own_prices", table =>
            {
                table.HasCheckConstraint("ck_pricing_own_prices_rates", "is_free = (input_nanos IS NULL) AND is_free = (output_nanos IS NULL)");
                table.HasCheckConstraint("ck_pricing_own_prices_removed", "(removed_at IS NULL) = (removed_by IS NULL)");
            });
            builder.HasKey(row => row.OwnPriceId);
            builder.OwnedByOrganization();

            // Two prices of one model from one instant on would leave open which holds: the database refuses the second.
            builder.HasIndex(row => new { row.OrganizationId, row.Provider, row.Model, row.ValidFrom }).IsUnique().HasFilter("removed_at IS NULL");
        }
    }
}
