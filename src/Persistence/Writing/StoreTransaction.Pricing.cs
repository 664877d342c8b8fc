using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

public sealed partial class StoreTransaction
{
    private const string PutBookSql =
        """
        INSERT INTO pricing_books (book_hash, book_version, source, content_json, loaded_at) VALUES (@0, @1, @2, @3, @4)
        ON CONFLICT (book_hash) DO NOTHING
        """;

    private const string PutRateSql =
        """
        INSERT INTO pricing_rates (rate_id, book_version, book_hash, provider, model, effective_from, band, tier, input_rate,
            output_rate, cache_write_short_rate, cache_write_long_rate, cache_read_rate, tool_input_rate, tool_output_rate,
            web_search_rate, modifiers, call_rate, reasoning_rate)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18)
        ON CONFLICT (rate_id) DO NOTHING
        """;

    private const string FindRateSql = "SELECT rate_key FROM pricing_rates WHERE rate_id = @0";

    private readonly Dictionary<AppliedRate, long> _rates = [];

    /// <summary>Keeps a price book, so that rows priced with it can say what it held. Known books change nothing.</summary>
    public void PutPricingBook(string bookHash, string bookVersion, string source, string contentJson) =>
        Statement(PutBookSql, 5).Run(bookHash, bookVersion, source, contentJson, Ms(Now));

    private long RateKey(AppliedRate rate)
    {
        if (_rates.TryGetValue(rate, out var key)) return key;
        string?[] rates =
        [
            Rate(rate.Input), Rate(rate.Output), Rate(rate.CacheWriteShort), Rate(rate.CacheWriteLong), Rate(rate.CacheRead),
            Rate(rate.ToolInput), Rate(rate.ToolOutput), Rate(rate.WebSearch),
        ];
        var (fee, reasoning) = (Rate(rate.CallFee), Rate(rate.Reasoning));
        var effective = Ms(rate.EffectiveFrom);
        var id = EventId.From(
            [rate.BookHash, rate.Provider, rate.Model, effective.ToString(CultureInfo.InvariantCulture), rate.Band, rate.Tier,
            rate.Modifiers, .. rates.Select(value => value ?? "-"), .. fee is null ? [] : new[] { fee }, .. reasoning is null ? [] : new[] { "reasoning " + reasoning }]).ToBytes();
        Statement(PutRateSql, 19).Run(
            id, rate.BookVersion, rate.BookHash, rate.Provider, rate.Model, effective, rate.Band, rate.Tier, rates[0], rates[1],
            rates[2], rates[3], rates[4], rates[5], rates[6], rates[7], rate.Modifiers, fee, reasoning);
        key = Statement(FindRateSql, 1).Scalar(id)!.Value;
        _rates[rate] = key;
        return key;
    }

    // A unit that was taken back may have taken a rate row, or the first word of telemetry, with it.
    private void ForgetWhatMayBeGone()
    {
        _rates.Clear();
        ForgetTelemetry();
        _frozen.Clear();
    }

    private static string? Rate(decimal? value) => value?.ToString("0.############", CultureInfo.InvariantCulture);
}
