namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>What the database has of one session.</summary>
internal sealed record OpenCodeMoved
{
    /// <summary>Its messages' ids.</summary>
    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>When they were created, epoch ms.</summary>
    public HashSet<long> Created { get; } = [];
}
