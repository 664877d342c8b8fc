namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>A message's row.</summary>
/// <param name="Type">The role, in the newer table only.</param>
/// <param name="Data">UTF-8 JSON; null when it is too long to be read.</param>
internal sealed record OpenCodeRow(string Table, string Id, string SessionId, string? Type, long Created, long Updated, byte[]? Data);
