namespace Helicarrier.Domain.Control.Asks;

/// <summary>A person's answer.</summary>
/// <param name="Kind">What is said.</param>
/// <param name="Text">Why it is denied; null gives no reason.</param>
/// <param name="Replies">For a reply: of each question, in its order, the chosen labels or the words.</param>
public sealed record AskAnswer(AnswerKind Kind, string? Text = null, IReadOnlyList<IReadOnlyList<string>>? Replies = null);
