namespace Helicarrier.Migrations.Adoption;

/// <summary>A stored call that was out of range and lies in the quarantine now.</summary>
/// <param name="UsageKey">The key it had.</param>
/// <param name="SessionId">Its session, as the source names it.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Fields">The columns that were out of range; or the sum of its session that it would have broken.</param>
public sealed record MovedCall(long UsageKey, string SessionId, string Source, string Fields)
{
    public override string ToString() => $"call {UsageKey} of session {SessionId} ({Source}): {Fields}";
}
