namespace Helicarrier.Domain.Control.Asks;

/// <summary>One of the answers that a question offers.</summary>
/// <param name="Label">What is sent when it is chosen.</param>
/// <param name="Description">What it means; null when nothing is said.</param>
public sealed record AskOption(string Label, string? Description = null);
