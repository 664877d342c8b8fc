namespace Helicarrier.Persistence.Reading;

/// <summary>Entries of timelines that are to be indexed next.</summary>
/// <param name="From">First entry that is indexed so far.</param>
/// <param name="To">Last entry that is indexed so far.</param>
/// <param name="NewFrom">First entry that is indexed with these.</param>
/// <param name="NewTo">Last entry that is indexed with these.</param>
/// <param name="Texts">What they say, by their keys, from the lowest up; entries that say nothing are left out.</param>
public sealed record TextStep(long From, long To, long NewFrom, long NewTo, IReadOnlyList<(long Key, string Words)> Texts);
