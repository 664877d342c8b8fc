using Helicarrier.Domain;
using Helicarrier.Domain.Repricing;

namespace Helicarrier.Services.Repricing;

/// <summary>Which calls somebody wants priced again, as they wrote it: the one way to a scope from every door.</summary>
/// <param name="From">First day or instant.</param>
/// <param name="To">Last day, or instant, exclusive.</param>
/// <param name="Model">Only this model, as served.</param>
/// <param name="Agent">Only this agent.</param>
/// <param name="Source">Only this source.</param>
public sealed record RepriceWish(string? From, string? To, string? Model, string? Agent, string? Source)
{
    /// <summary>The scope; null with the first thing that is wrong.</summary>
    /// <param name="organizationId">Whose calls.</param>
    /// <param name="zone">Whose days.</param>
    /// <param name="fault">What is wrong, for the door to word.</param>
    public RepriceScope? Scope(OrganizationId organizationId, TimeZoneInfo zone, out RepriceFault fault)
    {
        fault = RepriceFault.None;
        if (RepriceRange.From(From, zone) is not { } from)
        {
            fault = RepriceFault.From;
        }
        else if (RepriceRange.To(To, zone) is not { } to)
        {
            fault = RepriceFault.To;
        }
        else if (from >= to)
        {
            fault = RepriceFault.Order;
        }
        else if (!Array.TrueForAll([Model, Agent, Source], text => AskedText.IsUsable(text)))
        {
            fault = RepriceFault.Text;
        }
        else
        {
            return new() { OrganizationId = organizationId, From = from, To = to, Model = Model, Agent = Agent, Source = Source };
        }
        return null;
    }
}
