namespace Helicarrier.Web.Endpoints;

/// <summary>Views of the ledger in the order in which they were first saved.</summary>
/// <param name="Views">All of them.</param>
internal sealed record ViewList(IReadOnlyList<ViewEntry> Views);
