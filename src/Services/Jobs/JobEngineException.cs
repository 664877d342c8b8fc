namespace Helicarrier.Services.Jobs;

/// <summary>The engine that runs jobs cannot take one now.</summary>
public sealed class JobEngineException : Exception
{
    public JobEngineException()
    {
    }

    public JobEngineException(string message)
        : base(message)
    {
    }

    public JobEngineException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
