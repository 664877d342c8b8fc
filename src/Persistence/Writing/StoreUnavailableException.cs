namespace Helicarrier.Persistence.Writing;

/// <summary>
/// The store cannot be written now: another process holds it, its disk is full, or its file cannot be read or written. Nothing of
/// the work was written; the same work may succeed later.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
        : base("The store cannot be written.")
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
