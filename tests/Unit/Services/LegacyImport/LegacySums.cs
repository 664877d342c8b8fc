using System.Text.Json;

namespace Helicarrier.Tests.Unit.Services.LegacyImport;

/// <summary>What a JSON store comes to, added up from its text alone: nothing here is shared with the importer.</summary>
internal sealed record LegacySums(int Sessions, long Tokens, long RuntimeMs, decimal CostUsd)
{
    /// <summary>All rows of a file that has none to refuse.</summary>
    public static LegacySums Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var (tokens, runtime, cost) = (0L, 0L, 0m);
        foreach (var row in root.GetProperty("ledger").EnumerateArray()) runtime += Number(row, "runtimeMs") ?? 0;
        foreach (var row in root.GetProperty("usage").EnumerateArray())
        {
            var (prompt, completion) = (Number(row, "promptTokens"), Number(row, "completionTokens"));
            tokens += prompt is null && completion is null ? Number(row, "totalTokens") ?? 0 : (prompt ?? 0) + (completion ?? 0);
            if (row.TryGetProperty("costUsd", out var dollars)) cost += dollars.GetDecimal();
        }

        return new(root.GetProperty("ledger").GetArrayLength(), tokens, runtime, cost);
    }

    private static long? Number(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetInt64() : null;
}
