using System.Globalization;

namespace Helicarrier.Services.Quarantine;

/// <summary>What became of refused payloads, for people.</summary>
public static class ReplayWords
{
    public static string Of(ReplayAnswer answer) => answer.Verdict switch
    {
        ReplayVerdict.Accepted => "Taken in.",
        ReplayVerdict.Replayed => "What it says was there already; nothing was written.",
        ReplayVerdict.Skipped => "Skipped: its session is void, or it is past retention. It stays here and can be tried again when the session is restored.",
        ReplayVerdict.Rejected => $"Refused again: {answer.ErrorCode}. It stays here and can be tried again.",
        ReplayVerdict.Missing or ReplayVerdict.Done or ReplayVerdict.Unable => answer.Words!,
        ReplayVerdict.Failed => "It could not be written; nothing changed.",
    };

    public static string Of(ReplayStep step)
    {
        (int Count, string Words)[] parts =
        [
            (step.Accepted, "taken in"), (step.Replayed, "there already"), (step.Skipped, "skipped: session void or past retention"),
            (step.Rejected, "refused again"),
            (step.Unable, "cannot be replayed"), (step.Failed, "could not be written"),
        ];
        var said = parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count:N0} {part.Words}"));
        return string.Join(", ", said.DefaultIfEmpty("nothing to replay"));
    }
}
