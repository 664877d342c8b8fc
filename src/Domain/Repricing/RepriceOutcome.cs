namespace Helicarrier.Domain.Repricing;

/// <summary>What pricing a stored call again comes to.</summary>
public enum RepriceOutcome
{
    /// <summary>The same figures: the row keeps its receipt, also the name of the book that priced it first.</summary>
    Unchanged,

    /// <summary>Priced before and after, or unpriced before and after, and something that its receipt says is different.</summary>
    Changed,

    /// <summary>Unpriced before, priced now.</summary>
    Priced,

    /// <summary>Priced before; the book does not price it.</summary>
    Unpriced,

    /// <summary>The cost is the sender's bill. It is never touched.</summary>
    Reported,
}
