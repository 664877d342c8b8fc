namespace Helicarrier.Services.Reports;

/// <summary>Where the calls were read, and what could not be.</summary>
public sealed record ReportOrigin
{
    /// <summary><c>logs | store | events</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Directories, the database, or files.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The book that calls were priced with; for a store the book that new calls would be, as rows keep their own.</summary>
    public required string BookVersion { get; init; }

    public required string BookHash { get; init; }

    /// <summary>Log files found.</summary>
    public int Files { get; init; }

    /// <summary>Logs of a kind that this version cannot read: none, since compressed ones are read.</summary>
    public int Unsupported { get; init; }

    /// <summary>Lines and calls of these files that were refused, by reason, whatever the selection is.</summary>
    public IReadOnlyDictionary<string, long> Skipped { get; init; } = new Dictionary<string, long>();

    /// <summary>Subagents, as <c>SESSION/AGENT</c>, that a session summarises though their own log is not there: their calls are missing.</summary>
    public IReadOnlyList<string> SubagentLogsMissing { get; init; } = [];

    /// <summary>Files and roots that could not be read, with the reason.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}
