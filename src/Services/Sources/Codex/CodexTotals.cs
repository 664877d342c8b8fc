namespace Helicarrier.Services.Sources.Codex;

/// <summary>
/// Turns the running totals of one thread into what each call added. The same rule serves <c>token_count</c> events of a
/// rollout and the <c>turn.completed</c> totals of <c>codex exec --json</c>, which run on over a resume.
/// </summary>
public sealed class CodexTotals
{
    /// <summary>The last total seen; null before the first.</summary>
    public CodexCounts? Watermark { get; private set; }

    /// <param name="watermark">The last total of an earlier reading of the same thread.</param>
    public CodexTotals(CodexCounts? watermark = null) => Watermark = watermark;

    /// <summary>
    /// A total with impossible classes, made whole: such a class has grown by what the latest call states of it. Null when its other classes say that nothing
    /// was added, which a later total makes good.
    /// </summary>
    public CodexCounts? Mend(CodexCounts total, CodexCounts? last)
    {
        var before = Watermark ?? default;
        var isSame = Same(total.Input, before.Input) && Same(total.Output, before.Output) && Same(total.Total, before.Total)
            && Same(total.Cached, before.Cached);
        if (isSame && (Watermark is not null || last is null)) return null;
        var call = last ?? default;
        return new(
            total.Input ?? Plus(before.Input, call.Input), total.Cached ?? Plus(before.Cached, call.Cached),
            total.CacheWrite ?? Plus(before.CacheWrite, call.CacheWrite), total.Output ?? Plus(before.Output, call.Output),
            total.Reasoning ?? Plus(before.Reasoning, call.Reasoning), total.Total ?? Plus(before.Total, call.Total));

        static bool Same(long? now, long? then) => now is null || now == (then ?? 0);

        static long? Plus(long? then, long? added) => then is null && added is null ? null : (then ?? 0) + (added ?? 0);
    }

    /// <summary>What this report adds, or null when it adds nothing.</summary>
    /// <param name="total">The thread's running total, if reported.</param>
    /// <param name="last">The latest call on its own, if reported.</param>
    /// <param name="isInherited">The thread began with another's total, so its first total is not its own.</param>
    /// <remarks>
    /// A total equal in every field is a repetition; one that went down in any field was reset, and the call on its own
    /// counts. All zeros beside a total is an estimate written after a compaction, not a call.
    /// </remarks>
    public CodexCounts? Advance(CodexCounts? total, CodexCounts? last, bool isInherited = false)
    {
        if (last is { IsNothing: true }) return null;
        if (total is not { } now) return last;

        var before = Watermark;
        Watermark = now;
        if (before == now) return null;
        if (before is null && isInherited && last is not null) return last;

        var added = now - (before ?? default);
        if (added.IsNegative) return last ?? (now.IsNothing ? null : now);
        return added.IsNothing ? null : added;
    }
}
