namespace Helicarrier.Persistence.Engines;

/// <summary>An entry of a session that says what was searched for.</summary>
internal sealed class EntryHit
{
    public long SessionKey { get; init; }

    public long EventKey { get; init; }
}
