using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("Rates as applied to rows, after band, tier and region: the frozen part of a receipt. Rows are never changed; equal rates share one.")]
public sealed class PricingRate
{
    [Comment("Key.")]
    public long RateKey { get; set; }

    [Comment("First 16 bytes of SHA-256 over all other columns, unique.")]
    public required byte[] RateId { get; set; }

    [Comment("Book version.")]
    public required string BookVersion { get; set; }

    [Comment("Book content, SHA-256 hex.")]
    public required string BookHash { get; set; }

    [Comment("Provider in the book.")]
    public required string Provider { get; set; }

    [Comment("Model in the book.")]
    public required string Model { get; set; }

    [Comment("UTC ms from when the book holds these rates.")]
    public DateTimeOffset EffectiveFrom { get; set; }

    [Comment("Context band.")]
    public required string Band { get; set; }

    [Comment("Service tier priced.")]
    public required string Tier { get; set; }

    [Comment("USD per million tokens, decimal as text, by class; null where the book publishes none.")]
    public string? InputRate { get; set; }

    [Comment("As input_rate.")]
    public string? OutputRate { get; set; }

    [Comment("As input_rate, of the reasoning within the output; null where it costs what the output costs.")]
    public string? ReasoningRate { get; set; }

    [Comment("As input_rate.")]
    public string? CacheWriteShortRate { get; set; }

    [Comment("As input_rate.")]
    public string? CacheWriteLongRate { get; set; }

    [Comment("As input_rate.")]
    public string? CacheReadRate { get; set; }

    [Comment("As input_rate.")]
    public string? ToolInputRate { get; set; }

    [Comment("As input_rate.")]
    public string? ToolOutputRate { get; set; }

    [Comment("USD for one web search, decimal as text.")]
    public string? WebSearchRate { get; set; }

    [Comment("USD for the call itself, decimal as text.")]
    public string? CallRate { get; set; }

    [Comment("What was multiplied in, in words.")]
    public required string Modifiers { get; set; }

    [Comment("How well catalogues witness each rate, e.g. input:high output:medium; null where that was not recorded.")]
    public string? Agreement { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PricingRate>
    {
        public void Configure(EntityTypeBuilder<PricingRate> builder)
        {
            builder.ToTable("pricing_rates");
            builder.HasKey(row => row.RateKey);
            builder.HasIndex(row => row.RateId).IsUnique();
            builder.HasOne<PricingBook>().WithMany().HasForeignKey(row => row.BookHash).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
