using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Listing;
using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Words;

/// <summary>How the list of prices says what a rate is, when it applies and who states it.</summary>
public static class RateWords
{
    /// <summary>Dollars to as many decimals as there are, two at least; "no price" where none is published.</summary>
    public static string Amount(decimal? rate) => rate is { } usd ? usd.ToString("0.00########", CultureInfo.InvariantCulture) : "no price";

    /// <summary>Writes of both lifetimes.</summary>
    public static string Writes(PriceRow row) => (row.Of(PriceClass.CacheWriteShort), row.Of(PriceClass.CacheWriteLong)) switch
    {
        (null, null) => "no price",
        ({ } shortLived, null) => Amount(shortLived),
        (var shortLived, { } longLived) => $"{Amount(shortLived)}, 1 h {Amount(longLived)}",
    };

    /// <summary>Under which conditions.</summary>
    public static string Applies(PriceRow row)
    {
        string[] parts =
        [
            .. row.Tier == TierPrice.Standard ? Array.Empty<string>() : [row.Tier],
            .. row.Band == ContextBand.Base ? Array.Empty<string>() : [row.Band],
            .. row.Hours is { } hours ? [hours] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "always" : string.Join(", ", parts);
    }

    /// <summary>From when, and until when where that is known.</summary>
    public static string Since(PriceRow row, DateTimeOffset now)
    {
        var since = row.From == PriceEntry.SinceLaunch ? "launch" : Day(row.From);
        if (row.From > now) return $"from {since}";
        return row.Until is { } until ? $"{since} to {Day(until.AddDays(-1))}" : since;
    }

    /// <summary>What catalogues say of a row.</summary>
    public static (string Severity, IconName Icon, string Word) Look(PriceRow row, DateTimeOffset published)
    {
        if (row.Rates.Any(static rate => rate.Own is not null)) return ("info", IconName.Tag, "own price");
        if (row.IsDisputed(published)) return ("warning", IconName.Warn, "differ");
        return row.Agreement switch
        {
            RateAgreement.High => ("ok", IconName.Check, "2 or more agree"),
            RateAgreement.Medium => ("ok", IconName.Check, "1 agrees"),
            RateAgreement.Low when row.Rates.Any(static rate => rate.Agreement > RateAgreement.Low) => ("info", IconName.Info, "agree in part"),
            RateAgreement.Low => ("info", IconName.Info, "no recent one agrees"),
            null => ("info", IconName.Info, "not compared"),
        };
    }

    /// <summary>Who states a rate and who states another one, and whose word no longer counts.</summary>
    public static string Witnesses(BookRate rate, DateTimeOffset published)
    {
        if (rate.Own is { } own) return $"{own.Label}: {VisibleText.Line(own.Source)}";
        if (rate.Witness is not { } witness) return "not compared with any catalogue";
        string[] parts =
        [
            .. Names("as in", witness.Agreeing, published),
            .. Names("another rate in", witness.Contradicting, published),
        ];
        return parts.Length == 0 ? "in no catalogue" : string.Join("; ", parts);
    }

    private static IEnumerable<string> Names(string what, IReadOnlyList<PriceCatalogue> catalogues, DateTimeOffset published)
    {
        if (catalogues.Count == 0) yield break;
        var names = catalogues.Select(one => one.Name + (one.CountsFor(published) ? "" : " (too old to count)"));
        yield return $"{what} {string.Join(", ", names)}";
    }

    private static string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
