using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>What every scan of one import shares.</summary>
/// <param name="Known">How far files were read.</param>
/// <param name="OrganizationId">Whose rows are written.</param>
/// <param name="Host">This machine's name.</param>
internal sealed record ScanContext(KnownFiles Known, string OrganizationId, string Host)
{
    /// <summary>Prices by the book in force: a reader may ask which reading of ambiguous counters fits a stated cost.</summary>
    public required UsagePricer Pricer { get; init; }

    /// <summary>Calls and their sessions are wanted, no timeline: readers may leave out what only that needs.</summary>
    public bool UsageOnly { get; init; }
}
