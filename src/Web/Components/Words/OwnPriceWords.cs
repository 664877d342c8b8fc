using System.Globalization;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Own;

namespace Helicarrier.Web.Components.Words;

/// <summary>How prices of one's own are said.</summary>
public static class OwnPriceWords
{
    /// <summary>A class in a form.</summary>
    public static string Label(PriceClass priceClass) => priceClass switch
    {
        PriceClass.CacheWriteShort => "Cache write",
        PriceClass.CacheWriteLong => "Cache write, 1 h",
        PriceClass.WebSearch => "Web search, each",
        PriceClass.Call => "The call, each",
        _ => PriceClassWords.Label(priceClass),
    };

    /// <summary>What it states, in one line.</summary>
    public static string Rates(OwnPrice price) => price.IsFree
        ? "free"
        : string.Join(
            ", ",
            Enum.GetValues<PriceClass>().Where(one => price.Of(one) is not null)
                .Select(one => $"{Label(one).ToLowerInvariant()} {RateWords.Amount(price.Of(one))}"));

    /// <summary>A day, or an instant where it begins none.</summary>
    public static string From(DateTimeOffset at) =>
        at.UtcDateTime.ToString(at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss' UTC'", CultureInfo.InvariantCulture);

    /// <summary>What it would do, in sentences.</summary>
    public static IEnumerable<string> Effect(OwnPriceLook look)
    {
        var total = look.Diff.Total;
        yield return total.Priced > 0 ? Priced(look) : "No stored call would get a price from it.";
        if (look.Altered > 0)
        {
            var (has, gets) = look.Altered == 1 ? ("has", "gets") : ("have", "get");
            yield return $"{Format.Counted(look.Altered, "call")} that {has} a price {gets} another. In all: {RepriceWords.Change(total)}.";
        }
        if (total.Unpriced > 0)
        {
            var its = total.Unpriced == 1 ? "its" : "their";
            yield return $"{Format.Counted(total.Unpriced, "call")} would lose {its} price: other tiers and empty classes are not covered.";
        }
        if (look.StillUnpriced > 0)
        {
            yield return $"{Format.Counted(look.StillUnpriced, "call")} still {(look.StillUnpriced == 1 ? "has" : "have")} no price.";
        }
        yield return $"The book in force becomes {look.BookVersion}.";
    }

    private static string Priced(OwnPriceLook look)
    {
        var lines = look.Lines.Select(
            static line => $"{Format.Count(line.Quantity)} {Label(line.Class).ToLowerInvariant()} × {RateWords.Amount(line.Rate)}");
        var becomes = look.Diff.Total.Priced == 1 ? "becomes" : "become";
        return $"{Format.Counted(look.Diff.Total.Priced, "call")} without a price {becomes} ${look.Cost}: {string.Join(" + ", lines)}. "
            + $"{Format.Tokens(look.Tokens)} tokens.";
    }
}
