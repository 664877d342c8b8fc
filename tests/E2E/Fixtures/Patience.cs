namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>Waits for what no process tells, and leaves the processor to those that it waits for.</summary>
internal static class Patience
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Looks until it happened; fails after two minutes.</summary>
    public static Task UntilAsync(Func<bool> happened) => UntilAsync(() => Task.FromResult(happened()));

    /// <inheritdoc cref="UntilAsync(Func{bool})"/>
    public static async Task UntilAsync(Func<Task<bool>> happened)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await happened()) await Task.Delay(Pause, limit.Token);
    }
}
