namespace Helicarrier.Web.Jobs;

/// <summary>Tells Hangfire that an attempt did not end its job.</summary>
public sealed class TryAgainException : Exception
{
    public TryAgainException()
        : base("The job is tried again.")
    {
    }

    public TryAgainException(string message)
        : base(message)
    {
    }

    public TryAgainException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>How long to wait before it.</summary>
    public TimeSpan Pause { get; init; }
}
