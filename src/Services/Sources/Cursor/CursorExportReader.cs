using System.Globalization;
using CsvHelper;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cursor;

/// <summary>
/// Reads a usage export of a Cursor account, one document. It knows no conversations: the calls of a day are one session.
/// The same row of two exports is one call; equal rows of one export are as many calls.
/// </summary>
public sealed class CursorExportReader : ILogReader
{
    private readonly UsageWindow _usage = new();
    private readonly Dictionary<string, SessionTrack> _days = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public ReadCounters Counters { get; } = new();

    public int Pending => _usage.Count;

    /// <param name="line">The whole file.</param>
    /// <param name="offset">0.</param>
    public void ReadLine(ReadOnlySpan<byte> line, long offset)
    {
        using var csv = CsvReader.Create(line.ToArray(), new());
        csv.ReadHeader();
        var columns = new CursorExportColumns(csv.Headers);
        foreach (var unknown in columns.Unknown) Counters.Unfamiliar("field:" + JsonValues.Short(unknown));
        while (csv.Read())
        {
            Counters.Lines++;
            // A row that is cut off has lost fields; one with more is of another table.
            if (!columns.IsComplete || csv.FieldCount != columns.Count)
            {
                Counters.Skip(SkipReasons.InvalidRow);
            }
            else
            {
                Read(columns.Read([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]));
            }
        }
    }

    public SourceBatch Take()
    {
        var sessions = _days.Values.Where(day => day.Touched).Select(day => day.ToPatch(CursorComposer.Client, SourceNames.Cursor, null, "account")).ToList();
        _days.Clear();
        return new() { Usage = _usage.Take(), Sessions = sessions, Timeline = [] };
    }

    /// <summary>A document has no middle to go on from.</summary>
    public string SaveState() => "{}";

    private void Read(CursorExportRow row)
    {
        var bad = false;
        var counts = CursorExportTokens.Read(row, ref bad);
        var isDated = DateTimeOffset.TryParse(
            row.Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at);
        var tokens = counts.ToTokens(out var flags);
        var cost = CursorExportTokens.Cost(row.Cost);
        if (Counters.CanBill(tokens, bad, isDated ? at : null, row.Date, cost)) Add(row, counts, new(tokens, flags.Doubted(bad), cost), at);
    }

    private void Add(CursorExportRow row, CursorExportTokens counts, Figures figures, DateTimeOffset at)
    {
        Counters.UsageSeen++;
        var id = string.IsNullOrWhiteSpace(row.Agent) ? string.Create(CultureInfo.InvariantCulture, $"{MadeUpSession.CursorDay}{at:yyyy-MM-dd}") : row.Agent;
        if (!_days.TryGetValue(id, out var session)) _days[id] = session = new(id);
        session.See(at);
        session.Model = row.Model;
        if (string.IsNullOrWhiteSpace(row.Agent))
        {
            session.Entitle(string.Create(CultureInfo.InvariantCulture, $"Cursor usage of {at:yyyy-MM-dd}"), SessionTrack.AiTitle);
        }
        session.Move(SessionStatus.Success);

        var call = string.Create(CultureInfo.InvariantCulture, $"{at:O}\n{row.Model}\n{counts}");
        var ordinal = _seen[call] = _seen.GetValueOrDefault(call) + 1;
        _usage.Add(new()
        {
            Id = EventId.From(SourceNames.Cursor, "export", call, ordinal.ToString(CultureInfo.InvariantCulture)),
            Source = SourceNames.Cursor,
            SessionId = id,
            Model = string.IsNullOrWhiteSpace(row.Model) ? null : row.Model,
            OccurredAt = at,
            Tokens = figures.Tokens,
            Flags = figures.Flags,
            ReportedCost = figures.Cost,
            Status = row.Kind?.StartsWith("Errored", StringComparison.OrdinalIgnoreCase) == true ? UsageStatus.Error : UsageStatus.Success,
        });
    }

    private readonly record struct Figures(TokenUsage Tokens, UsageFlags Flags, NanoUsd? Cost);
}
