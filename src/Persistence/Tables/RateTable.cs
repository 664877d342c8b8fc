using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>pricing_rates</c>: the rates that were frozen with calls, each set once.</summary>
public sealed class RateTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO pricing_rates (rate_id, book_version, book_hash, provider, model, effective_from, band, tier, input_rate,
            output_rate, cache_write_short_rate, cache_write_long_rate, cache_read_rate, tool_input_rate, tool_output_rate,
            web_search_rate, modifiers, call_rate, reasoning_rate, agreement)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19)
        ON CONFLICT (rate_id) DO NOTHING
        """;

    private const string FindSql = "SELECT rate_key FROM pricing_rates WHERE rate_id = @0";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Dictionary<AppliedRate, long> _keys = [];
    private readonly FrozenRates _frozen = new(scope.Connection);

    /// <summary>The key of rates, which are stored if they are new; null for none.</summary>
    public long? KeyOf(AppliedRate? rate)
    {
        if (rate is null) return null;
        if (_keys.TryGetValue(rate, out var key)) return key;
        var effective = Ms(rate.EffectiveFrom);
        string?[] rates =
        [
            Text(rate.Input), Text(rate.Output), Text(rate.CacheWriteShort), Text(rate.CacheWriteLong), Text(rate.CacheRead),
            Text(rate.ToolInput), Text(rate.ToolOutput), Text(rate.WebSearch),
        ];
        var id = IdOf(rate, effective, rates);
        _put.Run(
            id, rate.BookVersion, rate.BookHash, rate.Provider, rate.Model, effective, rate.Band, rate.Tier, rates[0], rates[1],
            rates[2], rates[3], rates[4], rates[5], rates[6], rates[7], rate.Modifiers, Text(rate.CallFee), Text(rate.Reasoning),
            rate.Agreements?.Text);
        return _keys[rate] = _find.Scalar(id)!.Value;
    }

    /// <summary>The rates of a key; null for none.</summary>
    /// <exception cref="InvalidOperationException">There are no such rates.</exception>
    public AppliedRate? Find(long? key) => _frozen.Find(key);

    internal override void Forget()
    {
        _keys.Clear();
        _frozen.Forget();
    }

    // Who agrees is said by the book, whose hash is in the id.
    // A fee and a rate of reasoning came later than the others: where there is none, the id is what it was before.
    private static byte[] IdOf(AppliedRate rate, long effective, string?[] rates)
    {
        var (fee, reasoning) = (Text(rate.CallFee), Text(rate.Reasoning));
        return EventId.From(
        [
            rate.BookHash, rate.Provider, rate.Model, effective.ToString(CultureInfo.InvariantCulture), rate.Band, rate.Tier,
            rate.Modifiers, .. rates.Select(value => value ?? "-"), .. fee is null ? [] : new[] { fee },
            .. reasoning is null ? [] : new[] { "reasoning " + reasoning },
        ]).ToBytes();
    }

    private static string? Text(decimal? value) => value?.ToString("0.############", CultureInfo.InvariantCulture);
}
