using System.Globalization;
using System.Text.Json;
using Helicarrier.Tests.E2E.Fixtures;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>What the book that ships asks for tokens, worked out apart from the product.</summary>
internal static class PriceList
{
    // USD for a million tokens are so many nano-dollars for one.
    private const decimal Nanos = 1_000;

    /// <summary>What calls cost, in nano-dollars.</summary>
    public static long CostOf(IEnumerable<StatedCall> calls) => calls.Sum(static call =>
    {
        var rates = RatesOf(call.Model);
        var cost = (call.Tokens.Input * Rate(rates, "input")) + (call.Tokens.CacheWriteShort * Rate(rates, "cache_write_short"))
            + (call.Tokens.CacheWriteLong * Rate(rates, "cache_write_long")) + (call.Tokens.CacheRead * Rate(rates, "cache_read"))
            + (call.Tokens.Output * Rate(rates, "output"));
        return decimal.ToInt64(cost * Nanos);
    });

    private static decimal Rate(JsonElement rates, string name) => rates.GetProperty(name).GetDecimal();

    // The longest name in the book that the model's begins with: providers put a date behind it.
    private static JsonElement RatesOf(string model)
    {
        var book = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", "Services", "Pricing", "Books"), "*.json").Order(StringComparer.Ordinal).Last();
        using var document = JsonDocument.Parse(File.ReadAllText(book));
        var priced = document.RootElement.GetProperty("providers").EnumerateObject()
            .SelectMany(static provider => provider.Value.GetProperty("models").EnumerateObject())
            .Where(one => model.StartsWith(one.Name, StringComparison.Ordinal))
            .MaxBy(static one => one.Name.Length).Value;
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return priced.GetProperty("prices").EnumerateArray()
            .Last(price => !price.TryGetProperty("from", out var from) || string.CompareOrdinal(from.GetString(), today) <= 0)
            .GetProperty("rates").Clone();
    }
}
