using Helicarrier.Persistence.Reading.Rollups;

namespace Helicarrier.Web.Endpoints;

/// <summary>How the analytics copy stands.</summary>
/// <param name="Days">Closed days that it has.</param>
/// <param name="Waiting">Days that it does not have as they were last rolled up, or that the store does not have any more.</param>
/// <param name="CopiedAt">UTC at which all that waited had been copied.</param>
/// <param name="Unreconciled">Days that were not held against the store since they were copied.</param>
/// <param name="ReconciledAt">UTC of the latest reconciliation of a day.</param>
/// <param name="AllReconciledSince">UTC: no day was reconciled longer ago; null while some never were.</param>
/// <param name="Drift">Differences from the store that stand, field by field; those are in the sum of both as well.</param>
/// <param name="Fault">Why it cannot be read, or could not be written the last time, in one sentence.</param>
internal sealed record CopyShape(
    long Days, long Waiting, string? CopiedAt, long Unreconciled, string? ReconciledAt, string? AllReconciledSince, long Drift, string? Fault)
{
    public static CopyShape Of(CopyFacts facts) => new(
        facts.Days, facts.Waiting, WireTime.Of(facts.CopiedAt), facts.Unreconciled, WireTime.Of(facts.ReconciledAt), WireTime.Of(facts.AllReconciledSince),
        facts.Drift, facts.Fault);

    /// <summary>Where days are read, as programs are told.</summary>
    public static string From(bool copy) => copy ? "analytics" : "store";
}
