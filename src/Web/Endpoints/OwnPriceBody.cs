using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A price of one's own.</summary>
/// <param name="Id">Its number, which receipts name.</param>
/// <param name="Provider">The book's name.</param>
/// <param name="Model">Lower case.</param>
/// <param name="ValidFrom">UTC, inclusive.</param>
/// <param name="Free">Calls cost nothing.</param>
/// <param name="Rates">By class, as stated; empty where it is free.</param>
/// <param name="Source">Where the figures are from.</param>
/// <param name="AddedAt">UTC.</param>
/// <param name="AddedBy">Who added it.</param>
/// <param name="RemovedAt">UTC; null while it holds.</param>
/// <param name="RemovedBy">Who removed it.</param>
/// <param name="Calls">Calls of the last thirty days that it priced.</param>
/// <param name="Repricings">Repricings that it brought and that can be undone, latest first.</param>
internal sealed record OwnPriceBody(
    long Id, string Provider, string Model, string ValidFrom, bool Free, IReadOnlyDictionary<string, decimal> Rates, string Source, string AddedAt,
    string AddedBy, string? RemovedAt, string? RemovedBy, long Calls, IReadOnlyList<long> Repricings)
{
    public static OwnPriceBody Of(OwnPriceRow row, long calls, IReadOnlyList<long> repricings) => new(
        row.Price.Id, row.Price.Provider, row.Price.Model, WireTime.Of(row.Price.From), row.Price.IsFree, RatesOf(row.Price), row.Price.Source,
        WireTime.Of(row.AddedAt), row.AddedBy, WireTime.Of(row.RemovedAt), row.RemovedBy, calls, repricings);

    public static IReadOnlyDictionary<string, decimal> RatesOf(OwnPrice price) => Enum.GetValues<PriceClass>()
        .Where(one => price.Of(one) is not null).ToDictionary(WireName.Of, one => price.Of(one)!.Value, StringComparer.Ordinal);
}
