using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Repricing;

/// <summary>Which stored calls are priced again. Every filter is optional and exact; they combine with AND.</summary>
public sealed record RepriceScope
{
    public OrganizationId OrganizationId { get; init; } = OrganizationId.Default;

    /// <summary>Calls at or after, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Calls before, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>A model as served, verbatim.</summary>
    public string? Model { get; init; }

    /// <summary>An agent id.</summary>
    public string? Agent { get; init; }

    /// <summary>A source name.</summary>
    public string? Source { get; init; }

    /// <summary>A price of one's own, by its number: calls for which it is in force in the book that they are priced by again.</summary>
    public long? OwnPrice { get; init; }

    /// <summary>Whether a call of the range passes the filters that need no book.</summary>
    public bool Covers(string? model, string agent, string source) =>
        (Model is null || Model == model) && (Agent is null || Agent == agent) && (Source is null || Source == source);

    /// <summary>Whether a call passes the filter that the book decides.</summary>
    public bool Covers(UsagePricer pricer, UsageEvent usage) => OwnPrice is null || pricer.OwnPriceOf(usage) == OwnPrice;
}
