namespace Helicarrier.Domain.Pricing;

/// <summary>Somebody else's price file that a book was held against.</summary>
/// <param name="Id">What the book calls it, lower case, unique in the book.</param>
/// <param name="Name">What readers are shown.</param>
/// <param name="Date">When it was made.</param>
public sealed record PriceCatalogue(string Id, string Name, DateOnly Date)
{
    /// <summary>How old a catalogue may be for its word to count, in days before the book's own date.</summary>
    public const int DaysThatCount = 90;

    /// <summary>Whose catalogue it is: two states of one catalogue are one witness.</summary>
    public string Maker => Id.Split('@')[0];

    /// <summary>Whether what it says counts for a book of this date.</summary>
    public bool CountsFor(DateTimeOffset published)
    {
        var day = DateOnly.FromDateTime(published.UtcDateTime);
        return Date <= day && Date >= day.AddDays(-DaysThatCount);
    }
}
