using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Services.Ingest;
using Helicarrier.Services.Otlp;

namespace Helicarrier.Services.Quarantine;

/// <summary>Which refused payloads can be taken in by the door at which they were refused.</summary>
public static class Replayable
{
    private const string Otlp = OtlpService.SourcePrefix;

    /// <summary>Why a payload cannot be replayed, as a sentence; null when it can.</summary>
    public static string? Refusal(QuarantineRow row)
    {
        if (row.ResolvedAt is { } at) return Done(at);
        if (row.Source == QuarantineTable.Adoption)
        {
            return "It was taken out of an older database and is kept as a record: its sender, or an import, can send it again.";
        }

        if (row.Source.StartsWith(QuarantineTable.Logs, StringComparison.Ordinal)) return "It was read from a log: import the log again.";

        var hasDoor = row.Source is IngestService.SessionSource or IngestService.BatchSource || Signal(row.Source) is not null;
        if (!hasDoor) return "It came by no door that can be asked again.";
        return row.PayloadBytes > QuarantineTable.PayloadLimit || row.ErrorCode == ContractError.TooLarge.Code
            ? "Only its beginning was kept; its sender can send it again."
            : null;
    }

    /// <summary>What somebody is told who comes second.</summary>
    public static string Done(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"Already replayed at {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");

    /// <summary>The signal of a refused export; null for another source.</summary>
    internal static OtlpSignal? Signal(string source) =>
        source.StartsWith(Otlp, StringComparison.Ordinal) && WireName.TryParse<OtlpSignal>(source[Otlp.Length..], out var signal) ? signal : null;
}
