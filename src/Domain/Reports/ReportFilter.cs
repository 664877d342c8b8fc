using System.IO.Enumeration;

namespace Helicarrier.Domain.Reports;

/// <summary>
/// Which calls a report is about. An empty list asks for nothing; of a list that is not empty one name has to fit. Names
/// are compared without case, and <c>*</c> stands for any letters.
/// </summary>
public sealed record ReportFilter
{
    /// <summary>First instant, UTC, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End, UTC, exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary><see cref="Usage.SourceNames"/> values.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Agents' ids, or either half of them: the client or the folder.</summary>
    public IReadOnlyList<string> Agents { get; init; } = [];

    /// <summary>Working directories, or their last folders.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Models as served.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> Providers { get; init; } = [];

    public bool Matches(ReportCall call)
    {
        var usage = call.Priced.Usage;
        return (From is null || usage.OccurredAt >= From)
            && (Until is null || usage.OccurredAt < Until)
            && Any(Sources, usage.Source)
            && Any(Models, usage.Model)
            && Any(Providers, usage.Provider)
            && (Agents.Count == 0 || MatchesAgent(call.Session.AgentId))
            && (Projects.Count == 0 || Any(Projects, call.Session.Project) || Any(Projects, Leaf(call.Session.Project)));
    }

    private bool MatchesAgent(string? agent)
    {
        if (Any(Agents, agent)) return true;
        var colon = agent?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon >= 0 && (Any(Agents, agent![..colon]) || Any(Agents, agent[(colon + 1)..]));
    }

    private static bool Any(IReadOnlyList<string> wanted, string? name)
    {
        if (wanted.Count == 0) return true;
        if (name is null) return false;
        foreach (var pattern in wanted)
        {
            // Backslashes are plain letters of Windows paths here, not escapes.
            if (FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), name)) return true;
        }

        return false;
    }

    private static string? Leaf(string? path)
    {
        var trimmed = path?.TrimEnd('/', '\\');
        return string.IsNullOrEmpty(trimmed) ? null : trimmed[(trimmed.LastIndexOfAny(['/', '\\']) + 1)..];
    }
}
