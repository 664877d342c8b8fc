using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Alerts;

/// <summary>What became of a wish about a rule.</summary>
/// <param name="Verdict">In short.</param>
/// <param name="Row">The rule and how it stands now; null when it was refused, or is gone.</param>
/// <param name="Reason">Why not, in the words of the API; null when it is done.</param>
public sealed record AlertAnswer(AlertVerdict Verdict, AlertRow? Row, string? Reason = null)
{
    public static AlertAnswer NotFound { get; } = new(AlertVerdict.Missing, null, "Rule not found");
}
