using Helicarrier.Domain.Fleet;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Operations;

namespace Helicarrier.Web.Live;

/// <summary>
/// All that the scope <c>aggregate</c> shows: sums by day, the fleet in numbers, and whether the host is well. What a sender can fill
/// is not in it: titles, prompts, tools, paths, errors, and names of agents, models and sessions, which are text of theirs as well.
/// </summary>
/// <param name="At">When it was read, UTC.</param>
/// <param name="Sums">What the days came to.</param>
/// <param name="Ready">Whether the host is ready.</param>
/// <param name="Checks">Its checks, by names of ours.</param>
/// <param name="Fleet">How many agents are in which condition.</param>
/// <param name="TokensPerMinute">Of all of them, now.</param>
public sealed record TotalsFacts(
    DateTimeOffset At, Totals Sums, bool Ready, IReadOnlyList<(string Name, CheckStatus Status)> Checks, FleetCounts Fleet,
    double TokensPerMinute);
