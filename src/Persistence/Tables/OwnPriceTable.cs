using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>pricing_own_prices</c>: prices that people state. A row is never changed but for its end.</summary>
public sealed class OwnPriceTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO pricing_own_prices
            (organization_id, provider, model, valid_from, is_free, input_nanos, output_nanos, reasoning_nanos, cache_read_nanos,
             cache_write_short_nanos, cache_write_long_nanos, tool_input_nanos, tool_output_nanos, web_search_nanos, call_nanos, source, added_at,
             added_by)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17)
        """;

    private const string FindSql =
        """
        SELECT own_price_id FROM pricing_own_prices
        WHERE organization_id = @0 AND provider = @1 AND model = @2 AND valid_from = @3 AND removed_at IS NULL
        """;

    private const string CountSql = "SELECT count(*) FROM pricing_own_prices WHERE organization_id = @0 AND removed_at IS NULL";

    private const string RemoveSql =
        """
        UPDATE pricing_own_prices SET removed_at = @2, removed_by = @3
        WHERE organization_id = @0 AND own_price_id = @1 AND removed_at IS NULL
        """;

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _count = scope.Statement(CountSql);
    private readonly Statement _remove = scope.Statement(RemoveSql);

    /// <summary>Adds a price and returns its number. One of the same model and instant must not hold.</summary>
    public long Put(OrganizationId organizationId, OwnPrice price, string actor)
    {
        var rates = price.Rates;
        var id = _put.Insert(
            organizationId.Value, price.Provider, price.Model, Ms(price.From), price.IsFree, Nanos(rates.Input), Nanos(rates.Output),
            Nanos(rates.Reasoning), Nanos(rates.CacheRead), Nanos(rates.CacheWriteShort), Nanos(rates.CacheWriteLong), Nanos(rates.ToolInput),
            Nanos(rates.ToolOutput), Nanos(price.WebSearch), Nanos(price.CallFee), price.Source, Now, actor);
        Unit.Changes.Add(new OwnPriceChange(organizationId));
        return id;
    }

    /// <summary>The number of the price of a model that holds from exactly this instant on; null when there is none.</summary>
    public long? Find(OrganizationId organizationId, string provider, string model, DateTimeOffset from) =>
        _find.Scalar(organizationId.Value, provider, model, Ms(from));

    /// <summary>How many hold.</summary>
    public long Count(OrganizationId organizationId) => _count.Scalar(organizationId.Value) ?? 0;

    /// <summary>Ends a price; its row stays. False when none of this number holds.</summary>
    public bool Remove(OrganizationId organizationId, long id, string actor)
    {
        if (_remove.Run(organizationId.Value, id, Now, actor) == 0) return false;
        Unit.Changes.Add(new OwnPriceChange(organizationId));
        return true;
    }

    private static long? Nanos(decimal? usd) => OwnPriceRows.Nanos(usd);
}
