namespace Helicarrier.Persistence.Writing;

/// <summary>Timeline entries that came to a session.</summary>
internal readonly record struct EventCounts(int All, int Artifacts)
{
    public static EventCounts operator +(EventCounts left, EventCounts right) =>
        new(left.All + right.All, left.Artifacts + right.Artifacts);
}
