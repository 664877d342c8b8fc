namespace Helicarrier.Services.Pricing.Own;

/// <summary>A price of one's own as somebody wrote it: the one way to a price from every door.</summary>
public sealed record OwnPriceWish
{
    /// <summary>The provider, in any spelling that the book knows.</summary>
    public string? Provider { get; init; }

    /// <summary>The model as served.</summary>
    public string? Model { get; init; }

    /// <summary>A day, which begins at 00:00 UTC, or an instant in UTC.</summary>
    public string? From { get; init; }

    /// <summary>Whether calls cost nothing.</summary>
    public bool IsFree { get; init; }

    /// <summary>Figures by the name of their class, as text: dollars for a million tokens, or for each.</summary>
    public IReadOnlyDictionary<string, string?> Rates { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where they are from.</summary>
    public string? Source { get; init; }

    /// <summary>Whether a provider that the book does not know is meant to be a new one.</summary>
    public bool IsNewProvider { get; init; }
}
