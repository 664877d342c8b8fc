namespace Helicarrier.Services.Hooks;

/// <summary>A step on the way to an entry: which part of which holder.</summary>
internal sealed record FoundStep(JsonSpan Holder, int Index);
