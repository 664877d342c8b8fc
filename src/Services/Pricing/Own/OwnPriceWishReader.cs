using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>Checks what somebody wrote against the limits of a book.</summary>
/// <param name="below">The book in force, which knows the names of providers.</param>
/// <param name="now">UTC.</param>
public sealed class OwnPriceWishReader(PriceBook below, DateTimeOffset now)
{
    /// <summary>Characters of a provider's name at most.</summary>
    public const int LongestProvider = 64;

    /// <summary>Characters of a model's name at most: no longer one is looked up.</summary>
    public const int LongestModel = 256;

    /// <summary>Characters of a source at most.</summary>
    public const int LongestSource = 500;

    /// <summary>How far ahead a price may begin.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    private const int LongestFigure = 40;

    /// <summary>The price, without a number; null with the first thing that is wrong.</summary>
    public OwnPrice? Read(OwnPriceWish wish, out OwnPriceRefusal? refusal)
    {
        var (provider, model) = ("", "");
        refusal = RefuseFrom(wish.From, out var from) ?? RefuseProvider(wish, from, ref provider) ?? RefuseModel(wish.Model, provider, from, ref model)
            ?? RefuseSource(wish.Source);
        if (refusal is not null) return null;
        var figures = new Dictionary<PriceClass, decimal>();
        foreach (var (name, text) in wish.Rates.Where(static pair => !string.IsNullOrWhiteSpace(pair.Value)))
        {
            if ((refusal = RefuseFigure(name, text!, figures)) is not null) return null;
        }
        if ((refusal = RefuseFigures(wish.IsFree, figures)) is not null) return null;
        return new()
        {
            Provider = provider, Model = model, From = from, IsFree = wish.IsFree, Source = wish.Source!.Trim(),
            Rates = figures.Where(static pair => !pair.Key.IsEach()).Aggregate(new RateCard(), static (card, pair) => card.With(pair.Key, pair.Value)),
            WebSearch = figures.TryGetValue(PriceClass.WebSearch, out var search) ? search : null,
            CallFee = figures.TryGetValue(PriceClass.Call, out var call) ? call : null,
        };
    }

    private OwnPriceRefusal? RefuseFrom(string? text, out DateTimeOffset from)
    {
        from = default;
        if (BookNode.ReadInstant(text?.Trim()) is not { } at || !AskedTime.Contains(at))
        {
            return new(OwnPriceCodes.FromInvalid, "Valid from must be a day (2026-11-20) or an instant in UTC (2026-11-20T14:00:00Z).", "validFrom");
        }
        from = at;
        return at - now > Furthest ? new(OwnPriceCodes.FromTooFar, "A price can begin at most a year from now.", "validFrom") : null;
    }

    private OwnPriceRefusal? RefuseProvider(OwnPriceWish wish, DateTimeOffset from, ref string provider)
    {
        if (!IsName(wish.Provider, LongestProvider) || wish.Provider!.Contains('/', StringComparison.Ordinal))
        {
            return new(
                OwnPriceCodes.ProviderInvalid,
                $"Provider must be one word of at most {LongestProvider} visible characters without a slash, such as moonshotai.", "provider");
        }
        var known = below.FindProvider(wish.Provider, from);
        provider = known?.Name ?? CloudNames.Plain(wish.Provider);
        if (known is not null || wish.IsNewProvider) return null;
        var plain = provider;
        var near = below.Providers.Select(static one => one.Name)
            .Where(name => name.Contains(plain, StringComparison.Ordinal) || plain.Contains(name, StringComparison.Ordinal)).Take(3).ToList();
        var perhaps = near.Count == 0 ? "" : $" Perhaps it is {string.Join(" or ", near)}.";
        return new(OwnPriceCodes.ProviderUnknown, $"The book knows no provider {provider}.{perhaps} Say that it is a new one if it is.", "provider");
    }

    private OwnPriceRefusal? RefuseModel(string? text, string provider, DateTimeOffset from, ref string model)
    {
        if (!IsName(text, LongestModel) || below.WantedName(provider, text, from) is not { } wanted)
        {
            return new(OwnPriceCodes.ModelInvalid, $"Model must be one word of at most {LongestModel} visible characters, as served.", "model");
        }
        // A maker's own prefix goes, so that the price holds for its calls with and without it.
        model = below.WantedName(null, text, from) is { } prefixed && prefixed.Provider == provider ? prefixed.Model : wanted.Model;
        return null;
    }

    private static OwnPriceRefusal? RefuseSource(string? source)
    {
        var text = source?.Trim() ?? "";
        if (text.Length == 0) return new(OwnPriceCodes.SourceMissing, "Say where the figures are from: a page or an invoice.", "source");
        return text.Length > LongestSource || VisibleText.Line(text) != text
            ? new(OwnPriceCodes.SourceInvalid, $"Source must be one visible line of at most {LongestSource} characters.", "source")
            : null;
    }

    private static OwnPriceRefusal? RefuseFigure(string name, string text, Dictionary<PriceClass, decimal> figures)
    {
        var field = "rates." + VisibleText.Cut(VisibleText.Line(name), LongestProvider);
        if (!WireName.TryParse<PriceClass>(name, out var priceClass))
        {
            var known = string.Join(", ", Enum.GetValues<PriceClass>().Select(WireName.Of));
            return new(OwnPriceCodes.ClassUnknown, $"{field["rates.".Length..]} is no class of a rate; known are {known}.", field);
        }
        if (text.Length > LongestFigure
            || !decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rate))
        {
            return new(OwnPriceCodes.NotANumber, $"The rate of {WireName.Of(priceClass)} must be a number such as 2.50.", field);
        }
        if (rate < 0m) return new(OwnPriceCodes.Negative, $"The rate of {WireName.Of(priceClass)} is below 0.", field);
        figures[priceClass] = rate;
        if (OwnRate.IsOne(priceClass, rate)) return null;
        var most = OwnRate.Most(priceClass).ToString(CultureInfo.InvariantCulture);
        return new(
            OwnPriceCodes.OutOfRange,
            $"The rate of {WireName.Of(priceClass)} must be 0, or 0.0001 to {most} dollars with at most {OwnRate.Decimals} digits behind the point.", field);
    }

    private static OwnPriceRefusal? RefuseFigures(bool isFree, Dictionary<PriceClass, decimal> figures)
    {
        if (isFree) return figures.Count == 0 ? null : new(OwnPriceCodes.FreeWithRates, "A model that is free has no rates.", "rates");
        if (!figures.ContainsKey(PriceClass.Input) || !figures.ContainsKey(PriceClass.Output))
        {
            return new(OwnPriceCodes.RatesMissing, "Input and output need a rate; 0 is one.", "rates");
        }
        return figures.Values.All(static rate => rate == 0m)
            ? new(OwnPriceCodes.FreeNotSaid, "Every rate is 0: say that it is free, if it is.", "rates")
            : null;
    }

    private static bool IsName(string? text, int longest) =>
        text?.Trim() is { Length: > 0 } name && name.Length <= longest && VisibleText.Line(name) == name && !name.Any(char.IsWhiteSpace);
}
