using System.Globalization;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>How much a book covers.</summary>
/// <param name="Providers">Providers.</param>
/// <param name="Models">Models.</param>
/// <param name="Names">Names that lead to one of them: the models' own and their aliases.</param>
/// <param name="Rates">Rates of tokens and fees, by band, tier and time; rates of tools, which repeat others, are not counted.</param>
/// <param name="High">Rates that two catalogues of the 90 days before the book agree on.</param>
/// <param name="Medium">Rates that one states.</param>
/// <param name="Low">Rates that none states, or that one contradicts.</param>
public sealed record BookCount(int Providers, int Models, int Names, int Rates, int High, int Medium, int Low)
{
    public static BookCount Of(PriceBook book)
    {
        var rates = BookRates.Of(book).ToList();
        return new(
            book.Providers.Count, book.Providers.Sum(provider => provider.Models.Count),
            book.Providers.Sum(provider => provider.Models.Count + provider.ModelAliases.Count), rates.Count,
            rates.Count(rate => rate.Agreement is RateAgreement.High), rates.Count(rate => rate.Agreement is RateAgreement.Medium),
            rates.Count(rate => rate.Agreement is RateAgreement.Low));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Models} models of {Providers} providers under {Names} names, {Rates} rates; {High} high, {Medium} medium, {Low} low");
}
