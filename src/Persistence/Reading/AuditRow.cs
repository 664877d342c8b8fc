using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>Who did what to what, when.</summary>
/// <param name="Id">Ascending in the order of writing.</param>
/// <param name="OccurredAt">UTC, to the millisecond.</param>
/// <param name="ActorType">A person's key, the program itself, or a migration.</param>
/// <param name="Actor">Handle of the person, or name of the key or job.</param>
/// <param name="Action">A verb with dots, e.g. <c>api_key.create</c>.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Metadata">A JSON object as it was written; never holds a secret.</param>
public sealed record AuditRow(
    long Id, DateTimeOffset OccurredAt, ActorType ActorType, string Actor, string Action, string Target, string Metadata)
{
    /// <summary>Where it stands in the order of the list.</summary>
    public PageCursor Cursor => new(OccurredAt, Id);
}
