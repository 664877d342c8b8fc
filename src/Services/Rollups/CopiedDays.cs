using System.Globalization;

namespace Helicarrier.Services.Rollups;

/// <summary>What copying closed buckets to the analytics copy did.</summary>
/// <param name="Days">Days that were written there anew.</param>
/// <param name="Buckets">Buckets of these days.</param>
/// <param name="Dropped">Days that the store does not have, and were dropped.</param>
/// <param name="Fault">Why the rest was not copied, in one sentence; null when all was.</param>
public sealed record CopiedDays(int Days, int Buckets, int Dropped, string? Fault)
{
    /// <summary>In one line, for people.</summary>
    public override string ToString()
    {
        var done = string.Create(CultureInfo.InvariantCulture, $"Days copied: {Days:N0}, buckets: {Buckets:N0}, days dropped: {Dropped:N0}");
        return Fault is null ? done : $"{done}. Not all was copied: {Fault}";
    }
}
