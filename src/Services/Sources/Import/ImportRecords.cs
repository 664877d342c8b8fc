using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Import;

/// <summary>Records of one import: <c>read = written + skipped + errors</c>.</summary>
/// <param name="Read">Billable calls met in new lines, each once per write, and lines refused.</param>
/// <param name="Written">Calls added, or changed by a nearer or fuller copy.</param>
/// <param name="Skipped">Calls that the store had already, calls of void sessions, and calls that are past retention.</param>
/// <param name="Errors">Lines and calls refused.</param>
/// <param name="Timeline">Timeline entries added; not among the records.</param>
public sealed record ImportRecords(long Read, long Written, long Skipped, long Errors, long Timeline)
{
    internal static ImportRecords Of(ScanResult scan)
    {
        var written = scan.EventsAdded + scan.EventsMerged;
        var leftOut = SkipReasons.OnPurpose.Sum(reason => scan.Skipped.GetValueOrDefault(reason));
        var errors = scan.Skipped.Values.Sum() - leftOut;
        var skipped = scan.EventsUnchanged + leftOut;
        return new(written + skipped + errors, written, skipped, errors, scan.TimelineAdded);
    }
}
