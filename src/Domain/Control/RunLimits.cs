namespace Helicarrier.Domain.Control;

/// <summary>How much a runner takes and keeps, and how long it waits.</summary>
public static class RunLimits
{
    /// <summary>Runs that one runner holds at a time where nobody said otherwise, and that it may be told to hold.</summary>
    public const int Runs = 8;

    /// <inheritdoc cref="Runs"/>
    public const int MostRuns = 200;

    /// <summary>Clients that were not started here and are held at a time by one runner.</summary>
    public const int Adopted = 200;

    /// <summary>Sessions that are noted of one such client.</summary>
    public const int Sessions = 100;

    /// <summary>Bytes of a prompt or a message, in UTF-8.</summary>
    public const int Prompt = 256 * 1024;

    /// <summary>Arguments of a command, its program among them.</summary>
    public const int Arguments = 256;

    /// <summary>Bytes of output that are kept of a run, of each of its two streams; older ones are given back to the disk.</summary>
    public const long Output = 250L * 1024 * 1024;

    /// <summary>Days that a run which is over is kept with its output, where nobody said otherwise, and that may be asked for.</summary>
    public const int KeepDays = 14;

    /// <inheritdoc cref="KeepDays"/>
    public const int MostKeepDays = 36_500;

    /// <summary>Bytes that one reading of an output gives.</summary>
    public const int Reading = 256 * 1024;

    /// <summary>Characters of a reason or an error.</summary>
    public const int Line = 500;

    /// <summary>Processes that a proof or a tree names.</summary>
    public const int Processes = 2_000;

    /// <summary>Between asking to end and forcing it.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long git may take to make a worktree.</summary>
    public static TimeSpan Worktree { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a death is waited for once it was forced.</summary>
    public static TimeSpan Confirmation { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Somebody's words as one line of at most <see cref="Line"/> characters, in which nothing is hidden.</summary>
    public static string Cut(string text) => VisibleText.Cut(VisibleText.Line(text), Line);
}
