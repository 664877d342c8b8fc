namespace Helicarrier.Web.Endpoints;

/// <summary>
/// Of how many sessions each figure comes from where: <c>provider_reported</c>, <c>derived</c> or <c>missing</c>; sources of none are absent.
/// </summary>
internal sealed record UsageProvenanceShape(
    IReadOnlyDictionary<string, long> Token, IReadOnlyDictionary<string, long> Runtime, IReadOnlyDictionary<string, long> Cost);
