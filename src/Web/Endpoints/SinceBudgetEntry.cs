using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>What was told of a budget.</summary>
/// <param name="Id">The budget, which may be gone.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="Reason">Why it was told.</param>
/// <param name="At">UTC.</param>
internal sealed record SinceBudgetEntry(string Id, string Text, string Reason, string At)
{
    public static SinceBudgetEntry Of(AlertHistoryRow entry) => new(
        entry.RuleId, entry.RuleName, WireName.Of(entry.Transition.Reason), WireTime.Of(entry.Transition.At));
}
