using System.Text.Json;
using Helicarrier.Services.Pricing.Own;

namespace Helicarrier.Web.Endpoints;

/// <summary>A price of one's own to add.</summary>
/// <param name="Provider">In any spelling that the book knows.</param>
/// <param name="Model">As served.</param>
/// <param name="ValidFrom">A day, which begins at 00:00 UTC, or an instant in UTC.</param>
/// <param name="Rates">By class: dollars for a million tokens, or for each web search or call. 0 says that the class costs nothing.</param>
/// <param name="Source">Where the figures are from: a page or an invoice.</param>
/// <param name="Free">Calls cost nothing; then no rate is stated.</param>
/// <param name="NewProvider">A provider that the book does not know is meant to be a new one.</param>
/// <param name="DryRun">Show what it would do and write nothing.</param>
/// <param name="Reprice">Price exactly its stored calls again as well.</param>
internal sealed record OwnPriceWanted(
    string? Provider, string? Model, string? ValidFrom, Dictionary<string, JsonElement>? Rates, string? Source, bool Free = false,
    bool NewProvider = false, bool DryRun = false, bool Reprice = false)
{
    public OwnPriceWish ToWish() => new()
    {
        Provider = Provider, Model = Model, From = ValidFrom, IsFree = Free, IsNewProvider = NewProvider, Source = Source,
        Rates = (Rates ?? []).ToDictionary(static pair => pair.Key, static pair => Text(pair.Value), StringComparer.Ordinal),
    };

    // Null is not stated; what is no number is refused as such.
    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();
}
