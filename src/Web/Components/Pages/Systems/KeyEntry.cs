namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>One API key as the page lists it. Its secret is nowhere: only a hash is stored.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Scopes">Scopes in words.</param>
/// <param name="Revoked">No longer in force.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LastUsedAt">UTC, to the minute; null when it was never used.</param>
public sealed record KeyEntry(
    Guid Id, string Name, string Scopes, bool Revoked, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
