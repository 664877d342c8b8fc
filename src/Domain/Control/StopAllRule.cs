namespace Helicarrier.Domain.Control;

/// <summary>What stopping every run at once takes: a word that nobody types by chance, and a second person where there is one.</summary>
public static class StopAllRule
{
    /// <summary>What is typed.</summary>
    public const string Word = "stop all";

    /// <summary>How long an order waits for its second person. After that nothing is stopped by it.</summary>
    public static TimeSpan Stands { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether one person alone cannot.</summary>
    /// <param name="people">People who are active and may act on agents.</param>
    public static bool TakesTwo(int people) => people > 1;
}
