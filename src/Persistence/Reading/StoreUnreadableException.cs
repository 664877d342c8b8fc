namespace Helicarrier.Persistence.Reading;

/// <summary>A database that cannot be read: absent, locked, corrupt, or of another program or version.</summary>
public sealed class StoreUnreadableException : Exception
{
    public StoreUnreadableException()
    {
    }

    public StoreUnreadableException(string message)
        : base(message)
    {
    }

    public StoreUnreadableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
