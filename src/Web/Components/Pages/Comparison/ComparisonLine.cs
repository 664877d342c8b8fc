using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Web.Components.Pages.Comparison;

/// <summary>One fact of two sessions beside each other.</summary>
/// <param name="Label">What it is.</param>
/// <param name="One">Of the first.</param>
/// <param name="Other">Of the second.</param>
/// <param name="Difference">How the second differs; null where that means nothing.</param>
public sealed record ComparisonLine(string Label, string One, string Other, string? Difference)
{
    private const string Unknown = "no data";

    /// <summary>Facts of two sessions, as they are read.</summary>
    /// <param name="one">The first.</param>
    /// <param name="other">The second.</param>
    /// <param name="now">The moment that silence is judged at.</param>
    public static IReadOnlyList<ComparisonLine> Of(SessionDetail one, SessionDetail other, DateTimeOffset now)
    {
        var (a, b) = (one.Row, other.Row);
        return
        [
            Word("State", SessionStatusLook.Of(a, null, now).Word, SessionStatusLook.Of(b, null, now).Word),
            Word("Agent", a.AgentLabel, b.AgentLabel),
            Word("Model", a.Model, b.Model),
            Word("Project", a.Project, b.Project),
            Word("Branch", a.GitBranch, b.GitBranch),
            Word("Started", $"{Format.Stamp(a.StartedAt)} UTC", $"{Format.Stamp(b.StartedAt)} UTC"),
            Number("Duration", a.RuntimeMs, b.RuntimeMs, static value => LedgerText.Runtime(value)),
            Money("Cost", a.Usage.Cost, b.Usage.Cost),
            Number("Calls without a price", a.Usage.UnpricedCalls, b.Usage.UnpricedCalls, Count),
            Number("Model calls", Calls(one), Calls(other), Count),
            Number("Failed calls", Failed(one), Failed(other), Count),
            Number("Tokens", a.Usage.Tokens.Total, b.Usage.Tokens.Total, Count),
            Number("Input tokens", a.Usage.Tokens.Input, b.Usage.Tokens.Input, Count),
            Number("Cache read tokens", a.Usage.Tokens.CacheRead, b.Usage.Tokens.CacheRead, Count),
            Number("Cache write tokens", Written(a.Usage.Tokens), Written(b.Usage.Tokens), Count),
            Number("Output tokens", a.Usage.Tokens.Output, b.Usage.Tokens.Output, Count),
            Number("Tool calls", Events(one, SessionEventType.ToolCall), Events(other, SessionEventType.ToolCall), Count),
            Number("Messages", Events(one, SessionEventType.Message), Events(other, SessionEventType.Message), Count),
            Number("Errors", Events(one, SessionEventType.Error), Events(other, SessionEventType.Error), Count),
            Number("Artifacts", a.ArtifactCount, b.ArtifactCount, Count),
        ];
    }

    private static ComparisonLine Word(string label, string? one, string? other) =>
        new(label, one ?? Unknown, other ?? Unknown, one is null || other is null ? null : one == other ? "same" : "differs");

    private static ComparisonLine Number(string label, long? one, long? other, Func<long, string> show) => new(
        label, one is { } first ? show(first) : Unknown, other is { } second ? show(second) : Unknown,
        one is null || other is null ? null : Changed(other.Value - one.Value, one.Value, show(Math.Abs(other.Value - one.Value))));

    private static ComparisonLine Money(string label, NanoUsd? one, NanoUsd? other) => new(
        label, one is null ? Unknown : Format.Money(one), other is null ? Unknown : Format.Money(other),
        one is { } first && other is { } second ? Changed(CostChange.Of(first, second)) : null);

    private static string Changed(CostChange change) => Signed(change.Sign, Format.Money(change.Amount), change.Share);

    private static string Changed(long difference, long from, string shown) => Signed(difference, shown, from == 0 ? null : (decimal)difference / from);

    private static string Signed(long sign, string shown, decimal? share)
    {
        if (sign == 0) return "same";
        var amount = (sign < 0 ? "\u2212" : "+") + shown;
        if (share is not { } part) return amount;
        var rounded = $"{Math.Abs(part):P0}".Replace(' ', '\u00a0');
        return $"{amount} ({(part < 0 ? "\u2212" : "+")}{rounded})";
    }

    private static string Count(long value) => Format.Count(value);

    private static long Calls(SessionDetail detail) => detail.Calls.Count + detail.PastTotal;

    private static long Failed(SessionDetail detail) => detail.Calls.Count(call => call.Usage.Status != UsageStatus.Success);

    private static long? Written(TokenUsage tokens) =>
        tokens.CacheWriteShort is null && tokens.CacheWriteLong is null ? null : (tokens.CacheWriteShort ?? 0) + (tokens.CacheWriteLong ?? 0);

    private static long? Events(SessionDetail detail, SessionEventType type) =>
        detail.Events.Count < detail.EventTotal ? null : detail.Events.LongCount(entry => entry.Type == type);
}
