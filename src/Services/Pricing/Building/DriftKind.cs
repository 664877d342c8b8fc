namespace Helicarrier.Services.Pricing.Building;

/// <summary>Why a book and a catalogue differ.</summary>
public enum DriftKind
{
    /// <summary>Evidence decided it; the decision says by what.</summary>
    Exception,

    /// <summary>A catalogue that is newer than this one states what the book says.</summary>
    Superseded,

    /// <summary>The catalogue charges something else for prompt or answer, so that what it adds belongs to another price.</summary>
    OtherPrice,

    /// <summary>It is not in the book, and a decision or a rule says why.</summary>
    LeftOut,

    /// <summary>Nothing explains it: the book or the decisions have to change.</summary>
    Unexplained,
}
