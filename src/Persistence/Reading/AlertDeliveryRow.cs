using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Persistence.Reading;

/// <summary>A message to a channel, and what it tells.</summary>
/// <param name="Key">Its key.</param>
/// <param name="OrganizationId">Whose.</param>
/// <param name="ChannelId">Where to.</param>
/// <param name="ChannelName">What that is called; null when it is gone.</param>
/// <param name="State">How far it is.</param>
/// <param name="Digest">The message that tells several at once; null for one of its own.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried next, UTC, while it waits.</param>
/// <param name="Error">Why the latest try failed; null when none did.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="EndedAt">UTC; null while it waits.</param>
/// <param name="Told">What it tells.</param>
public sealed record AlertDeliveryRow(
    long Key,
    OrganizationId OrganizationId,
    Guid ChannelId,
    string? ChannelName,
    DeliveryState State,
    string? Digest,
    int Attempts,
    DateTimeOffset NextAt,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    AlertHistoryRow Told);
