using Helicarrier.Domain.Sessions;

namespace Helicarrier.Domain.Ledger;

/// <summary>An entry of a session's timeline as it is stored, without what it carries.</summary>
/// <param name="Key">Which one; grows with the order in which entries of all sessions were stored.</param>
/// <param name="EventId">Its source's own id, unique within the session.</param>
/// <param name="Seq">Its place in the session; entries of one place come by their times.</param>
/// <param name="Type">What it is.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Source">Where the session was reported.</param>
/// <param name="Bytes">Of its payload as UTF-8; 0 where it is not kept any more.</param>
/// <param name="IsKept">False when the payload is past retention.</param>
public sealed record SessionEntry(
    long Key, string EventId, long Seq, SessionEventType Type, DateTimeOffset At, string Source, long Bytes, bool IsKept)
{
    /// <summary>Most entries of a page.</summary>
    public const int MaxPage = 500;
}
