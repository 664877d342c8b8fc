namespace Helicarrier.Domain.Usage;

/// <summary>How a model call ended. Stored as <c>success | rate_limited | error</c>.</summary>
public enum UsageStatus
{
    Success,
    RateLimited,
    Error,
}
