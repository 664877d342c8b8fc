using Helicarrier.Domain;
using Helicarrier.Services.Pricing;

namespace Helicarrier.Web.Endpoints;

/// <summary>One rate, and who states it.</summary>
/// <param name="Class">What is billed.</param>
/// <param name="Usd">Dollars for a million tokens, or for each web search or call.</param>
/// <param name="Agreement"><c>high</c>, <c>medium</c> or <c>low</c>; null where the book names no witnesses.</param>
/// <param name="Agreeing">Catalogues that state the same.</param>
/// <param name="Contradicting">Catalogues that state another one.</param>
internal sealed record RateBody(string Class, decimal Usd, string? Agreement, IReadOnlyList<string> Agreeing, IReadOnlyList<string> Contradicting)
{
    public static RateBody Of(BookRate rate) => new(
        WireName.Of(rate.Class), rate.Rate, rate.Agreement is { } agreement ? WireName.Of(agreement) : null,
        [.. rate.Witness?.Agreeing.Select(static one => one.Id) ?? []], [.. rate.Witness?.Contradicting.Select(static one => one.Id) ?? []]);
}
