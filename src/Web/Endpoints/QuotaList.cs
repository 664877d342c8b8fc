namespace Helicarrier.Web.Endpoints;

/// <summary>How subscriptions stand.</summary>
/// <param name="Rows">Windows that were reported.</param>
/// <param name="NotReported">Clients whose agents are seen live and that say nothing of windows.</param>
/// <param name="At">When that was read.</param>
internal sealed record QuotaList(IReadOnlyList<QuotaBody> Rows, IReadOnlyList<string> NotReported, string At);
