using System.Text.Json.Serialization;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Reports;

/// <summary>A report as it is printed and kept: docs/wire/reports.md describes every member. Nothing in it depends on when it was made.</summary>
public sealed record Report
{
    /// <summary>Raised when a member is renamed, removed or changes its meaning; additions leave it.</summary>
    public const int CurrentSchema = 1;

    public int SchemaVersion { get; init; } = CurrentSchema;

    [JsonPropertyName("report")]
    public required ReportKind Kind { get; init; }

    /// <summary>IANA id of the zone whose midnight begins a day.</summary>
    public required string Zone { get; init; }

    public required ReportSelection Selection { get; init; }

    public required ReportOrigin Origin { get; init; }

    public required IReadOnlyList<ReportRow> Rows { get; init; }

    public required ReportFigures Totals { get; init; }

    /// <summary>All selected calls by model, most tokens first; the rest of a limited list is one part named <c>other</c>.</summary>
    public required IReadOnlyList<ReportPart> Models { get; init; }

    /// <summary>All selected calls by provider, likewise.</summary>
    public required IReadOnlyList<ReportPart> Providers { get; init; }

    /// <summary>Calls without a cost, by model and reason, most tokens first.</summary>
    public required IReadOnlyList<UnpricedCalls> Unpriced { get; init; }

    /// <summary>Calls of the selection that were left out because they have no price, as the reader asked.</summary>
    public long SkippedUnpriced { get; init; }

    /// <summary>Calls by what had to be assumed about them, in words.</summary>
    public required IReadOnlyDictionary<string, long> Flags { get; init; }

    /// <summary>Flat prices of the months in the report that no token was used for, by provider.</summary>
    public IReadOnlyDictionary<string, NanoUsd>? UnusedSubscriptions { get; init; }
}

/// <summary>What was asked for.</summary>
public sealed record ReportSelection
{
    /// <summary>First day, in the report's zone; null is open.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, in the report's zone; null is open.</summary>
    public DateOnly? To { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<string> Agents { get; init; } = [];

    public IReadOnlyList<string> Projects { get; init; } = [];

    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> Providers { get; init; } = [];
}

/// <summary>Where the calls were read, and what could not be.</summary>
public sealed record ReportOrigin
{
    /// <summary><c>logs | store | events</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Directories, the database, or files.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The book that calls were priced with; for a store the book that new calls would be, as rows keep their own.</summary>
    public required string BookVersion { get; init; }

    public required string BookHash { get; init; }

    /// <summary>Log files found.</summary>
    public int Files { get; init; }

    /// <summary>Compressed logs that this version cannot read.</summary>
    public int Unsupported { get; init; }

    /// <summary>Lines and calls of these files that were refused, by reason, whatever the selection is.</summary>
    public IReadOnlyDictionary<string, long> Skipped { get; init; } = new Dictionary<string, long>();

    /// <summary>Subagents, as <c>SESSION/AGENT</c>, that a session summarises though their own log is not there: their calls are missing.</summary>
    public IReadOnlyList<string> SubagentLogsMissing { get; init; } = [];

    /// <summary>Files and roots that could not be read, with the reason.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}

/// <summary>Token classes, disjoint except for reasoning; null is unknown.</summary>
public sealed record ReportTokens(
    long? Input,
    long? Output,
    long? CacheWriteShort,
    long? CacheWriteLong,
    long? CacheRead,
    long? ToolInput,
    long? ToolOutput,
    long? Reasoning,
    long? Unclassified,
    long? Total);

/// <summary>Sums over some calls.</summary>
public record ReportFigures
{
    public required long Calls { get; init; }

    public required int Sessions { get; init; }

    public required ReportTokens Tokens { get; init; }

    public long WebSearches { get; init; }

    /// <summary>Null while no call has a cost.</summary>
    public NanoUsd? CostUsd { get; init; }

    /// <summary>What clients reported themselves; never added.</summary>
    public NanoUsd? ReportedCostUsd { get; init; }

    /// <summary>Calls without a cost: their tokens are counted here and their money is not.</summary>
    public long UnpricedCalls { get; init; }

    /// <summary>Calls whose input or output is unknown.</summary>
    public long IncompleteCalls { get; init; }

    /// <summary>The share of flat prices; null when the book has none.</summary>
    public NanoUsd? SubscriptionUsd { get; init; }

    /// <summary>Cost and share together; null when the book has no subscription.</summary>
    public NanoUsd? TotalUsd { get; init; }

    /// <summary>Total per million tokens, four places; null when the book has no subscription, or without tokens.</summary>
    public decimal? BlendedUsdPerMtok { get; init; }
}

/// <summary>A line of the report.</summary>
public sealed record ReportRow : ReportFigures
{
    /// <summary>The first day (<c>YYYY-MM-DD</c>), the month (<c>YYYY-MM</c>), the session's id, the model, or the window's start (UTC).</summary>
    [JsonPropertyOrder(-2)]
    public required string Key { get; init; }

    /// <summary>UTC, inclusive; for sessions and models the first call.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>UTC, exclusive; for sessions and models the last call.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The last call in it.</summary>
    public required DateTimeOffset LastCall { get; init; }

    /// <summary>Models as served, in order.</summary>
    public required IReadOnlyList<string> ModelNames { get; init; }

    public string? Provider { get; init; }

    public string? AgentId { get; init; }

    public string? Project { get; init; }

    public string? Title { get; init; }

    /// <summary>By model, when it was asked for.</summary>
    public IReadOnlyList<ReportPart>? Breakdown { get; init; }
}

/// <summary>A model's or a provider's part.</summary>
public sealed record ReportPart : ReportFigures
{
    /// <summary>Null where no source says.</summary>
    [JsonPropertyOrder(-2)]
    public required string? Name { get; init; }

    /// <summary>The provider of a model.</summary>
    public string? Provider { get; init; }
}

/// <summary>Calls without a cost that have model and reason in common.</summary>
/// <param name="Provider">Null where no source says.</param>
/// <param name="Model">As served; null where no source says.</param>
/// <param name="Reason">An <see cref="Domain.Pricing.UnpricedReasons"/> word.</param>
/// <param name="Calls">How many.</param>
/// <param name="Tokens">Every token once; null when none is known.</param>
/// <param name="Suggestions">Names of the book that look alike, for a reader to choose from; never used.</param>
public sealed record UnpricedCalls(string? Provider, string? Model, string Reason, long Calls, long? Tokens, IReadOnlyList<string> Suggestions);
