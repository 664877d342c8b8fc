using Helicarrier.Domain.Pricing;

namespace Helicarrier.Persistence.Reading;

/// <summary>A price of one's own with its history.</summary>
/// <param name="Price">The price.</param>
/// <param name="AddedAt">UTC.</param>
/// <param name="AddedBy">Who added it.</param>
/// <param name="RemovedAt">UTC; null while it holds.</param>
/// <param name="RemovedBy">Who removed it.</param>
public sealed record OwnPriceRow(OwnPrice Price, DateTimeOffset AddedAt, string AddedBy, DateTimeOffset? RemovedAt, string? RemovedBy)
{
    /// <summary>Whether calls are priced by it.</summary>
    public bool Holds => RemovedAt is null;
}
