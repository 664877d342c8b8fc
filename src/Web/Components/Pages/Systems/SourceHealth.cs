namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>What one source of log files has given so far.</summary>
/// <param name="Source">The stored source name.</param>
/// <param name="Files">Files known.</param>
/// <param name="Bytes">Bytes at the last look.</param>
/// <param name="Events">Usage events found.</param>
/// <param name="Skipped">Lines skipped.</param>
/// <param name="Reasons">Why lines were skipped, most frequent first.</param>
/// <param name="LastParsedAt">The last good read, UTC; null when there was none.</param>
/// <param name="LastError">The latest error of any of its files.</param>
public sealed record SourceHealth(
    string Source,
    long Files,
    long Bytes,
    long Events,
    long Skipped,
    IReadOnlyList<KeyValuePair<string, long>> Reasons,
    DateTimeOffset? LastParsedAt,
    string? LastError);
