namespace Helicarrier.Services.Hooks;

/// <summary>How a client's hooks are.</summary>
/// <param name="Client">The client.</param>
/// <param name="Path">The file that they are in, or would be.</param>
/// <param name="IsFound">Whether the client was ever used here.</param>
/// <param name="State">How they are.</param>
public sealed record HookStatus(HookClient Client, string Path, bool IsFound, HookState State)
{
    /// <summary>What there is to say of it, one sentence; null when there is nothing.</summary>
    public string? Note { get; init; }
}
