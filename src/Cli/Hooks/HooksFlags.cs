namespace Helicarrier.Cli.Hooks;

/// <summary>How a change is made.</summary>
/// <param name="DryRun">Only shown.</param>
/// <param name="Yes">Without a question.</param>
/// <param name="Json">Told as JSON.</param>
internal sealed record HooksFlags(bool DryRun, bool Yes, bool Json);
