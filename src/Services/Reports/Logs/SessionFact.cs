using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Services.Reports.Logs;

/// <summary>What a unit says of a session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Nearness">Whose title counts where units differ: the smaller one's.</param>
internal sealed record SessionFact(ReportSession Session, SessionNearness Nearness)
{
    /// <summary>What this and another unit say together. Who only mentions a session does not know whose it is.</summary>
    public SessionFact With(SessionFact other)
    {
        if (IsMention != other.IsMention) return IsMention ? other : this;
        var (near, far) = Nearness <= other.Nearness ? (this, other) : (other, this);
        var whose = Folder.GoesBefore(other.Folder) ? Session : other.Session;
        return near with { Session = whose with { Title = near.Session.Title ?? far.Session.Title } };
    }

    private bool IsMention => Nearness == SessionNearness.Mentioned;

    private AgentFolder Folder => new(Session.AgentId, Session.Project);
}
