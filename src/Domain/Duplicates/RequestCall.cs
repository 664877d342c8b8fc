using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Duplicates;

/// <summary>A call that names the provider's id of a request or a response, as far as <see cref="RequestRule"/> asks.</summary>
/// <param name="Id">The call.</param>
/// <param name="Source">Who tells of it: a <see cref="SourceNames"/> value.</param>
/// <param name="WitnessRank">As <see cref="UsageEvent.WitnessRank"/>.</param>
/// <param name="Model">The model as this witness names it; null when it does not.</param>
/// <param name="SessionId">The session in which it was seen.</param>
public readonly record struct RequestCall(EventId Id, string Source, int WitnessRank, string? Model, string SessionId)
{
    public static RequestCall Of(UsageEvent usage)
    {
        return new(usage.Id, usage.Source, usage.WitnessRank, usage.Model, usage.SessionId);
    }
}
