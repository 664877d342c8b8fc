namespace Helicarrier.Domain.Usage;

/// <summary>
/// Which of the calls that telemetry told of are suspected to be calls of a log, when nothing but their moment is left to
/// compare. Each log call has at most one twin, and as many pairs are found as there can be, so the answer depends on the
/// calls alone and not on the order in which they came.
/// </summary>
public static class TwinRule
{
    /// <summary>How far apart log and telemetry may put the moment of one call.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>Pairs calls of one conversation, model and set of counters.</summary>
    /// <param name="telemetry">Moments that telemetry states, ascending.</param>
    /// <param name="log">Moments that the log states, ascending.</param>
    /// <returns>For each telemetry call the place of its twin; null where it has none.</returns>
    public static IReadOnlyList<int?> Pair(IReadOnlyList<DateTimeOffset> telemetry, IReadOnlyList<DateTimeOffset> log)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        ArgumentNullException.ThrowIfNull(log);
        var twins = new int?[telemetry.Count];
        for (int mine = 0, theirs = 0; mine < telemetry.Count && theirs < log.Count;)
        {
            var apart = telemetry[mine] - log[theirs];
            if (apart.Duration() <= Tolerance) twins[mine++] = theirs++;
            else if (apart > TimeSpan.Zero) theirs++;
            else mine++;
        }

        return twins;
    }
}
