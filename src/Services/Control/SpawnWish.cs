namespace Helicarrier.Services.Control;

/// <summary>A run that somebody wants.</summary>
/// <param name="Agent">An agent of the catalogue.</param>
/// <param name="Prompt">What it is to do; null or empty says nothing.</param>
/// <param name="IdempotencyKey">The same one again is the same run; null is always a new one. 1 to 200 characters.</param>
/// <param name="Model">The model to begin with; null is the agent's or its client's default. Only for clients that are spoken to.</param>
/// <param name="Runner">Name of the runner that is to hold it; null leaves that to the host.</param>
public sealed record SpawnWish(string Agent, string? Prompt, string? IdempotencyKey = null, string? Model = null, string? Runner = null)
{
    /// <summary>What its runner must be good for.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}
