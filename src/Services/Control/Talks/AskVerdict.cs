namespace Helicarrier.Services.Control.Talks;

/// <summary>What became of an answer.</summary>
/// <param name="Verdict">In short.</param>
/// <param name="Code">A stable word for why not; null when it is done or under way.</param>
/// <param name="Reason">Why not, in one sentence.</param>
public sealed record AskVerdict(RunVerdict Verdict, string? Code = null, string? Reason = null)
{
    /// <summary>It is done.</summary>
    public static AskVerdict Done { get; } = new(RunVerdict.Done);

    /// <summary>There is no such ask.</summary>
    public static AskVerdict Missing { get; } = new(RunVerdict.Missing, "ASK_NOT_FOUND", "Nothing of that number was asked.");
}
