namespace Helicarrier.Services.Pricing;

/// <summary>What was found while a book file was read, and by which version of the format.</summary>
internal sealed class BookFaults
{
    public required int Format { get; init; }

    /// <summary>One sentence for each fault, beginning with the path of the value. Any fault refuses the book.</summary>
    public List<string> Sentences { get; } = [];

    /// <summary>Those of <see cref="Sentences"/> that find a figure of 0 or less, which is a placeholder and no price.</summary>
    public List<string> Placeholders { get; } = [];

    /// <summary>False when a name leads nowhere, or to two places at one time.</summary>
    public bool NamesHold { get; set; } = true;

    /// <summary>Paths of figures that a person has yet to fill in. The book can be used; what they would price has no cost.</summary>
    public List<string> Unset { get; } = [];

    /// <summary>Who states its rates.</summary>
    public WitnessReader Witnesses { get; } = new();
}
