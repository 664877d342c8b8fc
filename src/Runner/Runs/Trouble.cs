namespace Helicarrier.Runner.Runs;

/// <summary>Says what went wrong to whoever reads the supervisor's log.</summary>
internal static class Trouble
{
    private static string? _last;

    /// <summary>Says it, and not again until something else was said. A log that cannot be written, on a full disk, is no trouble of its own.</summary>
    public static void Say(string what)
    {
        if (Interlocked.Exchange(ref _last, what) == what) return;
        try
        {
            Console.Error.WriteLine(what);
        }
        catch (IOException)
        {
            // The disk is full.
        }
    }
}
