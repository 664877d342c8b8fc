using System.Globalization;

namespace Helicarrier.Services.Rollups;

/// <summary>What a reconciliation found and did.</summary>
/// <param name="Days">Days that were held against what they are made from.</param>
/// <param name="Buckets">Buckets on either side.</param>
/// <param name="Wrong">Those that were on one side only, or differed in any field.</param>
/// <param name="Drift">Fields that still differ.</param>
/// <param name="Repaired">Wrong buckets that are right now.</param>
public sealed record ReconciledDays(int Days, long Buckets, long Wrong, long Drift, long Repaired)
{
    /// <summary>Why the analytics copy was not held against the store whole, in one sentence; null when it was, or none is kept.</summary>
    public string? CopyFault { get; init; }

    /// <summary>In one line, for people.</summary>
    public override string ToString()
    {
        var sum = string.Create(
            CultureInfo.InvariantCulture, $"Days reconciled: {Days:N0}, buckets: {Buckets:N0}, wrong: {Wrong:N0}, repaired: {Repaired:N0}");
        return CopyFault is null ? sum : $"{sum}. {CopyFault}";
    }

    public static ReconciledDays operator +(ReconciledDays a, ReconciledDays b) =>
        new(a.Days + b.Days, a.Buckets + b.Buckets, a.Wrong + b.Wrong, a.Drift + b.Drift, a.Repaired + b.Repaired);
}
