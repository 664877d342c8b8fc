namespace Helicarrier.Services.Hooks;

/// <summary>What is known of a file that was changed.</summary>
/// <param name="After">The hash of what was written.</param>
/// <param name="Before">The hash of what its backup holds; null when there was no file.</param>
/// <param name="IsExact">Whether that is the file as it was without us; else it held older entries of ours.</param>
internal sealed record HookRecord(string After, string? Before, bool IsExact);
