using Helicarrier.Domain.Jobs;

namespace Helicarrier.Web.Jobs;

/// <summary>Tells Hangfire that a job has ended otherwise than well: nothing is to be tried again.</summary>
public sealed class NotSucceededException : Exception
{
    public NotSucceededException()
        : base("The job did not succeed.")
    {
    }

    public NotSucceededException(string message)
        : base(message)
    {
    }

    public NotSucceededException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Failed or cancelled.</summary>
    public JobStatus Status { get; init; } = JobStatus.Failed;
}
