using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Own;

namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>A price of one's own as a person fills it in.</summary>
public sealed class OwnPriceDraft
{
    /// <summary>Figures by class, as typed.</summary>
    public Dictionary<PriceClass, string?> Rates { get; } = [];

    public string? Provider { get; set; }

    public string? Model { get; set; }

    public string? From { get; set; }

    public string? Source { get; set; }

    public bool IsFree { get; set; }

    public bool IsNewProvider { get; set; }

    /// <summary>Whether its stored calls are priced again at once.</summary>
    public bool Reprices { get; set; } = true;

    /// <summary>Fills the figures in, and nothing else.</summary>
    public void Copy(PriceEntry entry)
    {
        Rates.Clear();
        foreach (var priceClass in entry.Rates.Stated().Where(static one => one is not (PriceClass.ToolInput or PriceClass.ToolOutput)))
        {
            Rates[priceClass] = Text(entry.Rates.Of(priceClass)!.Value);
        }
        if (entry.WebSearch is { } search) Rates[PriceClass.WebSearch] = Text(search);
        if (entry.CallFee is { } call) Rates[PriceClass.Call] = Text(call);
    }

    public OwnPriceWish ToWish() => new()
    {
        Provider = Provider, Model = Model, From = From, Source = Source, IsFree = IsFree, IsNewProvider = IsNewProvider,
        Rates = IsFree ? new() : Rates.ToDictionary(static pair => WireName.Of(pair.Key), static pair => pair.Value, StringComparer.Ordinal),
    };

    private static string Text(decimal rate) => rate.ToString("0.00#######", CultureInfo.InvariantCulture);
}
