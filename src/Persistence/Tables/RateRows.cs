using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Tables;

/// <summary>The one way from a row of <c>pricing_rates</c> to the rates that it holds.</summary>
internal static class RateRows
{
    /// <summary>One row by its key.</summary>
    public const string GetSql =
        """
        SELECT book_version, book_hash, provider, model, effective_from, band, tier, input_rate, output_rate, cache_write_short_rate,
            cache_write_long_rate, cache_read_rate, tool_input_rate, tool_output_rate, web_search_rate, modifiers, call_rate, reasoning_rate,
            agreement
        FROM pricing_rates WHERE rate_key = @0
        """;

    /// <summary>Reads the row of <see cref="GetSql"/>.</summary>
    public static AppliedRate Read(Rows row) => ToRate(new()
    {
        RateId = [],
        BookVersion = row.String(0),
        BookHash = row.String(1),
        Provider = row.String(2),
        Model = row.String(3),
        EffectiveFrom = row.Time(4),
        Band = row.String(5),
        Tier = row.String(6),
        InputRate = row.Text(7),
        OutputRate = row.Text(8),
        CacheWriteShortRate = row.Text(9),
        CacheWriteLongRate = row.Text(10),
        CacheReadRate = row.Text(11),
        ToolInputRate = row.Text(12),
        ToolOutputRate = row.Text(13),
        WebSearchRate = row.Text(14),
        Modifiers = row.String(15),
        CallRate = row.Text(16),
        ReasoningRate = row.Text(17),
        Agreement = row.Text(18),
    });

    public static AppliedRate ToRate(PricingRate row) => new()
    {
        BookVersion = row.BookVersion,
        BookHash = row.BookHash,
        Provider = row.Provider,
        Model = row.Model,
        EffectiveFrom = row.EffectiveFrom,
        Band = row.Band,
        Tier = row.Tier,
        Input = Rate(row.InputRate),
        Output = Rate(row.OutputRate),
        Reasoning = Rate(row.ReasoningRate),
        CacheWriteShort = Rate(row.CacheWriteShortRate),
        CacheWriteLong = Rate(row.CacheWriteLongRate),
        CacheRead = Rate(row.CacheReadRate),
        ToolInput = Rate(row.ToolInputRate),
        ToolOutput = Rate(row.ToolOutputRate),
        WebSearch = Rate(row.WebSearchRate),
        CallFee = Rate(row.CallRate),
        Modifiers = row.Modifiers,
        Agreements = RateAgreements.Parse(row.Agreement),
    };

    private static decimal? Rate(string? stored) =>
        stored is null ? null : decimal.Parse(stored, NumberStyles.Number, CultureInfo.InvariantCulture);
}
