using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing;

/// <summary>
/// Reads rates and factors of a book file. The limits catch what catalogues use as placeholders (0, -1) and figures in
/// another unit (USD per token is a million times smaller); no published token rate is near either.
/// </summary>
internal static class RateReader
{
    private const decimal Least = 0.0001m;
    public const decimal Most = 10_000m;
    private const string PerMillion = "USD per million tokens";

    /// <param name="node">The rates.</param>
    /// <param name="owner">What they belong to, which says who states them.</param>
    public static RateCard Read(BookNode node, BookNode owner)
    {
        if (!node.HasFields(["input", "output", "cache_write_short", "cache_write_long", "cache_read", "tool_input", "tool_output"], [], ["reasoning"]))
        {
            return new();
        }
        if (node.Find("input") is null) node.Fault("\"input\" is missing");
        if (node.Find("reasoning") is not null && node.Find("output") is null)
        {
            node.Fault("\"reasoning\" is a part of the output, which has no rate");
        }
        return new()
        {
            Input = Rate(node, "input"),
            Output = Rate(node, "output"),
            // Never yet to be filled in: without it reasoning is billed, as output.
            Reasoning = node.Find("reasoning")?.Number(Least, Most, PerMillion),
            CacheWriteShort = Rate(node, "cache_write_short"),
            CacheWriteLong = Rate(node, "cache_write_long"),
            CacheRead = Rate(node, "cache_read"),
            ToolInput = Rate(node, "tool_input"),
            ToolOutput = Rate(node, "tool_output"),
            Witnesses = node.Witnesses.Read(owner),
        };
    }

    /// <summary>Whether a figure can be a rate at all.</summary>
    public static bool IsRate(decimal rate) => rate is >= Least and <= Most;

    /// <summary>A multiplier; 1 after a fault, which refuses the book anyway.</summary>
    public static decimal Factor(BookNode node) => node.Number(0.01m, 100m, "a factor") ?? 1m;

    private static decimal? Rate(BookNode node, string key) =>
        node.Find(key) is { } rate && !rate.IsUnset() ? rate.Number(Least, Most, PerMillion) : null;
}
