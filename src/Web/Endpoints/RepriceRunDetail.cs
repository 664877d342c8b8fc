using Helicarrier.Services.Repricing;

namespace Helicarrier.Web.Endpoints;

/// <param name="Run">As it stands.</param>
/// <param name="Written">What it wrote.</param>
/// <param name="Kept">The first rows that its undo left as they are.</param>
internal sealed record RepriceRunDetail(RepriceRunReport Run, RepriceDifference Written, IReadOnlyList<KeptCall> Kept);
