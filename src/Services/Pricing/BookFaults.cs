namespace Helicarrier.Services.Pricing;

/// <summary>What was found while a book file was read, and by which version of the format.</summary>
internal sealed class BookFaults
{
    public required int Format { get; init; }

    /// <summary>One sentence for each fault, beginning with the path of the value. Any fault refuses the book.</summary>
    public List<string> Sentences { get; } = [];

    /// <summary>Paths of figures that a person has yet to fill in. The book can be used; what they would price has no cost.</summary>
    public List<string> Unset { get; } = [];
}
