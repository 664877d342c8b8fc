using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>A message that was not taken.</summary>
/// <param name="Channel">Where to; null when that is gone.</param>
/// <param name="State">waiting or dead.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried next, UTC; null when it is given up.</param>
/// <param name="Error">Why the latest try failed.</param>
/// <param name="Told">What it tells.</param>
internal sealed record DeliveryBody(string? Channel, string State, int Attempts, string? NextAt, string? Error, AlertHistoryEntry Told)
{
    public static DeliveryBody Of(AlertDeliveryRow row) => new(
        row.ChannelName, WireName.Of(row.State), row.Attempts, row.EndedAt is null ? WireTime.Of(row.NextAt) : null, row.Error,
        AlertHistoryEntry.Of(row.Told));
}
