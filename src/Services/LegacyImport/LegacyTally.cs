using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Legacy;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.LegacyImport;

/// <summary>Gathers what becomes of each row of one file, each row once.</summary>
internal sealed class LegacyTally(LegacyFile file)
{
    private static readonly LegacyArray[] Arrays = Enum.GetValues<LegacyArray>();

    private static readonly char[] Breaks = ['\n', '\r'];

    private readonly LegacyCounts[] _counts = [.. Arrays.Select(_ => new LegacyCounts())];
    private readonly SortedDictionary<string, long> _skipped = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private readonly Dictionary<LegacyRowRef, LegacyIssue> _issues = [];
    private readonly SortedSet<(LegacyArray Array, int Index)> _listed = [];
    private readonly SortedSet<string> _unknownNames = new(StringComparer.Ordinal);
    private LegacyTotals _totals = new();
    private long _unknown;

    /// <summary>Counts a row that could be read.</summary>
    public void Add(LegacyRowRef row, LegacyOutcome outcome)
    {
        switch (outcome)
        {
            case LegacyOutcome.Written:
                Count(row, new() { Written = 1 });
                break;
            case LegacyOutcome.Same:
                Skip(row, LegacyImportReport.AlreadyImported);
                break;
            case LegacyOutcome.Known:
                Skip(row, LegacyImportReport.AlreadyInStore);
                break;
            case LegacyOutcome.Deleted:
                Skip(row, SkipReasons.Deleted);
                break;
            case LegacyOutcome.PastRetention:
                Skip(row, SkipReasons.PastRetention);
                break;
            case LegacyOutcome.Orphan:
                Refuse(row, "UNKNOWN_SESSION", "its session is neither in the file, in a row that could be read, nor in the store");
                break;
            case LegacyOutcome.OutOfRange:
                Refuse(row, UsageLimits.Code, "is beyond the limit");
                break;
            case LegacyOutcome.Failed:
                Refuse(row, "NOT_WRITTEN", "the store did not take it");
                break;
        }
    }

    /// <summary>Counts a row that could not be read.</summary>
    public void Refuse(LegacyRowRef row, ContractError error) =>
        Refuse(row, error.Code, string.Join("; ", error.Details.Select(issue => $"{issue.Field} {issue.Message}")));

    public void Refuse(LegacyRowRef row, string code, string reason)
    {
        Count(row, new() { Errors = 1 });
        _errors[code] = _errors.GetValueOrDefault(code) + 1;

        // The first of the file are listed, whatever order they are found in.
        _listed.Add((row.Array, row.Index));
        if (_listed.Count > LegacyImportReport.MostIssues)
        {
            var (array, index) = _listed.Max;
            _listed.Remove((array, index));
            if (new LegacyRowRef(array, index) == row) return;
            _issues.Remove(new(array, index));
        }

        _issues[row] = new(LegacyNames.Of(row.Array), row.Index, code, Cut(reason), Show(file.Text(row.Array, row.Index).Span));
    }

    public void AddUnknown(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _unknown++;
            if (_unknownNames.Count < LegacyImportReport.MostNames) _unknownNames.Add(Cut(VisibleText.Line(name)));
        }
    }

    public void Add(LegacyTotals totals) => _totals += totals;

    public LegacyImportReport Report(bool dryRun, DateTimeOffset started, DateTimeOffset finished) => new()
    {
        File = file.Path,
        Bytes = file.Bytes,
        DryRun = dryRun,
        StartedAt = started,
        FinishedAt = finished,
        Rows = _counts.Aggregate((left, right) => left + right),
        Arrays = Arrays.ToDictionary(LegacyNames.Of, array => _counts[(int)array]),
        SkippedReasons = _skipped,
        ErrorReasons = _errors,
        Issues = [.. _listed.Select(place => _issues[new(place.Array, place.Index)])],
        UnknownMembers = _unknown,
        UnknownNames = [.. _unknownNames],
        Totals = _totals,
    };

    private void Skip(LegacyRowRef row, string reason)
    {
        Count(row, new() { Skipped = 1 });
        _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;
    }

    private void Count(LegacyRowRef row, LegacyCounts counts) => _counts[(int)row.Array] += counts;

    // A character of the row is four bytes at the most, so so many bytes give as many characters as are shown. Between its members
    // JSON may break lines, within a text it cannot.
    private static string Show(ReadOnlySpan<byte> row)
    {
        var text = Encoding.UTF8.GetString(row[..Math.Min(row.Length, 4 * LegacyImportReport.RecordLength)]);
        return Cut(VisibleText.Line(string.Join(' ', text.Split(Breaks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))));
    }

    private static string Cut(string text) => VisibleText.Cut(text, LegacyImportReport.RecordLength);
}
