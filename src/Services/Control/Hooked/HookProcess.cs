using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>The process of a client, told by a hook that called from this machine.</summary>
/// <param name="Process">It.</param>
/// <param name="BootId">The start of the machine that it belongs to; null when that was not told.</param>
/// <param name="Actor">Whose key the hook has.</param>
public sealed record HookProcess(ClientProcess Process, string? BootId, string Actor);
