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
    public RepriceScope? Scope(string organizationId, TimeZoneInfo zone, out string? refusal)
    {
        refusal = null;
        if (Book.Length == 0) refusal = "Choose a book.";
        else if (From is not { } from || To is not { } to) refusal = "Both days are needed.";
        else if (from > to) refusal = "The first day lies behind the last.";
        else return new() { OrganizationId = organizationId, From = LocalDay.On(from, zone).Start, To = LocalDay.On(to, zone).End, Model = Known(Model), Agent = Known(Agent), Source = Known(Source) };
        return null;
    }

    private static string? Known(string text) => text.Trim() is { Length: > 0 } known ? known : null;
}

/// <summary>A difference that was shown, with what it was shown for: exactly this is applied.</summary>
public sealed record RepricePreview(RepriceScope Scope, ShelvedBook Book, RepriceDiff Diff);
