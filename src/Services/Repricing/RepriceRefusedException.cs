namespace Helicarrier.Services.Repricing;

/// <summary>A repricing or its undo cannot be done as the store stands. The message is a sentence for an operator.</summary>
public sealed class RepriceRefusedException : Exception
{
    public RepriceRefusedException(string message)
        : base(message)
    {
    }

    public RepriceRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public RepriceRefusedException()
    {
    }

    /// <summary>True when there is no such repricing at all.</summary>
    public bool IsMissing { get; init; }
}
