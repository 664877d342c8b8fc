using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Pricing.Listing;

namespace Helicarrier.Web.Endpoints;

/// <summary>Calls of one model that have no price for one reason.</summary>
/// <param name="Model">As served; null when the source names none.</param>
/// <param name="Source">Where the calls come from.</param>
/// <param name="Reason">Why; null when none was kept.</param>
/// <param name="Calls">How many.</param>
/// <param name="Tokens">Known tokens of them.</param>
/// <param name="FirstDay">The UTC day of the first, YYYY-MM-DD.</param>
/// <param name="LastDay">The UTC day of the latest.</param>
/// <param name="Similar">Names of the book that look like it; never used by themselves.</param>
internal sealed record UnpricedBody(
    string? Model, string Source, string? Reason, long Calls, long Tokens, string FirstDay, string LastDay, IReadOnlyList<string> Similar)
{
    public static UnpricedBody Of(UnpricedUse use, PriceBook book) => new(
        Filled(use.Model), use.Source, Filled(use.Reason), use.Calls, use.Tokens, Day(use.First), Day(use.Last), UnpricedNames.Similar(book, use));

    private static string? Filled(string text) => text.Length == 0 ? null : text;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
