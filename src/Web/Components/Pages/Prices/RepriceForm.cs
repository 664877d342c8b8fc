using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>What an admin fills in.</summary>
public sealed class RepriceForm
{
    /// <summary>Hash of the book.</summary>
    public string Book { get; set; } = "";

    /// <summary>First day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? To { get; set; }

    public string Model { get; set; } = "";

    public string Agent { get; set; } = "";

    public string Source { get; set; } = "";

    /// <summary>The scope; null with what is missing in words.</summary>
    public RepriceScope? Scope(OrganizationId organizationId, TimeZoneInfo zone, out string? refusal)
    {
        refusal = Book.Length == 0 ? "Choose a book." : From is null || To is null ? "Both days are needed." : null;
        if (refusal is not null) return null;
        var wish = new RepriceWish(Day(From), Day(To), Known(Model), Known(Agent), Known(Source));
        if (wish.Scope(organizationId, zone, out var fault) is { } scope) return scope;
        refusal = fault switch
        {
            RepriceFault.Order => "The first day lies behind the last.",
            RepriceFault.Text => $"Model, agent and source have at most {AskedText.MaxLength} characters.",
            _ => $"Days can be chosen from {AskedTime.Range}.",
        };
        return null;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Known(string text) => text.Trim() is { Length: > 0 } known ? known : null;
}
