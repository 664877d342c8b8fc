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
