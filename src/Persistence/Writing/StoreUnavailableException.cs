namespace Helicarrier.Persistence.Writing;

/// <summary>The store cannot be written or read now. Nothing of what was asked was done; the message is one line for an operator.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner) : Exception(message, inner)
{
    public StoreUnavailableException()
        : this("The store cannot be used.", null)
    {
    }

    public StoreUnavailableException(string message)
        : this(message, null)
    {
    }
}
