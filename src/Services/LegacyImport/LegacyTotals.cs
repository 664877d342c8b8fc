using System.Text.Json.Serialization;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.LegacyImport;

/// <summary>What the file's rows come to that are in the store: written now or by an earlier import.</summary>
public sealed record LegacyTotals
{
    public long Sessions { get; init; }

    /// <summary>Tokens of all classes; a session whose row states none adds none.</summary>
    public long Tokens { get; init; }

    /// <summary>Milliseconds.</summary>
    public long RuntimeMs { get; init; }

    /// <summary>The stated costs. Those that are unknown add nothing.</summary>
    [JsonIgnore]
    public NanoUsd Cost { get; init; }

    /// <summary>Dollars, exact, as text.</summary>
    public string CostUsd => Cost.ToString();

    /// <summary>Sessions without a stated cost.</summary>
    public long WithoutCost { get; init; }

    public static LegacyTotals operator +(LegacyTotals left, LegacyTotals right) => new()
    {
        Sessions = left.Sessions + right.Sessions,
        Tokens = left.Tokens + right.Tokens,
        RuntimeMs = left.RuntimeMs + right.RuntimeMs,
        Cost = left.Cost + right.Cost,
        WithoutCost = left.WithoutCost + right.WithoutCost,
    };
}
