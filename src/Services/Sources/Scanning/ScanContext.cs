using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>What every scan of one import shares.</summary>
/// <param name="Known">How far files were read; null reads each from its beginning and keeps no place.</param>
/// <param name="Settings">Whose rows are written, on which machine, and what is read beside what.</param>
/// <param name="Pricing">Reads the book in force when the first reader asks for it; most never do.</param>
internal sealed record ScanContext(KnownFiles? Known, SourceSettings Settings, Lazy<UsagePricer> Pricing)
{
    /// <summary>Prices by the book in force: a reader may ask which reading of ambiguous counters fits a stated cost.</summary>
    public UsagePricer Pricer => Pricing.Value;

    public OrganizationId OrganizationId => Settings.OrganizationId;

    public string Host => Settings.Host;

    /// <summary>The file of the book in force; null for the shipped one, which is a part of the program.</summary>
    public string? BookPath { get; init; }

    /// <summary>Calls and their sessions are wanted, no timeline: readers may leave out what only that needs.</summary>
    public bool UsageOnly { get; init; }

    /// <summary>The checkpoint of a unit that is read whole whenever it changed: its counts are those of the last reading.</summary>
    /// <param name="file">As it was found.</param>
    /// <param name="counters">Of this reading.</param>
    /// <param name="bytes">Read by now.</param>
    /// <param name="isLast">The end was reached.</param>
    /// <param name="now">When.</param>
    public SourceFile ReadWhole(LogFile file, ReadCounters counters, long bytes, bool isLast, DateTimeOffset now) => new()
    {
        OrganizationId = OrganizationId,
        Source = file.Source,
        Host = Host,
        Path = file.Path,
        // It is never read on from the middle, so nothing has to recognise its head.
        Fingerprint = [],
        SizeBytes = isLast ? file.Size : file.Size - 1,
        ModifiedAt = new(file.ModifiedUtc),
        OffsetBytes = bytes,
        LineCount = counters.Lines,
        EventCount = counters.UsageSeen,
        SkippedCount = counters.Skipped.Values.Sum(),
        SkippedReasons = NameCounts.Write(counters.Skipped),
        UnknownFields = NameCounts.Write(counters.Unknown),
        LastParsedAt = now,
    };
}
