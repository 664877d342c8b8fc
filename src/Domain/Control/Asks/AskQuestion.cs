namespace Helicarrier.Domain.Control.Asks;

/// <summary>A question to the person who runs an agent.</summary>
/// <param name="Text">The question.</param>
/// <param name="Options">Answers that it offers; empty asks for words.</param>
/// <param name="TakesMany">Whether several may be chosen.</param>
public sealed record AskQuestion(string Text, IReadOnlyList<AskOption> Options, bool TakesMany = false);
