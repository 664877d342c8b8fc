using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// What a row of <c>usage_day</c> gains or loses, in the order of <see cref="Columns"/>. Taking a call out is adding its negative, so a
/// row equals its calls.
/// </summary>
internal sealed class UsageDaySum
{
    /// <summary>The columns, and what each is of the calls <c>u</c> that are counted.</summary>
    private static readonly (string Name, string OfCalls)[] Sums =
    [
        ("calls", "count(*)"),
        ("priced", "count(u.cost_nanos)"),
        ("cost_dollars", "coalesce(sum(u.cost_nanos / 1000000000), 0)"),
        ("cost_rest_nanos", "coalesce(sum(u.cost_nanos % 1000000000), 0)"),
        ("tokens", "coalesce(sum(u.tokens_consumed), 0)"),
        .. Class("input"),
        .. Class("cache_write_short"),
        .. Class("cache_write_long"),
        .. Class("cache_read"),
        .. Class("output"),
        .. Class("tool_input"),
        .. Class("tool_output"),
        ("reasoning_tokens", "coalesce(sum(min(u.reasoning_tokens, u.output_tokens)), 0)"),
        ("reasoning_calls", "count(*) FILTER (WHERE u.reasoning_tokens > 0 AND u.output_tokens > 0)"),
        ("answer_calls", "count(*) FILTER (WHERE u.output_tokens > coalesce(u.reasoning_tokens, 0))"),
        ("searches", "coalesce(sum(u.web_search_requests), 0)"),
        ("search_calls", "count(*) FILTER (WHERE u.web_search_requests > 0)"),
    ];

    private readonly long[] _values;

    private UsageDaySum(long[] values) => _values = values;

    /// <summary>The columns by name.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Sums.Select(sum => sum.Name)];

    /// <summary>What they are of calls <c>u</c>, as a selection.</summary>
    public static string OfCalls { get; } = string.Join(", ", Sums.Select(sum => sum.OfCalls));

    public IReadOnlyList<long> Values => _values;

    /// <summary>More or fewer calls than nothing.</summary>
    public long Calls => _values[0];

    public bool IsNothing => !_values.AsSpan().ContainsAnyExcept(0);

    /// <summary>Whether anything becomes less.</summary>
    public bool TakesSomething => _values.AsSpan().ContainsAnyInRange(long.MinValue, -1);

    /// <summary>One call.</summary>
    public static UsageDaySum Of(UsageEvent usage, NanoUsd? cost)
    {
        var (values, place) = (new long[Sums.Length], 0);
        var tokens = usage.Tokens;
        var nanos = cost?.Stored ?? 0;
        var reasoning = tokens is { Output: { } output, Reasoning: { } part } ? Math.Min(part, output) : 0;
        Put(1);
        Put(cost is null ? 0 : 1);
        Put(nanos / NanoUsd.PerDollar);
        Put(nanos % NanoUsd.PerDollar);
        Put(tokens.Total ?? 0);
        PutAny(tokens.Input ?? 0);
        PutAny(tokens.CacheWriteShort ?? 0);
        PutAny(tokens.CacheWriteLong ?? 0);
        PutAny(tokens.CacheRead ?? 0);
        PutAny(tokens.Output ?? 0);
        PutAny(tokens.ToolInput ?? 0);
        PutAny(tokens.ToolOutput ?? 0);
        PutAny(reasoning);
        Put(tokens.Output > (tokens.Reasoning ?? 0) ? 1 : 0);
        PutAny(usage.WebSearchRequests);
        return new(values);

        void Put(long value) => values[place++] = value;

        // Beside a quantity stands whether the call has any.
        void PutAny(long quantity)
        {
            Put(quantity);
            Put(quantity > 0 ? 1 : 0);
        }
    }

    /// <summary>Reads <see cref="OfCalls"/> from a column on.</summary>
    public static UsageDaySum Read(Rows row, int first) => new([.. Enumerable.Range(first, Sums.Length).Select(row.Int64)]);

    public static UsageDaySum operator +(UsageDaySum a, UsageDaySum b)
    {
        var sum = new long[Sums.Length];
        for (var place = 0; place < sum.Length; place++) sum[place] = a._values[place] + b._values[place];
        return new(sum);
    }

    public static UsageDaySum operator -(UsageDaySum a)
    {
        var negative = new long[Sums.Length];
        for (var place = 0; place < negative.Length; place++) negative[place] = -a._values[place];
        return new(negative);
    }

    private static (string Name, string OfCalls)[] Class(string name) =>
        [($"{name}_tokens", $"coalesce(sum(u.{name}_tokens), 0)"), ($"{name}_calls", $"count(*) FILTER (WHERE u.{name}_tokens > 0)")];
}
