namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>Waits for what no process tells, and leaves the processor to those that it waits for.</summary>
internal static class Patience
{
    // A look at a file or a process costs next to nothing; to answer a question costs a host what it needs for its work.
    private static readonly TimeSpan Looking = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Asking = TimeSpan.FromMilliseconds(25);

    /// <summary>Looks until it happened; fails after two minutes.</summary>
    public static Task UntilAsync(Func<bool> happened) => UntilAsync(() => Task.FromResult(happened()), Looking);

    /// <summary>Asks until it happened; fails after two minutes.</summary>
    public static Task UntilAsync(Func<Task<bool>> happened) => UntilAsync(happened, Asking);

    private static async Task UntilAsync(Func<Task<bool>> happened, TimeSpan pause)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await happened()) await Task.Delay(pause, limit.Token);
    }
}
