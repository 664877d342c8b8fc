using Helicarrier.Domain.Repricing;
using Helicarrier.Services.Repricing;

namespace Helicarrier.Cli.Reprice;

/// <summary>What was asked for, as it was typed.</summary>
internal sealed record RepriceWish(string? Book, string? From, string? To, string? Model, string? Agent, string? Source)
{
    /// <summary>The scope; null with the first reason why there is none.</summary>
    public RepriceScope? Scope(string organizationId, TimeZoneInfo zone, out string refusal)
    {
        refusal = "";
        if (Book is null || From is null || To is null)
        {
            refusal = "--book, --from and --to are required.";
            return null;
        }

        if (RepriceRange.From(From, zone) is not { } from)
        {
            refusal = $"--from '{From}' is neither a date (YYYY-MM-DD) nor an instant with a zone.";
            return null;
        }

        if (RepriceRange.To(To, zone) is not { } to)
        {
            refusal = $"--to '{To}' is neither a date (YYYY-MM-DD) nor an instant with a zone.";
            return null;
        }

        if (from < to) return new() { OrganizationId = organizationId, From = from, To = to, Model = Model, Agent = Agent, Source = Source };
        refusal = "--from must lie before --to.";
        return null;
    }
}
