namespace Helicarrier.Web.Endpoints;

/// <summary>How long an ask is put off.</summary>
/// <param name="Until">UTC without an offset, at most a week ahead; null takes it up again.</param>
internal sealed record DeferWanted(string? Until);
