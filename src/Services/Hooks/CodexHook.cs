namespace Helicarrier.Services.Hooks;

/// <summary>A hook as Codex lists it.</summary>
/// <param name="Key">What Codex calls it.</param>
/// <param name="Command">What it runs; null when it runs none.</param>
/// <param name="Hash">What Codex must have been told to trust; it runs no other.</param>
/// <param name="Trust">Codex's own word on it: <c>trusted</c>, or it is not run.</param>
public sealed record CodexHook(string Key, string? Command, string Hash, string Trust)
{
    public bool IsTrusted => Trust == "trusted";
}
