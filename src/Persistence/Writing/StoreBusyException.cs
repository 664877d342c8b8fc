namespace Helicarrier.Persistence.Writing;

/// <summary>The writer's queue is full. The caller should be told to come back: nothing was taken on.</summary>
public sealed class StoreBusyException : Exception
{
    public StoreBusyException()
        : base("The store's write queue is full.")
    {
    }

    public StoreBusyException(string message)
        : base(message)
    {
    }

    public StoreBusyException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
