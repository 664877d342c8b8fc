using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>What every scan of one import shares.</summary>
/// <param name="Known">How far files were read.</param>
/// <param name="Settings">Whose rows are written, on which machine, and what is read beside what.</param>
/// <param name="Pricing">Reads the book in force when the first reader asks for it; most never do.</param>
internal sealed record ScanContext(KnownFiles Known, SourceSettings Settings, Lazy<UsagePricer> Pricing)
{
    /// <summary>Prices by the book in force: a reader may ask which reading of ambiguous counters fits a stated cost.</summary>
    public UsagePricer Pricer => Pricing.Value;

    public string OrganizationId => Settings.OrganizationId;

    public string Host => Settings.Host;

    /// <summary>The file of the book in force; null for the shipped one, which is a part of the program.</summary>
    public string? BookPath { get; init; }

    /// <summary>Calls and their sessions are wanted, no timeline: readers may leave out what only that needs.</summary>
    public bool UsageOnly { get; init; }
}
