namespace Helicarrier.Services.Sources.Cursor;

/// <summary>
/// Which conversations have answers but no counter anywhere: what they used is unknown, not nothing. Kept from scan to scan,
/// as a scan sees only the latest messages.
/// </summary>
/// <param name="database">Where a conversation's older messages are.</param>
/// <param name="unproven">What the last scan knew.</param>
internal sealed class CursorEvidence(CursorDatabase database, IEnumerable<string> unproven)
{
    /// <summary>Conversations without counters that are remembered.</summary>
    private const int Most = 1000;

    private readonly HashSet<string> _unproven = new(unproven, StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _seen = new(StringComparer.Ordinal);

    /// <summary>Conversations without a counter, as far as was settled.</summary>
    public IReadOnlyList<string> Unproven => [.. _unproven.Order(StringComparer.Ordinal)];

    /// <summary>An answer was met.</summary>
    public void Saw(string composer, bool hasCounters) => _seen[composer] = hasCounters || _seen.GetValueOrDefault(composer);

    /// <summary>Decides about the conversations whose answers were met; one that is found without a counter is counted once.</summary>
    public void Settle(ReadCounters counters)
    {
        foreach (var (composer, hasCounters) in _seen.OrderBy(seen => seen.Key, StringComparer.Ordinal))
        {
            if (hasCounters)
            {
                _unproven.Remove(composer);
            }
            else if (_unproven.Count < Most && !_unproven.Contains(composer) && !HasCounters(composer))
            {
                _unproven.Add(composer);
                counters.Skip(SkipReasons.NoLocalEvidence);
            }
        }

        _seen.Clear();
    }

    /// <summary>Whether any message has counters, those read long ago included.</summary>
    private bool HasCounters(string composer)
    {
        var uncounted = new ReadCounters();
        return database.OfComposer(composer).Any(key =>
            key.Bubble is { } id && database.Bubble(composer, id) is { } value && CursorBubble.Parse(value, uncounted) is { Tokens.IsNothing: false });
    }
}
