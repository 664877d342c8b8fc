using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Reports.Logs;

/// <summary>What one unit of logs (a file, a database) says about calls, before units are merged and priced.</summary>
/// <param name="Source">Whose logs: a <see cref="SourceNames"/> value.</param>
/// <param name="Usage">Calls, each id once.</param>
/// <param name="Sessions">The sessions of these calls, each once.</param>
/// <param name="Subagents">Subagents that are summarised, each once; their calls are in units of their own, if those exist.</param>
/// <param name="Skipped">Lines and calls refused, by reason.</param>
internal sealed record UnitReading(
    string Source,
    IReadOnlyList<UsageEvent> Usage,
    IReadOnlyList<SessionFact> Sessions,
    IReadOnlyCollection<SubagentReference> Subagents,
    IReadOnlyDictionary<string, long> Skipped)
{
    /// <summary>Something could not be read just now that may tell more at another time: never kept.</summary>
    public bool IsPassing { get; init; }
}

/// <summary>What a unit says of a session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Nearness">Whose title counts where units differ: the smaller one's.</param>
internal sealed record SessionFact(ReportSession Session, SessionNearness Nearness)
{
    /// <summary>What this and another unit say together. Who only mentions a session does not know whose it is.</summary>
    public SessionFact With(SessionFact other)
    {
        if (IsMention != other.IsMention)
            return IsMention ? other : this;
        var (near, far) = Nearness <= other.Nearness ? (this, other) : (other, this);
        var whose = Folder.GoesBefore(other.Folder) ? Session : other.Session;
        return near with { Session = whose with { Title = near.Session.Title ?? far.Session.Title } };
    }

    private bool IsMention => Nearness == SessionNearness.Mentioned;

    private AgentFolder Folder => new(Session.AgentId, Session.Project);
}

internal enum SessionNearness
{
    /// <summary>The unit is called after the session.</summary>
    Own = 0,

    /// <summary>The unit has lines of the session.</summary>
    Described = 1,

    /// <summary>A copied call names the session.</summary>
    Mentioned = 2,
}
