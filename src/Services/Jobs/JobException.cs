namespace Helicarrier.Services.Jobs;

/// <summary>A job cannot be done, and trying again would not help. The message is one sentence for an operator.</summary>
public sealed class JobException : Exception
{
    public JobException()
    {
    }

    public JobException(string message)
        : base(message)
    {
    }

    public JobException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A stable word for what went wrong.</summary>
    public string Code { get; init; } = JobErrors.Refused;
}
