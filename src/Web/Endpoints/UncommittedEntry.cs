using Helicarrier.Domain;
using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>What is not committed where a run works.</summary>
/// <param name="State">known, no_repository or unread.</param>
/// <param name="Count">Files; null when that is not known.</param>
/// <param name="More">Whether there are more than were counted.</param>
/// <param name="First">The first ones' names, in one line each with nothing hidden in them.</param>
/// <param name="Reason">Why it could not be read; null when it could.</param>
internal sealed record UncommittedEntry(string State, int? Count, bool More, IReadOnlyList<string> First, string? Reason)
{
    public static UncommittedEntry Of(Uncommitted found) => new(
        WireName.Of(found.State), found.State == UncommittedState.Known ? found.Count : null, found.IsMore, found.First,
        found.Reason is { } reason ? RunLimits.Cut(reason) : null);
}
