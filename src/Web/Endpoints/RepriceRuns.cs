using Helicarrier.Services.Repricing;

namespace Helicarrier.Web.Endpoints;

internal sealed record RepriceRuns(IReadOnlyList<RepriceRunReport> Rows);
