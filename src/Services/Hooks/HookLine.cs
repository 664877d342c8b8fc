namespace Helicarrier.Services.Hooks;

/// <summary>A line of the difference that is shown. Only what is put in or taken out: what stands beside it may be a secret.</summary>
/// <param name="Number">The line of the file where it is put in or taken out, from 1.</param>
/// <param name="IsAdded">False when it is taken out.</param>
/// <param name="Text">The line.</param>
public sealed record HookLine(int Number, bool IsAdded, string Text);
