namespace Helicarrier.Domain.Jobs;

/// <summary>How much is kept of a job.</summary>
public static class JobLimits
{
    /// <summary>Characters of its type.</summary>
    public const int Type = 60;

    /// <summary>Characters of what it was asked with, as JSON.</summary>
    public const int Payload = 10_000;

    /// <summary>Characters of its result, as JSON.</summary>
    public const int Result = 10_000;

    /// <summary>Characters of a line, an error or what it is at.</summary>
    public const int Line = 500;

    /// <summary>Lines and steps of progress; changes of status are kept beside them.</summary>
    public const int Lines = 1_000;

    /// <summary>Reasons for which records were skipped or refused.</summary>
    public const int Reasons = 100;

    /// <summary>Records that are shown with their fault.</summary>
    public const int Faults = 100;

    /// <summary>A text of others as one line of at most <see cref="Line"/> characters, in which nothing is hidden.</summary>
    public static string Cut(string text) => VisibleText.Cut(VisibleText.Line(text), Line);
}
