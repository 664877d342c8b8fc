namespace Helicarrier.Migrations.Adoption;

/// <summary>
/// What a stored call and a session's sum may be. The limits of the day this version was written: a version that others have
/// applied does not change with later rules.
/// </summary>
internal static class CallLimits
{
    /// <summary>Tokens of one class of one call.</summary>
    public const long Tokens = 1_000_000_000;

    /// <summary>Nano-dollars of one call: $100,000.</summary>
    public const long CostNanos = 100_000L * 1_000_000_000;

    /// <summary>Tokens of all calls of a session.</summary>
    public const long SessionTokens = 1_000_000_000_000;

    /// <summary>Nano-dollars of all calls of a session: $10,000,000.</summary>
    public const long SessionCostNanos = 10_000_000L * 1_000_000_000;

    /// <summary>The classes that a total adds up.</summary>
    public static readonly string[] Classes =
    [
        "input_tokens", "output_tokens", "cache_write_short_tokens", "cache_write_long_tokens", "cache_read_tokens",
        "tool_input_tokens", "tool_output_tokens",
    ];

    /// <summary>Every column that is checked, with the most it may hold.</summary>
    public static readonly (string Column, long Most)[] Columns =
    [
        .. Classes.Select(column => (column, Tokens)),
        ("reasoning_tokens", Tokens),
        ("tokens_consumed", Tokens * 7),
        ("cost_nanos", CostNanos),
        ("reported_cost_nanos", CostNanos),
    ];
}
