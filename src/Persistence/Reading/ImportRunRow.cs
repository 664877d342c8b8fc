using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Reading;

/// <summary>One import as lists show it: <c>read = written + skipped + errors</c>.</summary>
/// <param name="Id">Its run.</param>
/// <param name="Trigger"><c>cli | hud | watch | job</c>.</param>
/// <param name="Status">How it ended.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC; null while it runs.</param>
/// <param name="Files">Files looked at.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Read">Records read.</param>
/// <param name="Written">Records written.</param>
/// <param name="Skipped">Records that the store had already.</param>
/// <param name="Errors">Records refused.</param>
/// <param name="ReportJson">The whole report.</param>
public sealed record ImportRunRow(
    Guid Id,
    string Trigger,
    ImportRunStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    long Files,
    long Bytes,
    long Read,
    long Written,
    long Skipped,
    long Errors,
    string ReportJson);
