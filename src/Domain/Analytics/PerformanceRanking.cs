namespace Helicarrier.Domain.Analytics;

/// <summary>Models in the order in which they are to be trusted, and the kinds of task that they are compared by.</summary>
/// <param name="Rows">Those with enough sessions first, by the lower end of their rate; then the others, by how many they have.</param>
/// <param name="Tasks">The most frequent first; empty where no session states one.</param>
/// <param name="MinSample">Sessions under which nothing can be told.</param>
public sealed record PerformanceRanking(IReadOnlyList<PerformanceRow> Rows, IReadOnlyList<string> Tasks, int MinSample)
{
    /// <summary>Kinds of task that are shown.</summary>
    public const int MostTasks = 6;

    public static PerformanceRanking Of(PerformanceMatrix matrix, int minSample)
    {
        var tasks = matrix.Rows.SelectMany(static row => row.Tasks).Where(static task => task.Key.Length > 0)
            .GroupBy(static task => task.Key, StringComparer.Ordinal)
            .OrderByDescending(static task => task.Sum(static model => model.Value.Total)).ThenBy(static task => task.Key, StringComparer.Ordinal);
        var rows = matrix.Rows.OrderByDescending(row => row.Ends.Total >= minSample)
            .ThenByDescending(row => row.Ends.Total >= minSample ? row.Ends.Interval!.Value.Low : row.Ends.Total)
            .ThenBy(static row => row.Model, StringComparer.Ordinal);
        return new([.. rows], [.. tasks.Take(MostTasks).Select(static task => task.Key)], minSample);
    }

    /// <summary>Whether there are enough sessions to tell.</summary>
    public bool CanTell(EndCounts ends) => ends.Total >= MinSample;

    /// <summary>Whether no model that can be told has a better rate at a task, and there is one to compare with.</summary>
    public bool IsBest(PerformanceRow row, string task)
    {
        var rated = Rows.Select(other => other.Tasks.GetValueOrDefault(task)).Where(CanTell).ToList();
        return rated.Count > 1 && row.Tasks.TryGetValue(task, out var own) && CanTell(own) && rated.TrueForAll(other => other.SuccessRate <= own.SuccessRate);
    }
}
