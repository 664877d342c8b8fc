namespace Helicarrier.Domain.Reports;

/// <summary>What a report tells of a session.</summary>
public sealed record ReportSession
{
    public required string SessionId { get; init; }

    /// <summary>Client and project folder, e.g. <c>claude-code:helicarrier</c>; null where nobody says.</summary>
    public string? AgentId { get; init; }

    /// <summary>The working directory, verbatim.</summary>
    public string? Project { get; init; }

    public string? Title { get; init; }
}
