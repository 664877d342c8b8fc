namespace Helicarrier.Persistence.Reading;

/// <summary>What a database holds, counted: enough to tell whether a copy is whole.</summary>
/// <param name="Schema">The newest version of the schema that was applied; null when an older program made it.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="CostNanos">All calls' cost in nano-dollars, as text, because a sum may be larger than a number of JSON.</param>
/// <param name="Holdings">Which store it is; null before it had an id.</param>
public sealed record StoreContents(string? Schema, IReadOnlyDictionary<string, long> Rows, string CostNanos, StoreHoldings? Holdings)
{
    /// <summary>The first difference in words; null when the other holds the same.</summary>
    public string? DifferenceTo(StoreContents other)
    {
        if (Schema != other.Schema) return $"its schema is {other.Schema ?? "unknown"} and not {Schema ?? "unknown"}";
        foreach (var (table, rows) in Rows)
        {
            if (other.Rows.GetValueOrDefault(table, -1) != rows)
            {
                return $"{table} holds {other.Rows.GetValueOrDefault(table)} rows and not {rows}";
            }
        }

        return CostNanos == other.CostNanos ? null : $"its calls cost {other.CostNanos} nano-dollars and not {CostNanos}";
    }
}
