using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Endpoints;

/// <summary>One stored event of a session, without its payload.</summary>
/// <param name="Entry">Which one.</param>
/// <param name="EventId">Its source's own id.</param>
/// <param name="Seq">Its place in the session.</param>
/// <param name="EventType">What it is.</param>
/// <param name="EventTs">When it happened.</param>
/// <param name="Source">Where the session was reported.</param>
/// <param name="PayloadBytes">Of the payload as UTF-8; 0 where it is not kept any more.</param>
/// <param name="PayloadKept">False when the payload is past retention.</param>
internal sealed record StoredEventEntry(
    long Entry, string EventId, long Seq, string EventType, string EventTs, string Source, long PayloadBytes, bool PayloadKept)
{
    public static StoredEventEntry Of(SessionEntry row) =>
        new(row.Key, row.EventId, row.Seq, WireName.Of(row.Type), WireTime.Of(row.At), row.Source, row.Bytes, row.IsKept);
}
