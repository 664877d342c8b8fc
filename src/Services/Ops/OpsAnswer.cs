using Helicarrier.Domain.Jobs;

namespace Helicarrier.Services.Ops;

/// <summary>The answer to a wish of the ops API.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="JobKey">The job that is meant; 0 when there is none.</param>
/// <param name="Status">How that job stands; null when there is none.</param>
/// <param name="Reason">One sentence, without a secret or an address: why not, or what happens now.</param>
/// <param name="IsUnwanted">Whether somebody wants it stopped.</param>
public sealed record OpsAnswer(OpsVerdict Verdict, long JobKey = 0, JobStatus? Status = null, string? Reason = null, bool IsUnwanted = false);
