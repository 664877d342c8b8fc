using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A refused payload in the list.</summary>
internal sealed record QuarantineEntry(
    long Id, string Source, long? Line, string Code, JsonElement Error, long PayloadBytes, string? Actor, DateTimeOffset ReceivedAt,
    DateTimeOffset? ResolvedAt, DateTimeOffset? ReplayedAt, string? ReplayOutcome)
{
    public static QuarantineEntry Of(QuarantineRow row) => new(
        row.Id, row.Source, row.LineNumber, row.ErrorCode, JsonElement.Parse(row.ErrorJson), row.PayloadBytes, row.ActorId,
        row.ReceivedAt, row.ResolvedAt, row.ReplayedAt, row.ReplayOutcome is { } outcome ? WireName.Of(outcome) : null);
}
