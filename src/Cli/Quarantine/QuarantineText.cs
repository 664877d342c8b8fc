using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Cli.Quarantine;

/// <summary>Refused payloads for people: a line each, so that grep and cut can read them too.</summary>
internal static class QuarantineText
{
    public static async Task PrintAsync(TextWriter output, IReadOnlyList<QuarantineRow> rows, long total)
    {
        foreach (var row in rows) await output.WriteLineAsync(Line(row));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} of {total}"));
    }

    public static string Line(QuarantineRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Id,8}  {Stamp(row.ReceivedAt)}  {row.Source,-14}  {row.ErrorCode,-28}  {row.PayloadBytes,9} B  {row.ActorId ?? "-"}{Replay(row)}");

    private static string Replay(QuarantineRow row) =>
        row is { ReplayedAt: { } at, ReplayOutcome: { } outcome } ? $"  {WireName.Of(outcome)} {Stamp(at)}" : "";

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
